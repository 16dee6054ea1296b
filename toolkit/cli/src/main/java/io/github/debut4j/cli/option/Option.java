package io.github.debut4j.cli.option;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.Parameterized;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An option as the help text shows it.
 *
 * @param names such as {@code -v, --verbose}; empty for the positional argument
 * @param placeholder of its value, such as {@code FILE}: the text in back quotes in the option's
 *     description, otherwise one that stands for the type; empty for a flag
 * @param description without back quotes
 * @param required whether the option must be given
 * @param defaultValue the value, or its description, that applies if the option is not given
 */
public record Option(
        String names,
        String placeholder,
        String description,
        boolean required,
        Optional<String> defaultValue) {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** The options of these objects, in the order in which their fields are declared. */
    static List<Option> of(List<Object> targets, JCommander commander) {
        Map<Parameterized, ParameterDescription> options = new HashMap<>();
        commander.getParameters().forEach(o -> options.put(o.getParameterized(), o));
        ParameterDescription positional = commander.getMainParameterValue();
        if (positional != null) {
            options.put(positional.getParameterized(), positional);
        }
        return targets.stream()
                .flatMap(Option::fields)
                .map(options::get)
                .filter(Objects::nonNull)
                .map(Option::of)
                .map(option -> option.with(specialDefaults(targets)))
                .toList();
    }

    private static Map<String, String> specialDefaults(List<Object> targets) {
        Map<String, String> all = new HashMap<>();
        for (Object target : targets) {
            if (target instanceof Command command) {
                all.putAll(command.specialDefaults());
            }
        }
        return all;
    }

    private Option with(Map<String, String> specialDefaults) {
        String special = specialDefaults.get(names);
        return special == null
                ? this
                : new Option(
                        names,
                        placeholder,
                        description,
                        required,
                        Optional.of(defaultValue.map(usual -> usual + "; ").orElse("") + special));
    }

    /** The annotated fields of an object, those of its option groups included. */
    private static Stream<Parameterized> fields(Object target) {
        return Parameterized.parseArg(target).stream()
                .flatMap(
                        field ->
                                field.getDelegateAnnotation() == null
                                        ? Stream.of(field)
                                        : fields(field.get(target)));
    }

    /** A single option. */
    static Option of(ParameterDescription option) {
        Parameter parameter = option.getParameterAnnotation();
        Matcher quoted = QUOTED.matcher(parameter.description());
        Class<?> type = option.getParameterized().getType();
        return new Option(
                String.join(", ", parameter.names()),
                quoted.find() ? quoted.group(1) : placeholder(type),
                quoted.replaceAll("$1"),
                parameter.required(),
                parameter.defaultValueDescription().isEmpty()
                        ? defaultValue(option.getDefault(), type)
                        : Optional.of(parameter.defaultValueDescription()));
    }

    private static String placeholder(Class<?> type) {
        if (type == boolean.class) {
            return "";
        }
        if (type.isEnum()) {
            return String.join("|", OptionValues.names(type));
        }
        if (type == Path.class) {
            return "FILE";
        }
        return type == double.class ? "X" : "N";
    }

    private static Optional<String> defaultValue(@Nullable Object value, Class<?> type) {
        if (value == null || type == boolean.class) {
            return Optional.empty();
        }
        if (value instanceof Double number) {
            return Optional.of(
                    new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
        }
        String text = value instanceof Enum ? OptionValues.name(value) : value.toString();
        return text.isEmpty() || text.equals("[]") ? Optional.empty() : Optional.of(text);
    }
}
