package io.github.debut4j.zoo.stock;

import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.zoo.PretrainedType;

/**
 * The specification of a model of DL4J's zoo: {@code zoo:NAME} or {@code zoo:NAME,key=value,...}.
 *
 * @param text the specification
 * @param model the named model
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

    private static final List<String> KEYS = List.of("input", "classes", "seed", "pretrained");
    private static final int MOST_CLASSES = 1_000_000;

    /**
     * Parses a specification.
     *
     * @throws IllegalArgumentException if it names no model, an option is unknown or a value wrong
     */
    static StockSpec parse(String text) {
        SpecText spec = SpecText.parse("model", text);
        StockModel model = StockModel.named(spec.requireName(StockModel.labels())).orElseThrow();
        spec.requireOptions(KEYS);
        Optional<PretrainedType> pretrained =
                Optional.ofNullable(spec.options().get("pretrained"))
                        .map(value -> type(model, value));
        if (pretrained.isPresent() && spec.options().size() > 1) {
            throw new IllegalArgumentException(
                    text + ": pretrained must stand alone, found other options beside it");
        }
        return new StockSpec(text, model, settings(model, spec), pretrained);
    }

    private static StockSettings settings(StockModel model, SpecText spec) {
        StockSettings defaults = model.defaults();
        int classes = spec.wholeNumber("classes", 1, MOST_CLASSES).orElse(defaults.classes());
        long seed = spec.seed(defaults.seed());
        if (model.takesImages()) {
            return new StockSettings(spec.size("input").orElse(defaults.input()), classes, seed);
        }
        String input = spec.options().get("input");
        if (input != null) {
            throw new IllegalArgumentException(
                    "option input of zoo:" + model.label() + " must be left out, found " + input);
        }
        return new StockSettings(List.of(defaults.input().get(0), classes), classes, seed);
    }

    private static PretrainedType type(StockModel model, String value) {
        List<String> known = model.pretrained();
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "zoo:"
                            + model.label()
                            + " must be named without pretrained, found none of its weights to"
                            + " download");
        }
        if (!known.contains(value)) {
            throw new IllegalArgumentException(
                    "pretrained of zoo:"
                            + model.label()
                            + " "
                            + NearestName.mustBeOneOf(known, value));
        }
        return PretrainedType.valueOf(value.toUpperCase(Locale.ROOT));
    }
}
