package io.github.debut4j.cli;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.ParameterException;
import io.github.debut4j.chain.io.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the options of one command into its fields. */
final class OptionParser {

    private static final String NEGATIVE_NUMBER = "-[0-9.].*";
    private static final String END_OF_OPTIONS = "--";

    private final String command;
    private final List<Object> targets;
    private final JCommander commander;

    /**
     * Prepares to read.
     *
     * @param command its name, for messages
     * @param targets the objects whose annotated fields are set, in the order of the help text
     */
    OptionParser(String command, Object... targets) {
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
    void parse(List<String> args) {
        try {
            commander.parse(separated(args).toArray(String[]::new));
        } catch (ParameterException | UsageException e) {
            throw new UsageException(
                    command + ": " + worded(e) + "; see 'debut " + command + " --help'");
        }
    }

    /** The options, and the positional argument if there is one, for the help text. */
    List<Option> options() {
        return Option.of(targets, commander);
    }

    /** The words with {@code --option=value} taken apart; refuses unknown options. */
    private List<String> separated(List<String> args) {
        List<String> words = new ArrayList<>();
        boolean valueExpected = false;
        for (int k = 0; k < args.size(); k++) {
            String word = args.get(k);
            if (word.equals(END_OF_OPTIONS)) {
                words.addAll(args.subList(k, args.size()));
                break;
            }
            if (valueExpected || !word.startsWith("-") || word.matches(NEGATIVE_NUMBER)) {
                words.add(word);
                valueExpected = false;
            } else {
                valueExpected = addOption(word, words);
            }
        }
        return words;
    }

    /** Adds an option, and its value if it stands in the same word; tells whether one follows. */
    private boolean addOption(String word, List<String> words) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        boolean takesValue = find(name).getParameterized().getType() != boolean.class;
        words.add(name);
        if (equals >= 0) {
            if (!takesValue) {
                throw new UsageException(name + " takes no value, found '" + word + "'");
            }
            words.add(word.substring(equals + 1));
        }
        return takesValue && equals < 0;
    }

    private ParameterDescription find(String name) {
        return commander.getParameters().stream()
                .filter(option -> names(option).contains(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(unknown(name)));
    }

    private String unknown(String name) {
        List<String> known =
                commander.getParameters().stream()
                        .flatMap(option -> names(option).stream())
                        .toList();
        return "no option '"
                + name
                + "'"
                + NearestName.to(name, known)
                        .map(nearest -> ", did you mean '" + nearest + "'?")
                        .orElse("");
    }

    private static List<String> names(ParameterDescription option) {
        return Arrays.asList(option.getParameter().names());
    }

    /** JCommander's message as the end of a sentence. */
    private static String worded(RuntimeException e) {
        String message =
                String.valueOf(e.getMessage())
                        .strip()
                        .replaceAll("\\s+", " ")
                        .replace("main parameter", "argument without a name");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
