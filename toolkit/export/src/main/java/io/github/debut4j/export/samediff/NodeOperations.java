package io.github.debut4j.export.samediff;

import io.github.debut4j.export.form.ChainExpressions;
import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
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
import io.github.debut4j.graph.operator.LinearOperator;
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
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** The operations of one node of the graph; the result is its value. */
final class NodeOperations implements OperatorVisitor<PermutedVariable> {

    private final Arguments arguments;
    private final SameDiffGraph graph;
    private final SameDiff network;
    private final ChainStorage storage;
    private final Function<ChainLayer, ChainForm> forms;

    /**
     * The operations of a node.
     *
     * @param forms chooses the forms of chains
     */
    NodeOperations(
            Arguments arguments, ChainStorage storage, Function<ChainLayer, ChainForm> forms) {
        this.arguments = arguments;
        this.graph = arguments.graph();
        this.network = graph.network();
        this.storage = storage;
        this.forms = forms;
    }

    private PermutedVariable activated(Activation activation, PermutedVariable y) {
        return new ActivationOperations(network).apply(activation, y);
    }

    private SDVariable x() {
        return graph.variable(arguments.value());
    }

    private Images images(Layout layout, Window window) {
        return new Images(arguments, layout, window);
    }

    @Override
    public PermutedVariable convolution(Convolution operator) {
        Images images = images(operator.layout(), operator.window());
        PermutedVariable y = new ConvolutionOperations(graph, images).convolution(operator);
        return activated(operator.activation(), y);
    }

    @Override
    public PermutedVariable transposedConvolution(TransposedConvolution operator) {
        Images images = images(operator.layout(), operator.window());
        PermutedVariable y =
                new ConvolutionOperations(graph, images).transposedConvolution(operator);
        return activated(operator.activation(), y);
    }

    @Override
    public PermutedVariable dense(Dense operator) {
        PermutedVariable rows = graph.reshape(arguments.value(), -1, operator.inputs());
        PermutedVariable product =
                graph.rowsProduct(rows, graph.weights("weights", operator.weights()));
        PermutedVariable sum = graph.sum(product, graph.weights("bias", operator.bias()));
        PermutedVariable y =
                arguments.output().rank() == 1 ? sum : graph.reshape(sum, arguments.output());
        return activated(operator.activation(), y);
    }

    @Override
    public PermutedVariable chainConvolution(ChainConvolution operator) {
        ChainLayer layer = ChainLayer.of(operator, arguments.output());
        PermutedVariable y =
                chain(operator, layer, operator.weights())
                        .convolution(images(operator.layout(), operator.window()));
        return activated(operator.activation(), y);
    }

    @Override
    public PermutedVariable chainDense(ChainDense operator) {
        ChainLayer layer = ChainLayer.of(operator, arguments.output());
        PermutedVariable y =
                chain(operator, layer, operator.weights())
                        .dense(arguments.value(), arguments.output());
        return activated(operator.activation(), y);
    }

    private ChainOperations chain(LinearOperator operator, ChainLayer layer, ChainWeights weights) {
        return new ChainOperations(
                graph,
                layer,
                forms.apply(layer),
                new ChainExpressions<>(graph, weights, storage),
                operator.bias());
    }

    @Override
    public PermutedVariable affine(Affine operator) {
        return new ArithmeticOperations(arguments).affine(operator);
    }

    @Override
    public PermutedVariable activate(Activate operator) {
        return activated(operator.activation(), arguments.value());
    }

    @Override
    public PermutedVariable parametricRelu(ParametricRelu operator) {
        return new ArithmeticOperations(arguments).parametricRelu(operator);
    }

    @Override
    public PermutedVariable softmax(Softmax operator) {
        int axis = operator.axis() + 1;
        return PermutedVariable.of(
                operator.logarithm()
                        ? network.nn.logSoftmax(x(), axis)
                        : network.nn.softmax(x(), axis));
    }

    @Override
    public PermutedVariable pooling(Pooling operator) {
        Images images = images(operator.layout(), operator.window());
        return new PoolingOperations(arguments, images).pooling(operator);
    }

    @Override
    public PermutedVariable reduce(Reduce operator) {
        return new ArithmeticOperations(arguments).reduce(operator);
    }

    @Override
    public PermutedVariable elementWise(ElementWise operator) {
        return new ArithmeticOperations(arguments).elementWise(operator);
    }

    @Override
    public PermutedVariable matrixProduct(MatrixProduct operator) {
        return graph.matrixProduct(arguments.values().get(0), arguments.values().get(1));
    }

    @Override
    public PermutedVariable concatenate(Concatenate operator) {
        SDVariable[] inputs =
                arguments.values().stream().map(graph::variable).toArray(SDVariable[]::new);
        return PermutedVariable.of(network.concat(operator.axis() + 1, inputs));
    }

    @Override
    public PermutedVariable pad(Pad operator) {
        return new MovementOperations(arguments).pad(operator);
    }

    @Override
    public PermutedVariable slice(Slice operator) {
        return new MovementOperations(arguments).slice(operator);
    }

    @Override
    public PermutedVariable resize(Resize operator) {
        return new MovementOperations(arguments).resize(operator);
    }

    @Override
    public PermutedVariable reshape(Reshape operator) {
        return graph.reshape(arguments.value(), operator.shape());
    }

    @Override
    public PermutedVariable transpose(Transpose operator) {
        return new MovementOperations(arguments).transpose(operator);
    }

    @Override
    public PermutedVariable reverse(Reverse operator) {
        return new MovementOperations(arguments).reverse(operator.axis());
    }

    @Override
    public PermutedVariable localResponseNormalization(LocalResponseNormalization operator) {
        return new ArithmeticOperations(arguments).localResponseNormalization(operator);
    }

    @Override
    public PermutedVariable normalizeL2(NormalizeL2 operator) {
        return new ArithmeticOperations(arguments).normalizeL2(operator);
    }

    @Override
    public PermutedVariable featureNormalization(FeatureNormalization operator) {
        return new ArithmeticOperations(arguments).featureNormalization(operator);
    }

    @Override
    public PermutedVariable lstm(Lstm operator) {
        return new LstmOperations(graph, operator)
                .lstm(arguments.value(), arguments.shape().size(0));
    }

    @Override
    public PermutedVariable rnn(Rnn operator) {
        return new RnnOperations(graph, operator).rnn(arguments.value(), arguments.shape().size(0));
    }
}
