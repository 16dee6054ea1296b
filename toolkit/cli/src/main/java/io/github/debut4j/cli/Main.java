package io.github.debut4j.cli;

import io.github.debut4j.cli.console.Console;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The entry of the program. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(Main::logged);
        System.exit(run(List.of(args), Console.ofProcess()));
    }

    /** Who waits for a thread that prepares batches is told of its failure, and says it. */
    private static void logged(Thread thread, Throwable failure) {
        LoggerFactory.getLogger(Main.class).info("thread {} failed", thread.getName(), failure);
    }

    /**
     * Runs a command line.
     *
     * @return the exit code: 0 for success, 1 for failure, 2 for wrong usage
     */
    static int run(List<String> args, Console console) {
        return new CommandLine(CommandTable.standard(), console).run(args);
    }
}
