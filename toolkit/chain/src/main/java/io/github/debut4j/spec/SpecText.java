package io.github.debut4j.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text taken apart: {@code scheme[:location][,key=value...]}, the first option right behind the
 * colon where there is no location.
 *
 * <p>The location may contain commas: only the {@code key=value} parts at the end are options.
 *
 * @param subject what the text names, as messages call it: {@code data}, {@code generator}
 * @param scheme what comes first, such as {@code mnist}
 * @param location what else it says without a key, such as a folder; empty if there is nothing
 * @param options the values by their keys
 * @param common keys that every text of this subject may have, whatever its scheme
 */
public record SpecText(
        String subject,
        String scheme,
        String location,
        Map<String, String> options,
        List<String> common) {

    private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9]*=.*", Pattern.DOTALL);
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,4}(x[1-9][0-9]{0,4}){2}");

    /** Copies the options. */
    public SpecText {
        options = Map.copyOf(options);
        common = List.copyOf(common);
    }

    /** A text without keys in common with others. */
    public SpecText(String subject, String scheme, String location, Map<String, String> options) {
        this(subject, scheme, location, options, List.of());
    }

    /**
     * The same text, to be read by two: whoever knows the scheme, and whoever knows the keys that
     * it has in common with other schemes. {@link #requireOptions} lets these pass, too.
     */
    public SpecText withCommon(List<String> keys) {
        return new SpecText(subject, scheme, location, options, keys);
    }

    /**
     * Takes a text apart; a text without a colon is a scheme alone.
     *
     * @param subject what the text names, for messages
     * @throws IllegalArgumentException if there is no scheme or an option stands there twice
     */
    public static SpecText parse(String subject, String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? text : text.substring(0, colon);
        if (scheme.isBlank()) {
            throw new IllegalArgumentException(
                    subject + " must be scheme:location[,key=value...], found '" + text + "'");
        }
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        List<String> parts = List.of(rest.split(",", -1));
        int first = firstOption(parts);
        return new SpecText(
                subject,
                scheme,
                String.join(",", parts.subList(0, first)),
                options(subject + " '" + text + "'", parts.subList(first, parts.size())));
    }

    private static int firstOption(List<String> parts) {
        int first = parts.size();
        while (first > 0 && OPTION.matcher(parts.get(first - 1)).matches()) {
            first--;
        }
        return first;
    }

    private static Map<String, String> options(String place, List<String> parts) {
        Map<String, String> options = new HashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            String key = part.substring(0, equals);
            if (options.put(key, part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        place + ": an option must stand once, found " + key + " twice");
            }
        }
        return options;
    }

    /**
     * The location, where there must be one.
     *
     * @param what the word for it in usage lines, such as {@code DIR}
     * @throws IllegalArgumentException if there is none
     */
    public String requireLocation(String what) {
        if (location.isBlank()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s must be %s:%s, found no %s",
                            subject,
                            scheme,
                            what,
                            what));
        }
        return location;
    }

    /**
     * The location, where it must be one of some names.
     *
     * @throws IllegalArgumentException if it is none of them, with the nearest; or if a colon
     *     stands where the comma before the options belongs, with the text as it should be
     */
    public String requireName(Collection<String> known) {
        int colon = requireLocation("NAME").indexOf(':');
        if (colon >= 0 && known.contains(location.substring(0, colon))) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s must have a comma before its options, %s:%s,key=value..., found"
                                    + " '%s:%s'",
                            subject,
                            scheme,
                            location.substring(0, colon),
                            scheme,
                            location));
        }
        if (!known.contains(location)) {
            throw unknown("the NAME of " + scheme + ":NAME", location, known);
        }
        return location;
    }

    /**
     * Refuses a location, where there is none to give.
     *
     * @throws IllegalArgumentException if there is one
     */
    public void requireNoLocation() {
        if (!location.isEmpty()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s must be %s[:key=value,...], found '%s'",
                            subject,
                            scheme,
                            location));
        }
    }

    /**
     * Refuses options that are neither known nor common.
     *
     * @throws IllegalArgumentException naming the nearest known option and all of them
     */
    public void requireOptions(Collection<String> own) {
        List<String> known = Stream.concat(own.stream(), common.stream()).toList();
        for (String key : new TreeSet<>(options.keySet())) {
            if (known.isEmpty()) {
                throw new IllegalArgumentException(
                        "option of " + scheme + " must be absent, found '" + key + "'");
            }
            if (!known.contains(key)) {
                throw unknown("option of " + scheme, key, known);
            }
        }
    }

    /**
     * What to throw where the scheme is not known.
     *
     * @param what the words for it, such as {@code scheme of the data}
     * @param known all schemes
     */
    public IllegalArgumentException unknownScheme(String what, Collection<String> known) {
        return unknown(what, scheme, known);
    }

    private static IllegalArgumentException unknown(
            String what, String found, Collection<String> known) {
        return new IllegalArgumentException(what + " " + NearestName.mustBeOneOf(known, found));
    }

    /**
     * An option that is a whole number; empty where it is not given.
     *
     * @throws IllegalArgumentException if it is not a number or outside {@code least..most}
     */
    public OptionalInt wholeNumber(String key, int least, int most) {
        String value = options.get(key);
        return value == null
                ? OptionalInt.empty()
                : OptionalInt.of((int) wholeNumber(key, value, least, most));
    }

    /**
     * The option {@code seed}, any whole number of 64 bits.
     *
     * @param otherwise the value where it is not given
     * @throws IllegalArgumentException if it is no such number
     */
    public long seed(long otherwise) {
        String value = options.get("seed");
        return value == null
                ? otherwise
                : wholeNumber("seed", value, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long wholeNumber(String key, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
            throw wrong(key, "a whole number in " + least + ".." + most, value);
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number in " + least + ".." + most, value);
        }
    }

    /**
     * An option that is a decimal number or a fraction such as 4/3; empty where it is not given.
     *
     * @throws IllegalArgumentException if it is neither, or not between the bounds
     */
    public OptionalDouble number(String key, double above, double below) {
        String value = options.get(key);
        if (value == null) {
            return OptionalDouble.empty();
        }
        String rule = "a number above " + above + " and below " + below;
        double number = number(value).orElseThrow(() -> wrong(key, rule, value));
        if (number > above && number < below) {
            return OptionalDouble.of(number);
        }
        throw wrong(key, rule, value);
    }

    private static Optional<Double> number(String value) {
        int slash = value.indexOf('/');
        if (slash < 0) {
            return decimal(value);
        }
        Optional<Double> above = decimal(value.substring(0, slash));
        Optional<Double> below = decimal(value.substring(slash + 1));
        return above.flatMap(a -> below.map(b -> a / b));
    }

    /**
     * An option that is decimal numbers joined by slashes, such as {@code 0.8/1.25}; empty where it
     * is not given.
     *
     * @param least how many there must be at least
     * @param most how many there may be
     * @throws IllegalArgumentException if there are more or fewer, or one is not between the bounds
     */
    public List<Double> numbers(String key, int least, int most, double above, double below) {
        String value = options.get(key);
        if (value == null) {
            return List.of();
        }
        String many = least == most ? String.valueOf(least) : least + " to " + most;
        String rule = many + " numbers joined by '/', above " + above + " and below " + below;
        List<Double> numbers =
                Arrays.stream(value.split("/", -1))
                        .flatMap(text -> decimal(text).stream())
                        .toList();
        boolean within = numbers.stream().allMatch(one -> one > above && one < below);
        boolean all = numbers.size() == value.chars().filter(c -> c == '/').count() + 1;
        if (!all || !within || numbers.size() < least || numbers.size() > most) {
            throw wrong(key, rule, value);
        }
        return numbers;
    }

    private static Optional<Double> decimal(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * An option that is {@code true} or {@code false}; false where it is not given.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public boolean flag(String key) {
        return Boolean.parseBoolean(word(key, List.of("false", "true")));
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

    /**
     * An option that is the size of an image: channels, height, width, such as {@code 3x64x64};
     * empty where it is not given.
     *
     * @throws IllegalArgumentException if it is no such size
     */
    public Optional<List<Integer>> size(String key) {
        Optional<String> value = Optional.ofNullable(options.get(key));
        value.filter(text -> !SIZE.matcher(text).matches())
                .ifPresent(
                        text -> {
                            throw wrong(key, "CHANNELSxHEIGHTxWIDTH", text);
                        });
        return value.map(text -> Arrays.stream(text.split("x", -1)).map(Integer::valueOf).toList());
    }

    private IllegalArgumentException wrong(String key, String rule, String found) {
        return new IllegalArgumentException(
                String.format(
                        Locale.ROOT,
                        "option %s of %s must be %s, found '%s'",
                        key,
                        scheme,
                        rule,
                        found));
    }
}
