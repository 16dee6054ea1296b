package io.github.debut4j.cli.option;

import io.github.debut4j.cli.console.Console;
import java.io.IOException;
import java.util.List;

/**
 * One command. Its annotated fields are its options; they are set before {@link #run}. A command is
 * run once.
 */
public interface Command {

    /**
     * Told of the words behind the command's name, as they were typed, for those that write them
     * down. Called once, before {@link #run}.
     */
    default void typed(List<String> words) {}

    /**
     * Does the work.
     *
     * @param console for progress and notes; the result is returned, not printed
     * @throws IllegalArgumentException if an argument is wrong
     * @throws IOException if a file cannot be read or written, or the work fails
     */
    Outcome run(Console console) throws IOException;
}
