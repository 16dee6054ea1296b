package io.github.debut4j.cli.option;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import io.github.debut4j.spec.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words behind a command's name, each known for what it is before JCommander turns them into
 * values: so that what is wrong with them is said in this program's words.
 */
final class CommandWords {

    private static final String NEGATIVE_NUMBER = "-[0-9.].*";
    private static final String END_OF_OPTIONS = "--";

    private final List<ParameterDescription> known;
    private final @Nullable ParameterDescription positional;
    private final Set<ParameterDescription> given = new HashSet<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> separated = new ArrayList<>();
    private @Nullable String withoutValue;

    /** Words of the options that are declared there. */
    CommandWords(JCommander commander) {
        this.known = commander.getParameters();
        this.positional = commander.getMainParameterValue();
    }

    /** The words with {@code --option=value} taken apart. */
    List<String> separated() {
        return separated;
    }

    /**
     * Reads all words.
     *
     * @throws UsageException if an option is unknown, stands twice, or has no value
     */
    void read(List<String> args) {
        for (int k = 0; k < args.size(); k++) {
            String word = args.get(k);
            if (withoutValue == null && word.equals(END_OF_OPTIONS)) {
                arguments.addAll(args.subList(k + 1, args.size()));
                separated.addAll(args.subList(k, args.size()));
                break;
            }
            read(word);
        }
        if (withoutValue != null) {
            throw new UsageException(withoutValue + " needs a value, found none");
        }
        if (!helpIsWanted()) {
            requireFewArguments();
        }
    }

    private void read(String word) {
        if (withoutValue != null) {
            separated.add(word);
            withoutValue = null;
        } else if (!word.startsWith("-") || word.matches(NEGATIVE_NUMBER)) {
            arguments.add(word);
            separated.add(word);
        } else {
            readOption(word);
        }
    }

    /** Reads an option, and its value if it stands in the same word. */
    private void readOption(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        ParameterDescription option = find(name);
        Class<?> type = option.getParameterized().getType();
        if (!given.add(option) && type != List.class) {
            throw new UsageException(name + " must be given once, found it twice");
        }
        separated.add(name);
        if (equals >= 0) {
            if (type == boolean.class) {
                throw new UsageException(name + " takes no value, found '" + word + "'");
            }
            separated.add(word.substring(equals + 1));
        } else if (type != boolean.class) {
            withoutValue = name;
        }
    }

    private ParameterDescription find(String name) {
        return known.stream()
                .filter(option -> names(option).contains(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(unknown(name)));
    }

    private String unknown(String name) {
        List<String> all = known.stream().flatMap(option -> names(option).stream()).toList();
        return "no option '"
                + name
                + "'"
                + NearestName.to(name, all)
                        .map(nearest -> ", did you mean '" + nearest + "'?")
                        .orElse("");
    }

    private void requireFewArguments() {
        String quoted = arguments.stream().collect(Collectors.joining("', '", "'", "'"));
        if (positional == null && !arguments.isEmpty()) {
            throw new UsageException("takes options only, found " + quoted);
        }
        if (positional != null) {
            String placeholder = Option.of(positional).placeholder();
            int most = placeholder.split(" ", -1).length;
            if (arguments.size() > most) {
                throw new UsageException(
                        "takes " + (most == 1 ? "one " : "") + placeholder + ", found " + quoted);
            }
        }
    }

    /**
     * Checks that nothing is missing, unless help is asked for.
     *
     * @param options all of them, in the order in which they are named
     * @throws UsageException naming those that are
     */
    void requireComplete(List<Option> options) {
        String missing =
                options.stream()
                        .filter(Option::required)
                        .filter(option -> !isGiven(option))
                        .map(CommandWords::name)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty() && !helpIsWanted()) {
            throw new UsageException("needs " + missing);
        }
    }

    private boolean helpIsWanted() {
        return given.stream().anyMatch(ParameterDescription::isHelp);
    }

    private boolean isGiven(Option option) {
        return option.names().isEmpty()
                ? !arguments.isEmpty()
                : given.stream().anyMatch(other -> Option.of(other).names().equals(option.names()));
    }

    /** What the help text calls it. */
    private static String name(Option option) {
        return option.names().isEmpty() ? option.placeholder() : option.names();
    }

    private static List<String> names(ParameterDescription option) {
        return Arrays.asList(option.getParameter().names());
    }
}
