package io.github.debut4j.cli;

import io.github.debut4j.cli.console.Console;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The entry point of the program. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(Main::log);
        System.exit(run(List.of(args), Console.ofProcess()));
    }

    /**
     * The code that waits for a background thread, such as one that prepares batches, reports its
     * failure; so only log it here.
     */
    private static void log(Thread thread, Throwable failure) {
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
