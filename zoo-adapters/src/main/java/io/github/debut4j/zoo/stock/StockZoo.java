package io.github.debut4j.zoo.stock;

import io.github.debut4j.chain.io.FailureReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/**
 * A model of DL4J's own zoo, specified but not yet built.
 *
 * <p>Immutable.
 */
public final class StockZoo {

    private final StockSpec spec;

    private StockZoo(StockSpec spec) {
        this.spec = spec;
    }

    /** Whether a text specifies a zoo model: whether it begins with {@code zoo:}. */
    public static boolean names(String text) {
        return text.startsWith(StockSpec.PREFIX);
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
        return new StockZoo(StockSpec.parse(text));
    }

    /** The names of all models, in alphabetical order. */
    public static List<String> names() {
        return StockModel.labels();
    }

    /** Whether its weights are downloaded instead of random. */
    public boolean isPretrained() {
        return spec.pretrained().isPresent();
    }

    /** Channels, height and width of one example; empty for a model of texts. */
    public Optional<List<Integer>> example() {
        return spec.model().takesImages() ? Optional.of(spec.settings().input()) : Optional.empty();
    }

    /**
     * The network with random weights. The same seed gives the same weights. Nothing is downloaded.
     *
     * @throws IllegalArgumentException if DL4J cannot build it, for example for a small input
     */
    public Model random() {
        try {
            return spec.model().with(spec.settings()).init();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    spec.text()
                            + ": must be a network that Deeplearning4j can build, found: "
                            + spec.model().obstacle().orElseGet(() -> FailureReason.of(e)),
                    e);
        }
    }

    /**
     * The file with the trained weights, downloaded into DL4J's own folder if it is missing.
     *
     * @throws IOException in one line, if the host does not respond or sends another file
     */
    public Path pretrainedFile() throws IOException {
        return PretrainedFile.of(spec).fetch();
    }
}
