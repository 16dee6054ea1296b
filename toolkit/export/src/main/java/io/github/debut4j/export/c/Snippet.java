package io.github.debut4j.export.c;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Pieces of C that generated files are composed of, each a resource; in the order in which they are
 * declared.
 */
enum Snippet {
    WEIGHTS_FLOAT(false),
    WEIGHTS_INT8(false),
    FUNCTION(false),
    RELU("activation", false, FUNCTION),
    RECTIFIER("activation", false, FUNCTION),
    ELU("activation", true, FUNCTION),
    SELU("activation", true, FUNCTION),
    SIGMOID("activation", true, FUNCTION),
    CLIPPED_LINE("activation", false, FUNCTION),
    TANH("activation", true, FUNCTION),
    HARD_TANH("activation", false, FUNCTION),
    RATIONAL_TANH("activation", true, FUNCTION),
    RECTIFIED_TANH("activation", true, FUNCTION),
    SOFTPLUS("activation", true, FUNCTION),
    SOFTSIGN("activation", true, FUNCTION),
    SWISH("activation", true, FUNCTION),
    HARD_SWISH("activation", false, FUNCTION),
    MISH("activation", true, FUNCTION),
    GELU("activation", true, FUNCTION),
    GELU_TANH("activation", true, FUNCTION),
    CUBE("activation", false, FUNCTION),
    EXPONENTIAL("activation", true, FUNCTION),
    LINEAR(false, FUNCTION),
    VECTORS(false, LINEAR),
    WINDOW(false),
    RANGE(false),
    CONVOLUTION(false, LINEAR, WINDOW),
    DEPTHWISE(false, LINEAR, WINDOW, RANGE),
    TRANSPOSED(false, LINEAR, WINDOW, RANGE),
    RECURRENT(false, FUNCTION),
    LSTM(false, RECURRENT),
    RNN(false, RECURRENT),
    POOLING(false, WINDOW, RANGE),
    MAXIMUM("reduction", true, POOLING),
    SUM("reduction", false, POOLING),
    MEAN("reduction", false, SUM),
    NORM("reduction", true, POOLING),
    WALK(false),
    COPY(false, WALK),
    COMBINE(false, WALK),
    PRELU(false, WALK),
    REDUCE(true, WALK),
    AFFINE(false),
    ACTIVATE(false, FUNCTION),
    SOFTMAX(true),
    MATRIX(false),
    RESIZE(false),
    LRN(true),
    L2(true),
    NORMALIZATION(true),
    ZERO(false),
    MOVE(false),
    SCALE(false);

    private final String folder;
    private final boolean usesMath;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be modified
    private final List<Snippet> needs;

    Snippet(String folder, boolean usesMath, Snippet... needs) {
        this.folder = folder;
        this.usesMath = usesMath;
        this.needs = List.of(needs);
    }

    Snippet(boolean usesMath, Snippet... needs) {
        this("", usesMath, needs);
    }

    /** Whether it calls functions of {@code math.h} or uses its constants. */
    boolean usesMath() {
        return usesMath;
    }

    /** What has to be declared before it; that may need more. */
    List<Snippet> needs() {
        return needs;
    }

    /** The code, for a network of the name {@code net}. */
    String code() {
        String file = name().toLowerCase(Locale.ROOT) + ".c";
        return resource(folder.isEmpty() ? file : folder + "/" + file);
    }

    /** The text of a resource. */
    static String resource(String path) {
        try (InputStream in = Snippet.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + path + " must exist");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
