package io.github.debut4j.experiment.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of the variables {@code ${NAME}} in a file, such as the folders of data sets.
 *
 * @param given by the caller; they take precedence
 * @param environment of the process
 */
public record Variables(Map<String, String> given, Map<String, String> environment)
        implements UnaryOperator<String> {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)(}?)");
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    /** Copies the maps. */
    public Variables {
        given = Map.copyOf(given);
        environment = Map.copyOf(environment);
    }

    /** The same values, without those of variables that a text does not name. */
    public Variables namedIn(String text) {
        Map<String, String> named = new HashMap<>();
        VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .forEach(name -> find(name).ifPresent(value -> named.put(name, value)));
        return new Variables(named, Map.of());
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(given.get(name))
                .or(() -> Optional.ofNullable(environment.get(name)));
    }

    /**
     * Replaces the variables in a text by their values.
     *
     * @throws IllegalArgumentException if a variable has no value or is malformed
     */
    @Override
    public String apply(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(found.group(1), found.group())));
    }

    private String value(String name, String whole) {
        if (!name.matches(NAME) || !whole.endsWith("}")) {
            throw new IllegalArgumentException(
                    "a variable must be ${NAME} with letters, digits and _, found '" + whole + "'");
        }
        return find(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "${"
                                                + name
                                                + "} must have a value, found none; give it as"
                                                + " --set "
                                                + name
                                                + "=VALUE or in the environment"));
    }
}
