package io.github.debut4j.cli;

import java.io.IOException;

/**
 * One command. Its annotated fields are its options; they are set before {@link #run}. A command is
 * run once.
 */
interface Command {

    /**
     * Does the work.
     *
     * @param console for progress and notes; the result is returned, not printed
     * @throws IllegalArgumentException if an argument is wrong
     * @throws IOException if a file cannot be read or written, or the work fails
     */
    Outcome run(Console console) throws IOException;
}
