package io.github.debut4j.cli.option;

import io.github.debut4j.cli.console.Console;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A command. Its annotated fields are its options; {@link OptionParser} sets them before {@link
 * #run}. An instance is run once.
 */
public interface Command {

    /**
     * Receives the arguments as they were typed, without the command's name. Commands that record
     * their command line override this. Called once, before {@link #run}.
     */
    default void receiveArguments(List<String> arguments) {}

    /**
     * The defaults that options have in a special case, for the help text: by name of the option,
     * such as {@code --lr}, what follows the usual default, such as {@code after a calibrated
     * compression 0.002}.
     */
    default Map<String, String> specialDefaults() {
        return Map.of();
    }

    /**
     * Runs the command.
     *
     * @param console for progress and notes. The result is returned, not printed
     * @throws IllegalArgumentException if an argument is wrong
     * @throws IOException if a file cannot be read or written, or the command fails
     */
    Outcome run(Console console) throws IOException;
}
