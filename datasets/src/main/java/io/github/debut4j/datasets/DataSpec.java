package io.github.debut4j.datasets;

import io.github.debut4j.chain.io.NearestName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A set's text taken apart: {@code scheme:location[,key=value...]}.
 *
 * <p>The location may contain commas: only the {@code key=value} parts at the end are options.
 *
 * @param scheme selects the provider, such as {@code mnist}
 * @param location a folder or whatever else the provider reads; empty if there is none
 * @param options the values by their keys
 */
public record DataSpec(String scheme, String location, Map<String, String> options) {

    /** Copies the options. */
    public DataSpec {
        options = Map.copyOf(options);
    }

    /**
     * Takes a text apart; a text without a colon is a scheme alone.
     *
     * @throws IllegalArgumentException if there is no scheme or an option stands there twice
     */
    public static DataSpec parse(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? text : text.substring(0, colon);
        if (scheme.isBlank()) {
            throw new IllegalArgumentException(
                    "data must be scheme:location[,key=value...], found '" + text + "'");
        }
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        List<String> parts = List.of(rest.split(",", -1));
        int first = firstOption(parts);
        return new DataSpec(
                scheme,
                String.join(",", parts.subList(0, first)),
                options(text, parts.subList(first, parts.size())));
    }

    private static int firstOption(List<String> parts) {
        int first = parts.size();
        while (first > 0 && parts.get(first - 1).matches("[a-z]+=.*")) {
            first--;
        }
        return first;
    }

    private static Map<String, String> options(String text, List<String> parts) {
        Map<String, String> options = new HashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            String key = part.substring(0, equals);
            if (options.put(key, part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "data '" + text + "': an option must stand once, found " + key + " twice");
            }
        }
        return options;
    }

    /**
     * The location, where the provider needs one.
     *
     * @param what the word of the provider's usage line, such as {@code DIR}
     * @throws IllegalArgumentException if there is none
     */
    public String requireLocation(String what) {
        if (location.isBlank()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "data must be %s:%s, found no %s", scheme, what, what));
        }
        return location;
    }

    /**
     * Refuses a location, where the provider reads none.
     *
     * @throws IllegalArgumentException if there is one
     */
    public void requireNoLocation() {
        if (!location.isEmpty()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "data must be %s[:key=value,...], found '%s'",
                            scheme,
                            location));
        }
    }

    /**
     * An option that is a whole number.
     *
     * @param otherwise the value where the option is not given
     * @throws IllegalArgumentException if it is not a number or outside {@code least..most}
     */
    public long number(String key, long otherwise, long least, long most) {
        String value = options.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
            throw wrongNumber(key, least, most, value);
        } catch (NumberFormatException e) {
            throw wrongNumber(key, least, most, value);
        }
    }

    /**
     * An option that is one of some words.
     *
     * @param words all that are known; the first is taken where the option is not given
     * @throws IllegalArgumentException naming the nearest word and all of them
     */
    public String word(String key, List<String> words) {
        String value = options.getOrDefault(key, words.get(0));
        if (!words.contains(value)) {
            throw unknown("option " + key + " of " + scheme, value, words);
        }
        return value;
    }

    private IllegalArgumentException wrongNumber(String key, long least, long most, String value) {
        return new IllegalArgumentException(
                String.format(
                        Locale.ROOT,
                        "option %s of %s must be a whole number in %d..%d, found '%s'",
                        key,
                        scheme,
                        least,
                        most,
                        value));
    }

    /**
     * Refuses options that the provider does not know.
     *
     * @throws IllegalArgumentException naming the nearest known option and all of them
     */
    public void requireOptions(Collection<String> known) {
        for (String key : new TreeSet<>(options.keySet())) {
            if (!known.contains(key)) {
                throw unknown("option of " + scheme, key, known);
            }
        }
    }

    static IllegalArgumentException unknown(String what, String found, Collection<String> known) {
        String names = known.isEmpty() ? "absent" : "one of " + String.join(", ", known);
        String meant =
                NearestName.to(found, known).map(word -> "; did you mean " + word + "?").orElse("");
        return new IllegalArgumentException(
                String.format(
                        Locale.ROOT, "%s must be %s, found '%s'%s", what, names, found, meant));
    }
}
