package io.github.debut4j.zoo.stock;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.zoo.PretrainedType;

/**
 * A model of DL4J's own zoo, specified but not yet built.
 *
 * <p>Immutable.
 */
public final class StockZoo {

    private static final String PREFIX = "zoo:";
    private static final List<String> KEYS = List.of("input", "classes", "seed", "pretrained");
    private static final int MOST_CLASSES = 1_000_000;

    private final String text;
    private final StockModel model;
    private final StockModel.Settings settings;
    private final Optional<PretrainedType> pretrained;

    private StockZoo(
            String text,
            StockModel model,
            StockModel.Settings settings,
            Optional<PretrainedType> pretrained) {
        this.text = text;
        this.model = model;
        this.settings = settings;
        this.pretrained = pretrained;
    }

    /** Whether a text specifies a zoo model: whether it begins with {@code zoo:}. */
    public static boolean names(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * The model that a text specifies.
     *
     * @param text {@code zoo:NAME}, or {@code zoo:NAME,key=value,...} with the options {@code
     *     input=3x64x64} (channels, height, width), {@code classes=10} and {@code seed=1}, or
     *     {@code pretrained=imagenet} alone
     * @throws IllegalArgumentException if there is no such model, or an option is unknown or wrong
     */
    public static StockZoo parse(String text) {
        SpecText spec = SpecText.parse("model", text);
        StockModel model = StockModel.named(spec.requireName(StockModel.labels())).orElseThrow();
        spec.requireOptions(KEYS);
        Optional<PretrainedType> pretrained =
                Optional.ofNullable(spec.options().get("pretrained"))
                        .map(value -> type(model, value));
        if (pretrained.isPresent() && spec.options().size() > 1) {
            throw new IllegalArgumentException(
                    text + ": pretrained must be the only option, found others");
        }
        return new StockZoo(text, model, settings(model, spec), pretrained);
    }

    private static StockModel.Settings settings(StockModel model, SpecText spec) {
        StockModel.Settings defaults = model.defaults();
        int classes = spec.wholeNumber("classes", 1, MOST_CLASSES).orElse(defaults.classes());
        long seed = spec.seed(defaults.seed());
        if (model.takesImages()) {
            return new StockModel.Settings(
                    spec.size("input").orElse(defaults.input()), classes, seed);
        }
        String input = spec.options().get("input");
        if (input != null) {
            throw new IllegalArgumentException(
                    "option input of zoo:" + model.label() + " must be left out, found " + input);
        }
        return new StockModel.Settings(List.of(defaults.input().get(0), classes), classes, seed);
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

    /** The names of all models, in alphabetical order. */
    public static List<String> names() {
        return StockModel.labels();
    }

    /** Whether its weights are downloaded instead of random. */
    public boolean isPretrained() {
        return pretrained.isPresent();
    }

    /**
     * The inputs of the network: images of the specified size.
     *
     * @param network built or loaded for this specification. Not modified
     * @return empty for a model of texts
     */
    public List<NetworkInput> inputs(Model network) {
        if (!model.takesImages()) {
            return List.of();
        }
        return List.of(
                new NetworkInput(
                        Network.of(network).inputNames().get(0),
                        InputLayout.ofImages(Network.of(network).imageFormat()),
                        settings.input()));
    }

    /**
     * The network with random weights. The same seed gives the same weights. Nothing is downloaded.
     *
     * @throws IllegalArgumentException if DL4J cannot build it, for example for a small input
     */
    public Model random() {
        try {
            return model.with(settings).init();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    text
                            + ": must be a network that Deeplearning4j can build, found: "
                            + model.obstacle().orElseGet(() -> FailureReason.of(e)),
                    e);
        }
    }

    /**
     * The file with the trained weights, downloaded into DL4J's own folder if it is missing.
     *
     * @throws IOException in one line, if the host does not respond or sends another file
     */
    public Path pretrainedFile() throws IOException {
        return PretrainedFile.of(model.with(settings), pretrained.orElseThrow()).fetch();
    }
}
