package io.github.debut4j.cli.option;

import com.beust.jcommander.IStringConverter;
import com.beust.jcommander.IStringConverterInstanceFactory;
import com.beust.jcommander.Parameter;
import io.github.debut4j.spec.NearestName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of options. JCommander has converters for the same types; these report a
 * wrong value as {@code --epochs must be a whole number, found 'three'}.
 */
public final class OptionValues implements IStringConverterInstanceFactory {

    /** The converter for a type of field; null leaves the type to JCommander. */
    @Override
    public @Nullable IStringConverter<?> getConverterInstance(
            Parameter parameter, Class<?> type, String option) {
        if (type == int.class || type == Integer.class) {
            return text -> wholeNumber(option, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return text -> wholeNumber(option, text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return text -> number(option, text);
        }
        if (type == Path.class) {
            return text -> path(option, text);
        }
        return type.isEnum() ? text -> constant(option, text, type) : null;
    }

    private static Number wholeNumber(String option, String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value < least || value > most) {
                throw wrong(option, "be in " + least + ".." + most, text);
            }
            return most == Integer.MAX_VALUE ? (Number) (int) value : (Number) value;
        } catch (NumberFormatException e) {
            throw wrong(option, "be a whole number", text);
        }
    }

    private static double number(String option, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
            throw wrong(option, "be finite", text);
        } catch (NumberFormatException e) {
            throw wrong(option, "be a number", text);
        }
    }

    /**
     * Checks the lower limit of a value.
     *
     * @return the value
     * @throws UsageException if it is below the limit
     */
    public static int atLeast(String option, int lowest, int value) {
        if (value < lowest) {
            throw new UsageException(option + " must be at least " + lowest + ", found " + value);
        }
        return value;
    }

    private static Path path(String option, String text) {
        try {
            if (text.isEmpty()) {
                throw wrong(option, "name a file", text);
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong(option, "name a file", text);
        }
    }

    private static Object constant(String option, String text, Class<?> type) {
        List<String> names = names(type);
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new UsageException(option + " " + NearestName.mustBeOneOf(names, text));
        }
        return type.getEnumConstants()[index];
    }

    /** The names of an enum's constants on the command line. */
    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(OptionValues::name).toList();
    }

    /** The name of an enum's constant on the command line and in JSON. */
    public static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static UsageException wrong(String option, String rule, String found) {
        return new UsageException(option + " must " + rule + ", found '" + found + "'");
    }
}
