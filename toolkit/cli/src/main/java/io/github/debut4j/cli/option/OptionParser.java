package io.github.debut4j.cli.option;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterException;
import java.util.List;
import java.util.stream.Collectors;

/** Sets the annotated fields of a command from its arguments. */
public final class OptionParser {

    private final String command;
    private final List<Object> targets;
    private final JCommander commander;

    /**
     * Creates a parser.
     *
     * @param command name of the command, for messages
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
        // JCommander collects the annotated fields when it parses for the first time.
        commander.parseWithoutValidation();
    }

    /**
     * Parses the arguments that follow the command's name.
     *
     * @throws UsageException if an option is unknown (the message suggests the nearest one),
     *     missing, given twice, without a value, or has an invalid value
     */
    public void parse(List<String> arguments) {
        try {
            ArgumentScanner scanner = new ArgumentScanner(commander);
            scanner.scan(arguments);
            commander.parseWithoutValidation(scanner.separated().toArray(String[]::new));
            if (!scanner.helpIsRequested()) {
                requireComplete(scanner);
            }
        } catch (UsageException | ParameterException e) {
            throw new UsageException(
                    command + ": " + e.getMessage() + "; see 'debut " + command + " --help'");
        }
        for (Object target : targets) {
            if (target instanceof Command receiver) {
                receiver.receiveArguments(arguments);
            }
        }
    }

    private void requireComplete(ArgumentScanner scanner) {
        String missing =
                options().stream()
                        .filter(Option::required)
                        .filter(option -> !scanner.isGiven(option))
                        .map(
                                option ->
                                        option.names().isEmpty()
                                                ? option.placeholder()
                                                : option.names())
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new UsageException("needs " + missing);
        }
    }

    /** The options and the positional argument, in the order of the help text. */
    public List<Option> options() {
        return Option.of(targets, commander);
    }
}
