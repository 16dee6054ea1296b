package io.github.debut4j.graph.file;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.FeatureNormalization;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.LocalResponseNormalization;
import io.github.debut4j.graph.operator.Lstm;
import io.github.debut4j.graph.operator.MatrixProduct;
import io.github.debut4j.graph.operator.NormalizeL2;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Rnn;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link OperatorEncoder} writes. */
final class OperatorDecoder {

    private static final int NUMBERS_OF_AN_AXIS = 5;

    private static final Map<String, OperatorReader> READERS = new HashMap<>();

    /** Reads the components of an operator; arguments are evaluated from left to right. */
    @FunctionalInterface
    private interface OperatorReader {
        /** Reads the components. */
        Operator read(OperatorDecoder d) throws IOException;
    }

    static {
        READERS.put(
                "Convolution",
                d ->
                        new Convolution(
                                d.in.constant(Layout.class),
                                d.window(),
                                d.in.integer(),
                                d.in.tensor(),
                                d.in.tensor(),
                                d.in.activation()));
        READERS.put(
                "TransposedConvolution",
                d ->
                        new TransposedConvolution(
                                d.in.constant(Layout.class),
                                d.window(),
                                d.in.tensor(),
                                d.in.tensor(),
                                d.in.activation()));
        READERS.put("Dense", d -> new Dense(d.in.tensor(), d.in.tensor(), d.in.activation()));
        READERS.put(
                "ChainConvolution",
                d ->
                        new ChainConvolution(
                                d.in.constant(Layout.class),
                                d.window(),
                                d.in.integer(),
                                d.in.constant(FeatureOrder.class),
                                d.chain(),
                                d.in.tensor(),
                                d.in.activation()));
        READERS.put(
                "ChainDense",
                d -> new ChainDense(d.in.integer(), d.chain(), d.in.tensor(), d.in.activation()));
        READERS.put("Affine", d -> new Affine(d.in.integer(), d.in.tensor(), d.in.tensor()));
        READERS.put("Activate", d -> new Activate(d.in.activation()));
        READERS.put("ParametricRelu", d -> new ParametricRelu(d.in.tensor()));
        READERS.put("Softmax", d -> new Softmax(d.in.integer(), d.in.flag()));
        READERS.put(
                "Pooling",
                d ->
                        new Pooling(
                                d.in.constant(Layout.class),
                                d.window(),
                                d.reduction(),
                                d.in.flag()));
        READERS.put("Reduce", d -> new Reduce(d.reduction(), d.in.integers(), d.in.flag()));
        READERS.put(
                "ElementWise", d -> new ElementWise(d.in.constant(ElementWise.Operation.class)));
        READERS.put("MatrixProduct", d -> new MatrixProduct());
        READERS.put("Concatenate", d -> new Concatenate(d.in.integer()));
        READERS.put("Pad", d -> new Pad(d.in.integers(), d.in.integers()));
        READERS.put("Slice", d -> new Slice(d.in.integers(), d.in.integers()));
        READERS.put(
                "Resize",
                d ->
                        new Resize(
                                d.in.constant(Layout.class),
                                d.in.integers(),
                                d.in.constant(Resize.Interpolation.class)));
        READERS.put("Reshape", d -> new Reshape(d.in.shape()));
        READERS.put("Transpose", d -> new Transpose(d.in.integers()));
        READERS.put("Reverse", d -> new Reverse(d.in.integer()));
        READERS.put(
                "LocalResponseNormalization",
                d ->
                        new LocalResponseNormalization(
                                d.in.constant(Layout.class),
                                d.in.integer(),
                                d.in.number(),
                                d.in.number(),
                                d.in.number()));
        READERS.put("NormalizeL2", d -> new NormalizeL2(d.in.number()));
        READERS.put(
                "FeatureNormalization",
                d -> new FeatureNormalization(d.in.tensor(), d.in.tensor(), d.in.number()));
        READERS.put(
                "Lstm",
                d ->
                        new Lstm(
                                d.in.tensor(),
                                d.in.tensor(),
                                d.in.tensor(),
                                d.in.tensor(),
                                d.in.activation(),
                                d.in.activation()));
        READERS.put(
                "Rnn",
                d -> new Rnn(d.in.tensor(), d.in.tensor(), d.in.tensor(), d.in.activation()));
    }

    private final Decoder in;

    OperatorDecoder(Decoder in) {
        this.in = in;
    }

    Operator next(String name) throws IOException {
        OperatorReader reader = READERS.get(name);
        if (reader == null) {
            throw in.invalid("an operator must be one of this version, found " + name);
        }
        return reader.read(this);
    }

    private Window window() throws IOException {
        int count = in.count(NUMBERS_OF_AN_AXIS * Integer.BYTES);
        List<WindowAxis> axes = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            axes.add(
                    new WindowAxis(
                            in.integer(), in.integer(), in.integer(), in.integer(), in.integer()));
        }
        return new Window(axes);
    }

    private ChainWeights chain() throws IOException {
        int count = in.count(NUMBERS_OF_AN_AXIS * Integer.BYTES);
        List<FactorShape> factors = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            factors.add(
                    new FactorShape(
                            in.integer(), in.integer(), in.integer(), in.integer(), in.integer()));
        }
        Chain chain = new Chain(factors);
        return new ChainWeights(chain, in.tensor().values());
    }

    private Reduction reduction() throws IOException {
        return new Reduction(in.constant(Reduction.Kind.class), in.integer());
    }
}
