package io.github.debut4j.chain.design;

import io.github.debut4j.chain.io.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A generator's text taken apart: {@code NAME} or {@code NAME:key=value,key=value}.
 *
 * @param text as it was given
 * @param settings the values by their keys
 */
record GeneratorSpec(String text, String name, Map<String, String> settings) {

    private static final List<String> NAMES = List.of("general", "monotonic", "bulging");

    static GeneratorSpec parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Map<String, String> settings = new LinkedHashMap<>();
        if (colon >= 0) {
            for (String part : text.substring(colon + 1).split(",", -1)) {
                put(settings, part, text);
            }
        }
        return new GeneratorSpec(text, name, settings);
    }

    private static void put(Map<String, String> settings, String part, String text) {
        int equals = part.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "generator '"
                            + text
                            + "': settings must be key=value with commas between, found '"
                            + part
                            + "'");
        }
        String key = part.substring(0, equals);
        if (settings.put(key, part.substring(equals + 1)) != null) {
            throw new IllegalArgumentException(
                    "generator '" + text + "': a setting must stand once, found " + key + " twice");
        }
    }

    IllegalArgumentException unknownName() {
        return unknown("generator", name, NAMES);
    }

    /** Refuses settings that the generator does not have. */
    void requireSettings(String... known) {
        for (String key : settings.keySet()) {
            if (!List.of(known).contains(key)) {
                throw unknown("setting of " + name, key, List.of(known));
            }
        }
    }

    private static IllegalArgumentException unknown(String what, String found, List<String> known) {
        String meant =
                NearestName.to(found, known).map(word -> "; did you mean " + word + "?").orElse("");
        return new IllegalArgumentException(
                what
                        + " must be one of "
                        + String.join(", ", known)
                        + ", found '"
                        + found
                        + "'"
                        + meant);
    }

    /** A whole number; empty where it is not given. */
    OptionalInt wholeNumber(String key, int least, int most) {
        String value = settings.get(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number in " + least + ".." + most, value);
        }
        throw wrong(key, "a whole number in " + least + ".." + most, value);
    }

    /** A decimal number or a fraction such as 4/3, above one bound and below another. */
    double number(String key, double above, double below, double otherwise) {
        String value = settings.get(key);
        if (value == null) {
            return otherwise;
        }
        String rule = "a number above " + above + " and below " + below;
        double number = number(value).orElseThrow(() -> wrong(key, rule, value));
        if (number > above && number < below) {
            return number;
        }
        throw wrong(key, rule, value);
    }

    private static Optional<Double> number(String value) {
        try {
            int slash = value.indexOf('/');
            return Optional.of(
                    slash < 0
                            ? Double.parseDouble(value)
                            : Double.parseDouble(value.substring(0, slash))
                                    / Double.parseDouble(value.substring(slash + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** One of several words; the first of them where it is not given. */
    String oneOf(String key, String... words) {
        String value = settings.getOrDefault(key, words[0]);
        if (!List.of(words).contains(value)) {
            throw wrong(key, "one of " + String.join(", ", words), value);
        }
        return value;
    }

    private IllegalArgumentException wrong(String key, String rule, String found) {
        return new IllegalArgumentException(
                key + " of " + name + " must be " + rule + ", found '" + found + "'");
    }
}
