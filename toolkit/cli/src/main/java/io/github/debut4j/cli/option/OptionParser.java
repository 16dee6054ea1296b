package io.github.debut4j.cli.option;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterException;
import java.util.List;

/** Reads the options of one command into its fields. */
public final class OptionParser {

    private final String command;
    private final List<Object> targets;
    private final JCommander commander;

    /**
     * Prepares to read.
     *
     * @param command its name, for messages
     * @param targets the objects whose annotated fields are set, in the order of the help text
     */
    public OptionParser(String command, Object... targets) {
        this.command = command;
        this.targets = List.of(targets);
        JCommander.Builder builder =
                JCommander.newBuilder()
                        .expandAtSign(false)
                        .addConverterInstanceFactory(new OptionValues());
        this.targets.forEach(builder::addObject);
        this.commander = builder.build();
        // JCommander looks at the fields when it first parses.
        commander.parseWithoutValidation();
    }

    /**
     * Reads the words behind the command's name.
     *
     * @throws UsageException if an option is unknown, with the nearest one; if one is missing,
     *     stands twice, or has no value or a wrong one
     */
    public void parse(List<String> args) {
        try {
            CommandWords words = new CommandWords(commander);
            words.read(args);
            commander.parseWithoutValidation(words.separated().toArray(String[]::new));
            words.requireComplete(options());
            tell(args);
        } catch (UsageException | ParameterException e) {
            throw new UsageException(
                    command + ": " + e.getMessage() + "; see 'debut " + command + " --help'");
        }
    }

    private void tell(List<String> args) {
        for (Object target : targets) {
            if (target instanceof Command asked) {
                asked.typed(args);
            }
        }
    }

    /** The options, and the positional argument if there is one, for the help text. */
    public List<Option> options() {
        return Option.of(targets, commander);
    }
}
