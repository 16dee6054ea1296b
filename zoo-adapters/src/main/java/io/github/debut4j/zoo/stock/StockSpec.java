package io.github.debut4j.zoo.stock;

import io.github.debut4j.chain.io.NearestName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deeplearning4j.zoo.PretrainedType;
import org.jspecify.annotations.Nullable;

/**
 * A model of DL4J's zoo as a user names it: {@code zoo:NAME} or {@code zoo:NAME:key=value,...}.
 *
 * @param text as it was written
 * @param model which one
 * @param settings to build it with
 * @param pretrained the data set that its weights were trained on, to be downloaded; empty for
 *     random weights
 */
record StockSpec(
        String text,
        StockModel model,
        StockSettings settings,
        Optional<PretrainedType> pretrained) {

    static final String PREFIX = "zoo:";

    private static final String FORM =
            "a model of Deeplearning4j's zoo must be zoo:NAME or"
                    + " zoo:NAME:input=3x64x64,classes=10,seed=1 or zoo:NAME:pretrained=imagenet";
    private static final List<String> KEYS = List.of("input", "classes", "seed", "pretrained");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,4}(x[1-9][0-9]{0,4}){2}");
    private static final int MOST_CLASSES = 1_000_000;

    /**
     * Takes a text apart.
     *
     * @throws IllegalArgumentException if it names no model, an option is unknown or a value wrong
     */
    static StockSpec parse(String text) {
        String[] parts = text.substring(PREFIX.length()).split(":", 2);
        StockModel model =
                StockModel.named(parts[0])
                        .orElseThrow(() -> unknown("the zoo model", parts[0], StockModel.labels()));
        Map<String, String> options =
                parts.length == 1 ? Map.of() : options(text, parts[1].split(",", -1));
        Optional<PretrainedType> pretrained =
                Optional.ofNullable(options.get("pretrained")).map(value -> type(model, value));
        if (pretrained.isPresent() && options.size() > 1) {
            throw new IllegalArgumentException(
                    text + ": pretrained must stand alone, found other options beside it");
        }
        return new StockSpec(text, model, settings(model, options), pretrained);
    }

    private static Map<String, String> options(String text, String... parts) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(FORM + ", found '" + text + "'");
            }
            String key = part.substring(0, equals);
            if (!KEYS.contains(key)) {
                throw unknown("an option of " + PREFIX, key, KEYS);
            }
            if (options.put(key, part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        text + ": an option must stand once, found " + key + " twice");
            }
        }
        return options;
    }

    private static StockSettings settings(StockModel model, Map<String, String> options) {
        StockSettings defaults = model.defaults();
        int classes =
                (int)
                        number(
                                "classes",
                                options.get("classes"),
                                defaults.classes(),
                                1,
                                MOST_CLASSES);
        long seed =
                number(
                        "seed",
                        options.get("seed"),
                        defaults.seed(),
                        Long.MIN_VALUE,
                        Long.MAX_VALUE);
        String input = options.get("input");
        if (!model.takesImages()) {
            if (input != null) {
                throw new IllegalArgumentException(
                        "option input of zoo:"
                                + model.label()
                                + " must be left out, found "
                                + input);
            }
            return new StockSettings(List.of(defaults.input().get(0), classes), classes, seed);
        }
        return new StockSettings(input == null ? defaults.input() : size(input), classes, seed);
    }

    private static List<Integer> size(String input) {
        if (!SIZE.matcher(input).matches()) {
            throw new IllegalArgumentException(
                    "option input must be CHANNELSxHEIGHTxWIDTH, found '" + input + "'");
        }
        return Arrays.stream(input.split("x", -1)).map(Integer::valueOf).toList();
    }

    private static long number(
            String key, @Nullable String value, long otherwise, long least, long most) {
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new IllegalArgumentException(
                "option "
                        + key
                        + " must be a whole number in "
                        + least
                        + ".."
                        + most
                        + ", found '"
                        + value
                        + "'");
    }

    private static PretrainedType type(StockModel model, String value) {
        List<String> known = model.pretrained();
        if (!known.contains(value)) {
            throw known.isEmpty()
                    ? new IllegalArgumentException(
                            "zoo:"
                                    + model.label()
                                    + " must be named without pretrained, found none of its weights"
                                    + " to download")
                    : unknown("pretrained of zoo:" + model.label(), value, known);
        }
        return PretrainedType.valueOf(value.toUpperCase(Locale.ROOT));
    }

    private static IllegalArgumentException unknown(String what, String found, List<String> known) {
        return new IllegalArgumentException(
                what
                        + " must be one of "
                        + String.join(", ", known)
                        + ", found '"
                        + found
                        + "'"
                        + NearestName.to(found, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
    }
}
