package io.github.debut4j.export.c;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
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
import io.github.debut4j.graph.operator.OperatorVisitor;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Rnn;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;

/** The calls for each operator on inputs of certain shapes. */
final class Steps implements OperatorVisitor<Step> {

    /** {@code NET_TILE} of convolution.c. */
    private static final int TILE = 4;

    private static final int LSTM_PARTS = 5;

    private final Definitions definitions;
    private final List<Shape> inputs;
    private final Shape input;
    private final Shape output;
    private final boolean inPlace;
    private final Products products;
    private final Windows windows;
    private final Movements movements;
    private final Reductions reductions;

    /**
     * A visitor for a node.
     *
     * @param inPlace whether the output is in the place of the first input
     */
    Steps(Definitions definitions, List<Shape> inputs, Shape output, boolean inPlace) {
        this.definitions = definitions;
        this.inputs = inputs;
        this.input = inputs.get(0);
        this.output = output;
        this.inPlace = inPlace;
        this.products = new Products(definitions);
        this.windows = new Windows(definitions);
        this.movements = new Movements(definitions);
        this.reductions = new Reductions(definitions);
    }

    private Call call(Snippet snippet, String function, Object... settings) {
        definitions.use(snippet);
        return Call.of(function, settings);
    }

    @Override
    public Step convolution(Convolution operator) {
        float[] weights = operator.weights().values();
        if (operator.isDepthwise()) {
            String layer = products.withoutFactors(operator, operator.inputs(), weights);
            String window = windows.define(operator.layout(), operator.window(), input, output);
            return Step.of(call(Snippet.DEPTHWISE, "depthwise", layer, window));
        }
        int taps = operator.window().taps();
        FactorShape blockDiagonal =
                new FactorShape(
                        operator.outputs(),
                        operator.inputs() * taps,
                        operator.outputs() / operator.groups(),
                        operator.inputs() / operator.groups() * taps,
                        1);
        Products.Layer layer =
                products.ofTiles(
                        operator, operator.inputs() * taps, Chain.of(blockDiagonal), weights, TILE);
        String window = windows.define(operator.layout(), operator.window(), input, output);
        return tiles(layer, window, FeatureOrder.CHANNEL_TAP);
    }

    private Step tiles(Products.Layer layer, String window, FeatureOrder order) {
        definitions.use(Snippet.CONVOLUTION);
        int tapsFirst = order == FeatureOrder.CHANNEL_TAP ? 1 : 0;
        Call call = Call.working("convolution", layer.address(), window, tapsFirst);
        return new Step(List.of(call), layer.workspace());
    }

    @Override
    public Step chainConvolution(ChainConvolution operator) {
        Products.Layer layer =
                products.ofTiles(
                        operator,
                        operator.inputs() * operator.window().taps(),
                        operator.weights().chain(),
                        operator.weights().values(),
                        TILE);
        String window = windows.define(operator.layout(), operator.window(), input, output);
        return tiles(layer, window, operator.order());
    }

    @Override
    public Step transposedConvolution(TransposedConvolution operator) {
        String layer =
                products.withoutFactors(operator, operator.inputs(), operator.weights().values());
        String window = windows.define(operator.layout(), operator.window(), output, input);
        return Step.of(call(Snippet.TRANSPOSED, "transposed", layer, window));
    }

    @Override
    public Step dense(Dense operator) {
        FactorShape matrix = FactorShape.dense(operator.outputs(), operator.inputs());
        return vectors(
                products.ofVectors(
                        operator,
                        operator.inputs(),
                        Chain.of(matrix),
                        operator.weights().values()));
    }

    @Override
    public Step chainDense(ChainDense operator) {
        return vectors(
                products.ofVectors(
                        operator,
                        operator.inputs(),
                        operator.weights().chain(),
                        operator.weights().values()));
    }

    private Step vectors(Products.Layer layer) {
        definitions.use(Snippet.VECTORS);
        int rows = input.count() / input.last();
        Call call = Call.working("vectors", layer.address(), rows);
        return new Step(List.of(call), layer.workspace());
    }

    @Override
    public Step affine(Affine operator) {
        int run =
                operator.isScalar()
                        ? input.count()
                        : input.product(operator.axis() + 1, input.rank());
        return Step.of(
                call(
                        Snippet.AFFINE,
                        "affine",
                        input.count(),
                        run,
                        operator.scale().shape().count(),
                        definitions.floats("scale", operator.scale().values()),
                        definitions.floats("offset", operator.offset().values())));
    }

    @Override
    public Step activate(Activate operator) {
        if (operator.activation().isIdentity()) {
            return Step.of(moved());
        }
        List<Object> settings =
                new ArrayList<>(new Functions(definitions).of(operator.activation()));
        settings.add(input.count());
        return Step.of(call(Snippet.ACTIVATE, "activate", settings.toArray()));
    }

    private Call moved() {
        return call(Snippet.MOVE, "move", input.count());
    }

    @Override
    public Step parametricRelu(ParametricRelu operator) {
        String slopes = definitions.floats("slopes", operator.slopes().values());
        String walk =
                movements.walk(
                        output,
                        Walks.repeated(operator.slopes().shape(), output),
                        Walks.Side.whole(output));
        List<Call> calls = new ArrayList<>();
        if (!inPlace) {
            calls.add(moved());
        }
        calls.add(call(Snippet.PRELU, "prelu", walk, slopes).withInputs());
        return new Step(calls, 0);
    }

    @Override
    public Step softmax(Softmax operator) {
        int axis = operator.axis();
        return Step.of(
                call(
                        Snippet.SOFTMAX,
                        "softmax",
                        operator.logarithm() ? 1 : 0,
                        input.size(axis),
                        input.product(axis + 1, input.rank()),
                        input.count() / input.size(axis)));
    }

    @Override
    public Step pooling(Pooling operator) {
        String window = windows.define(operator.layout(), operator.window(), input, output);
        return reductions.pooling(operator, window);
    }

    @Override
    public Step reduce(Reduce operator) {
        return reductions.reduce(operator, input, output);
    }

    @Override
    public Step elementWise(ElementWise operator) {
        return movements.elementWise(operator, inputs, output, inPlace);
    }

    @Override
    public Step matrixProduct(MatrixProduct operator) {
        return Step.of(
                call(Snippet.MATRIX, "matrix", input.size(0), input.size(1), output.size(1))
                        .withInputs(0, 1));
    }

    @Override
    public Step concatenate(Concatenate operator) {
        return movements.concatenate(operator, inputs, output);
    }

    @Override
    public Step pad(Pad operator) {
        return movements.pad(operator, input, output);
    }

    @Override
    public Step slice(Slice operator) {
        return movements.slice(operator, input, output);
    }

    @Override
    public Step resize(Resize operator) {
        Layout layout = operator.layout();
        boolean planar = layout == Layout.CHANNELS_FIRST;
        int channels = layout.channels(input);
        List<Integer> from = layout.positions(input);
        int last = from.size() - 1;
        return Step.of(
                call(
                        Snippet.RESIZE,
                        "resize",
                        operator.interpolation() == Resize.Interpolation.LINEAR ? 1 : 0,
                        planar ? channels : 1,
                        planar ? 1 : channels,
                        last == 0 ? 1 : from.get(0),
                        from.get(last),
                        last == 0 ? 1 : operator.sizes().get(0),
                        operator.sizes().get(last)));
    }

    /** Only of a value that is an input of the graph and an output, too. */
    @Override
    public Step reshape(Reshape operator) {
        return Step.of(moved());
    }

    @Override
    public Step transpose(Transpose operator) {
        return movements.transpose(operator, input, output);
    }

    @Override
    public Step reverse(Reverse operator) {
        return movements.reverse(operator.axis(), input);
    }

    @Override
    public Step localResponseNormalization(LocalResponseNormalization operator) {
        int axis = operator.layout().channelAxis(input.rank());
        return Step.of(
                call(
                        Snippet.LRN,
                        "lrn",
                        operator.radius(),
                        Literals.of(operator.alpha()),
                        Literals.of(operator.beta()),
                        Literals.of(operator.k()),
                        input.size(axis),
                        input.product(axis + 1, input.rank()),
                        input.count() / input.size(axis)));
    }

    @Override
    public Step normalizeL2(NormalizeL2 operator) {
        return Step.of(call(Snippet.L2, "l2", Literals.of(operator.epsilon()), input.count()));
    }

    @Override
    public Step featureNormalization(FeatureNormalization operator) {
        return Step.of(
                call(
                        Snippet.NORMALIZATION,
                        "normalization",
                        definitions.floats("scale", operator.scale().values()),
                        definitions.floats("offset", operator.offset().values()),
                        Literals.of(operator.epsilon()),
                        input.last(),
                        input.count() / input.last()));
    }

    @Override
    public Step lstm(Lstm operator) {
        definitions.use(Snippet.LSTM);
        Functions functions = new Functions(definitions);
        List<Object> fields =
                new ArrayList<>(List.of(input.size(0), operator.inputs(), operator.outputs()));
        fields.add(definitions.weights("weights", operator.weights().values()));
        fields.add(definitions.weights("recurrent", operator.recurrent().values()));
        fields.add(definitions.floats("bias", operator.bias().values()));
        fields.add(definitions.floats("peepholes", operator.peepholes().values()));
        List<Object> gate = functions.of(operator.gate());
        List<Object> function = functions.of(operator.activation());
        fields.addAll(List.of(gate.get(0), function.get(0), gate.get(1), function.get(1)));
        String address = definitions.structure("lstm", "lstm", fields.toArray());
        return new Step(
                List.of(Call.working("long_short_term", address)),
                Math.multiplyExact(LSTM_PARTS, operator.outputs()));
    }

    @Override
    public Step rnn(Rnn operator) {
        definitions.use(Snippet.RNN);
        List<Object> fields =
                new ArrayList<>(List.of(input.size(0), operator.inputs(), operator.outputs()));
        fields.add(definitions.weights("weights", operator.weights().values()));
        fields.add(definitions.weights("recurrent", operator.recurrent().values()));
        fields.add(definitions.floats("bias", operator.bias().values()));
        fields.addAll(new Functions(definitions).of(operator.activation()));
        String address = definitions.structure("rnn", "rnn", fields.toArray());
        return Step.of(Call.of("simple_recurrent", address));
    }
}
