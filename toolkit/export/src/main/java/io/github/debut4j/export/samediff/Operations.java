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
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** The operations of one operator of the graph; the result is its value. */
final class Operations implements OperatorVisitor<View> {

    private final Arguments arguments;
    private final SameDiffGraph graph;
    private final SameDiff network;
    private final ChainStorage storage;
    private final Function<ChainLayer, ChainForm> forms;

    /**
     * The operations of an operator.
     *
     * @param forms chooses the forms of chains
     */
    Operations(Arguments arguments, ChainStorage storage, Function<ChainLayer, ChainForm> forms) {
        this.arguments = arguments;
        this.graph = arguments.graph();
        this.network = graph.network();
        this.storage = storage;
        this.forms = forms;
    }

    private View activated(Activation activation, View y) {
        return new ActivationOperations(network).apply(activation, y);
    }

    private SDVariable x() {
        return graph.variable(arguments.value());
    }

    private Images images(Layout layout, Window window) {
        return new Images(arguments, layout, window);
    }

    @Override
    public View convolution(Convolution operator) {
        Images images = images(operator.layout(), operator.window());
        View y = new ConvolutionOperations(graph, images).convolution(operator);
        return activated(operator.activation(), y);
    }

    @Override
    public View transposedConvolution(TransposedConvolution operator) {
        Images images = images(operator.layout(), operator.window());
        View y = new ConvolutionOperations(graph, images).transposedConvolution(operator);
        return activated(operator.activation(), y);
    }

    @Override
    public View dense(Dense operator) {
        View rows = graph.reshape(arguments.value(), -1, operator.inputs());
        View product = graph.rowsProduct(rows, graph.weights("weights", operator.weights()));
        View sum = graph.sum(product, graph.weights("bias", operator.bias()));
        View y = arguments.output().rank() == 1 ? sum : graph.reshape(sum, arguments.output());
        return activated(operator.activation(), y);
    }

    @Override
    public View chainConvolution(ChainConvolution operator) {
        ChainLayer layer = ChainLayer.of(operator, arguments.output());
        View y =
                chain(operator, layer, operator.weights())
                        .convolution(images(operator.layout(), operator.window()));
        return activated(operator.activation(), y);
    }

    @Override
    public View chainDense(ChainDense operator) {
        ChainLayer layer = ChainLayer.of(operator, arguments.output());
        View y =
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
    public View affine(Affine operator) {
        return new ArithmeticOperations(arguments).affine(operator);
    }

    @Override
    public View activate(Activate operator) {
        return activated(operator.activation(), arguments.value());
    }

    @Override
    public View parametricRelu(ParametricRelu operator) {
        return new ArithmeticOperations(arguments).parametricRelu(operator);
    }

    @Override
    public View softmax(Softmax operator) {
        int axis = operator.axis() + 1;
        return View.of(
                operator.logarithm()
                        ? network.nn.logSoftmax(x(), axis)
                        : network.nn.softmax(x(), axis));
    }

    @Override
    public View pooling(Pooling operator) {
        Images images = images(operator.layout(), operator.window());
        return new PoolingOperations(arguments, images).pooling(operator);
    }

    @Override
    public View reduce(Reduce operator) {
        return new ArithmeticOperations(arguments).reduce(operator);
    }

    @Override
    public View elementWise(ElementWise operator) {
        return new ArithmeticOperations(arguments).elementWise(operator);
    }

    @Override
    public View matrixProduct(MatrixProduct operator) {
        return graph.matrixProduct(arguments.values().get(0), arguments.values().get(1));
    }

    @Override
    public View concatenate(Concatenate operator) {
        SDVariable[] inputs =
                arguments.values().stream().map(graph::variable).toArray(SDVariable[]::new);
        return View.of(network.concat(operator.axis() + 1, inputs));
    }

    @Override
    public View pad(Pad operator) {
        return new MovementOperations(arguments).pad(operator);
    }

    @Override
    public View slice(Slice operator) {
        return new MovementOperations(arguments).slice(operator);
    }

    @Override
    public View resize(Resize operator) {
        return new MovementOperations(arguments).resize(operator);
    }

    @Override
    public View reshape(Reshape operator) {
        return graph.reshape(arguments.value(), operator.shape());
    }

    @Override
    public View transpose(Transpose operator) {
        return new MovementOperations(arguments).transpose(operator);
    }

    @Override
    public View reverse(Reverse operator) {
        return new MovementOperations(arguments).reverse(operator.axis());
    }

    @Override
    public View localResponseNormalization(LocalResponseNormalization operator) {
        return new ArithmeticOperations(arguments).localResponseNormalization(operator);
    }

    @Override
    public View normalizeL2(NormalizeL2 operator) {
        return new ArithmeticOperations(arguments).normalizeL2(operator);
    }

    @Override
    public View featureNormalization(FeatureNormalization operator) {
        return new ArithmeticOperations(arguments).featureNormalization(operator);
    }

    @Override
    public View lstm(Lstm operator) {
        return new LstmOperations(graph, operator)
                .lstm(arguments.value(), arguments.shape().size(0));
    }
}
