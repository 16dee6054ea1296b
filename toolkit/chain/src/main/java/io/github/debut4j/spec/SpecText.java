package io.github.debut4j.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parsed specification {@code scheme[:location][,key=value...]}. Without a location the first
 * option follows the colon directly.
 *
 * <p>The location may contain commas: only the {@code key=value} parts at the end are options.
 *
 * @param subject what the text specifies, for messages: {@code data}, {@code generator}
 * @param scheme the first part, such as {@code mnist}
 * @param location the part without a key, such as a folder; may be empty
 * @param options the values by key
 * @param common keys that texts of this subject may have with any scheme
 */
public record SpecText(
        String subject,
        String scheme,
        String location,
        Map<String, String> options,
        List<String> common) {

    private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9-]*=.*", Pattern.DOTALL);
    private static final int MOST_SIZE = 99_999;

    /** Copies the collections. */
    public SpecText {
        options = Map.copyOf(options);
        common = List.copyOf(common);
    }

    /** A specification without common keys. */
    public SpecText(String subject, String scheme, String location, Map<String, String> options) {
        this(subject, scheme, location, options, List.of());
    }

    /**
     * The same specification with common keys, which {@link #requireOptions} accepts in addition to
     * the keys of the scheme.
     */
    public SpecText withCommon(List<String> keys) {
        return new SpecText(subject, scheme, location, options, keys);
    }

    /**
     * Parses a specification. A text without a colon is a scheme alone.
     *
     * @param subject what the text specifies, for messages
     * @throws SettingException if there is no scheme or an option is given twice
     */
    public static SpecText parse(String subject, String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? text : text.substring(0, colon);
        if (scheme.isBlank()) {
            throw SettingException.of(subject, "be scheme:location[,key=value...]", quoted(text));
        }
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        List<String> parts = List.of(rest.split(",", -1));
        int first = firstOption(parts);
        return new SpecText(
                subject,
                scheme,
                String.join(",", parts.subList(0, first)),
                options(subject, text, parts.subList(first, parts.size())));
    }

    private static int firstOption(List<String> parts) {
        int first = parts.size();
        while (first > 0 && OPTION.matcher(parts.get(first - 1)).matches()) {
            first--;
        }
        return first;
    }

    private static Map<String, String> options(String subject, String text, List<String> parts) {
        Map<String, String> options = new HashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            String key = part.substring(0, equals);
            if (options.put(key, part.substring(equals + 1)) != null) {
                throw SettingException.of(
                        subject, "give option " + key + " only once", quoted(text));
            }
        }
        return options;
    }

    /**
     * The location, where one is required.
     *
     * @param what its name in usage texts, such as {@code DIR}
     * @throws SettingException if there is none
     */
    public String requireLocation(String what) {
        SettingException.require(
                !location.isBlank(), subject, "be " + scheme + ":" + what, "no " + what);
        return location;
    }

    /**
     * The location, where it must be one of the known names.
     *
     * @throws SettingException if the name is unknown, with the nearest known one; or if a colon is
     *     used instead of the comma before the options, with the corrected text
     */
    public String requireName(Collection<String> known) {
        int colon = requireLocation("NAME").indexOf(':');
        if (colon >= 0 && known.contains(location.substring(0, colon))) {
            String name = scheme + ":" + location.substring(0, colon);
            throw SettingException.of(
                    subject,
                    "have a comma before its options, " + name + ",key=value...",
                    quoted(scheme + ":" + location));
        }
        if (!known.contains(location)) {
            throw unknown("the NAME of " + scheme + ":NAME", location, known);
        }
        return location;
    }

    /**
     * Refuses a location, where the scheme has none.
     *
     * @throws SettingException if there is one
     */
    public void requireNoLocation() {
        SettingException.require(
                location.isEmpty(), subject, "be " + scheme + "[:key=value,...]", quoted(location));
    }

    /**
     * Refuses options that are neither the scheme's own nor common.
     *
     * @throws SettingException listing the known options, with the nearest one
     */
    public void requireOptions(Collection<String> own) {
        List<String> known = Stream.concat(own.stream(), common.stream()).toList();
        for (String key : new TreeSet<>(options.keySet())) {
            SettingException.require(
                    !known.isEmpty(), "option of " + scheme, "be absent", quoted(key));
            if (!known.contains(key)) {
                throw unknown("option of " + scheme, key, known);
            }
        }
    }

    /**
     * The exception to throw for an unknown scheme.
     *
     * @param what the name of the setting in the message, such as {@code scheme of the data}
     * @param known all schemes
     */
    public SettingException unknownScheme(String what, Collection<String> known) {
        return unknown(what, scheme, known);
    }

    private static SettingException unknown(String what, String found, Collection<String> known) {
        return SettingException.withProblem(what, NearestName.mustBeOneOf(known, found));
    }

    /**
     * An option that is a whole number; empty if it is not given.
     *
     * @throws SettingException if it is not a whole number in {@code least..most}
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
     * @param otherwise the value if it is not given
     * @throws SettingException if it is not such a number
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
     * An option that is a decimal number or a fraction such as 4/3; empty if it is not given.
     *
     * @throws SettingException if it is neither, or not between the bounds
     */
    public OptionalDouble number(String key, double above, double below) {
        return number(
                key,
                "a number above " + above + " and below " + below,
                number -> number > above && number < below);
    }

    /**
     * An option that is a decimal number or a fraction such as 4/3; empty if it is not given.
     *
     * @param rule what it must be, such as {@code a number in (0, 1]}
     * @param allowed whether a number, which may be NaN, follows the rule
     * @throws SettingException if it is no such number
     */
    public OptionalDouble number(String key, String rule, DoublePredicate allowed) {
        String value = options.get(key);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double number = number(value).orElseThrow(() -> wrong(key, rule, value));
        if (allowed.test(number)) {
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
     * An option that is a list of decimal numbers joined by slashes, such as {@code 0.8/1.25};
     * empty if it is not given.
     *
     * @param least the least number of numbers
     * @param most the most numbers
     * @throws SettingException if there are more or fewer, or one is not between the bounds
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
     * An option that is {@code true} or {@code false}; false if it is not given.
     *
     * @throws SettingException if it is neither
     */
    public boolean flag(String key) {
        return Boolean.parseBoolean(word(key, List.of("false", "true")));
    }

    /**
     * An option that is one of the given words.
     *
     * @param words all allowed values; the first is the default
     * @throws SettingException listing the words, with the nearest one
     */
    public String word(String key, List<String> words) {
        String value = options.getOrDefault(key, words.get(0));
        if (!words.contains(value)) {
            throw unknown("option " + key + " of " + scheme, value, words);
        }
        return value;
    }

    /**
     * An option that is the size of an image: channels, height and width, such as {@code 3x64x64};
     * empty if it is not given.
     *
     * @throws SettingException if it is not such a size
     */
    public Optional<List<Integer>> size(String key) {
        return Optional.ofNullable(options.get(key))
                .map(
                        text ->
                                Sizes.parse(option(key), text, MOST_SIZE)
                                        .filter(sizes -> sizes.size() == 3)
                                        .orElseThrow(
                                                () -> wrong(key, "CHANNELSxHEIGHTxWIDTH", text)));
    }

    private SettingException wrong(String key, String rule, String found) {
        return SettingException.of(option(key), "be " + rule, quoted(found));
    }

    /** The name of an option in messages. */
    private String option(String key) {
        return "option " + key + " of " + scheme;
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
