package io.github.debut4j.cli.option;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import io.github.debut4j.spec.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of a command before JCommander converts them. JCommander takes an unknown
 * option for a positional argument and reports errors as plain messages; this class suggests the
 * nearest option and uses one wording for all errors.
 */
final class ArgumentScanner {

    private static final String NEGATIVE_NUMBER = "-[0-9.].*";
    private static final String END_OF_OPTIONS = "--";

    private final List<ParameterDescription> options;
    private final @Nullable ParameterDescription positional;
    private final Set<ParameterDescription> given = new HashSet<>();
    private final List<String> values = new ArrayList<>();
    private final List<String> separated = new ArrayList<>();
    private List<String> arguments = List.of();

    /** A scanner for the options that are declared there. */
    ArgumentScanner(JCommander commander) {
        this.options = commander.getParameters();
        this.positional = commander.getMainParameterValue();
    }

    /** The scanned arguments, with {@code --option=value} split into two. */
    List<String> separated() {
        return separated;
    }

    /**
     * Scans the arguments.
     *
     * @throws UsageException if an option is unknown, given twice, or has no value, or if there are
     *     too many positional arguments
     */
    void scan(List<String> arguments) {
        this.arguments = arguments;
        ListIterator<String> rest = arguments.listIterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (argument.equals(END_OF_OPTIONS)) {
                separated.add(argument);
                rest.forEachRemaining(this::scanPositional);
            } else if (!argument.startsWith("-") || argument.matches(NEGATIVE_NUMBER)) {
                scanPositional(argument);
            } else {
                scanOption(argument, rest);
            }
        }
        if (!helpIsRequested()) {
            requireFewPositional();
        }
    }

    private void scanPositional(String argument) {
        values.add(argument);
        separated.add(argument);
    }

    /** Takes the value of an option, or, where it takes several, all up to the next option. */
    private void scanOption(String argument, ListIterator<String> rest) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        ParameterDescription option = find(name);
        Class<?> type = option.getParameterized().getType();
        boolean several = option.getParameter().variableArity();
        if (!given.add(option) && (type != List.class || several)) {
            throw new UsageException(name + " must be given once, found it twice");
        }
        separated.add(name);
        if (type == boolean.class) {
            if (equals >= 0) {
                throw new UsageException(name + " takes no value, found '" + argument + "'");
            }
        } else if (equals >= 0) {
            separated.add(argument.substring(equals + 1));
        } else if (rest.hasNext()) {
            separated.add(rest.next());
        } else {
            throw new UsageException(name + " needs a value, found none");
        }
        while (several && rest.hasNext() && !arguments.get(rest.nextIndex()).startsWith("-")) {
            separated.add(rest.next());
        }
    }

    private ParameterDescription find(String name) {
        for (ParameterDescription option : options) {
            if (names(option).contains(name)) {
                return option;
            }
        }
        throw new UsageException(unknown(name));
    }

    private String unknown(String name) {
        List<String> all = options.stream().flatMap(option -> names(option).stream()).toList();
        return "no option '"
                + name
                + "'"
                + NearestName.to(name, all)
                        .map(nearest -> ", did you mean '" + nearest + "'?")
                        .orElse("");
    }

    private void requireFewPositional() {
        String found = ", found '" + String.join("', '", values) + "'";
        if (positional == null) {
            if (!values.isEmpty()) {
                throw new UsageException("takes options only" + found);
            }
            return;
        }
        String placeholder = Option.of(positional).placeholder();
        int most = placeholder.split(" ", -1).length;
        if (values.size() > most) {
            throw new UsageException("takes " + (most == 1 ? "one " : "") + placeholder + found);
        }
    }

    /** Whether an option or the positional argument was given. */
    boolean isGiven(Option option) {
        return option.names().isEmpty()
                ? !values.isEmpty()
                : given.stream().anyMatch(other -> Option.of(other).names().equals(option.names()));
    }

    boolean helpIsRequested() {
        return given.stream().anyMatch(ParameterDescription::isHelp);
    }

    private static List<String> names(ParameterDescription option) {
        return Arrays.asList(option.getParameter().names());
    }
}
