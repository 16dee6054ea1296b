package io.github.debut4j.cli.option;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.Parameterized;
import com.beust.jcommander.ParametersDelegate;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An option as the help text shows it.
 *
 * @param names {@code -v, --verbose}; empty for the positional argument
 * @param placeholder of its value, {@code FILE}; empty for a switch. The word in back quotes in the
 *     option's description, or one that stands for its type
 * @param description without back quotes
 * @param required whether it must be given
 * @param standard its value where it is not given
 */
public record Option(
        String names,
        String placeholder,
        String description,
        boolean required,
        Optional<String> standard) {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** The options of these objects, in the order in which their fields are declared. */
    static List<Option> of(List<Object> targets, JCommander commander) {
        List<ParameterDescription> all = new ArrayList<>(commander.getParameters());
        if (commander.getMainParameterValue() != null) {
            all.add(commander.getMainParameterValue());
        }
        return targets.stream()
                .flatMap(target -> declared(target.getClass()))
                .flatMap(
                        field ->
                                all.stream()
                                        .filter(option -> stands(option.getParameterized(), field)))
                .map(Option::of)
                .toList();
    }

    private static Stream<Field> declared(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .flatMap(
                        field ->
                                field.isAnnotationPresent(ParametersDelegate.class)
                                        ? declared(field.getType())
                                        : Stream.of(field));
    }

    private static boolean stands(Parameterized parameterized, Field field) {
        return parameterized.getName().equals(field.getName())
                && field.isAnnotationPresent(Parameter.class)
                && field.getAnnotation(Parameter.class).equals(parameterized.getParameter());
    }

    /** One option. */
    static Option of(ParameterDescription option) {
        Parameter parameter = option.getParameterAnnotation();
        Matcher quoted = QUOTED.matcher(parameter.description());
        Class<?> type = option.getParameterized().getType();
        return new Option(
                String.join(", ", parameter.names()),
                quoted.find() ? quoted.group(1) : placeholder(type),
                quoted.replaceAll("$1"),
                parameter.required(),
                standard(option.getDefault(), type));
    }

    private static String placeholder(Class<?> type) {
        if (type == boolean.class) {
            return "";
        }
        if (type.isEnum()) {
            return OptionValues.names(type).stream().collect(Collectors.joining("|"));
        }
        if (type == Path.class) {
            return "FILE";
        }
        return type == double.class ? "X" : "N";
    }

    private static Optional<String> standard(@Nullable Object value, Class<?> type) {
        if (value == null || type == boolean.class) {
            return Optional.empty();
        }
        String text = value instanceof Enum ? OptionValues.name(value) : value.toString();
        return text.isEmpty() || text.equals("[]") ? Optional.empty() : Optional.of(text);
    }
}
