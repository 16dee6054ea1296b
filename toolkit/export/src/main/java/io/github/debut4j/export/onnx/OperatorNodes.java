package io.github.debut4j.export.onnx;

import io.github.debut4j.export.form.ChainExpressions;
import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.export.form.ChainStorage;
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
import java.util.List;
import java.util.function.BiFunction;

/** The nodes of one operator of the graph; the result is the name of the value. */
final class OperatorNodes implements OperatorVisitor<String> {

    private final Arguments arguments;
    private final OnnxGraph graph;
    private final ChainStorage storage;
    private final BiFunction<LinearOperator, ChainLayer, ChainForm> forms;

    /**
     * The nodes of an operator.
     *
     * @param forms chooses the forms of chains
     */
    OperatorNodes(
            Arguments arguments,
            ChainStorage storage,
            BiFunction<LinearOperator, ChainLayer, ChainForm> forms) {
        this.arguments = arguments;
        this.graph = arguments.graph();
        this.storage = storage;
        this.forms = forms;
    }

    @Override
    public String convolution(Convolution operator) {
        return new WindowNodes(arguments).convolution(operator);
    }

    @Override
    public String transposedConvolution(TransposedConvolution operator) {
        return new WindowNodes(arguments).transposedConvolution(operator);
    }

    @Override
    public String dense(Dense operator) {
        return DenseNodes.dense(arguments, operator);
    }

    @Override
    public String chainConvolution(ChainConvolution operator) {
        ChainLayer layer = ChainLayer.of(operator, arguments.output());
        return chain(operator, layer, operator.weights())
                .convolution(operator.layout(), operator.window());
    }

    @Override
    public String chainDense(ChainDense operator) {
        return chain(operator, ChainLayer.of(operator, arguments.output()), operator.weights())
                .dense();
    }

    private ChainNodes chain(LinearOperator operator, ChainLayer layer, ChainWeights weights) {
        return new ChainNodes(
                arguments,
                operator,
                layer,
                forms.apply(operator, layer),
                new ChainExpressions<>(graph, weights, storage));
    }

    @Override
    public String affine(Affine operator) {
        return new ArithmeticNodes(arguments).affine(operator);
    }

    @Override
    public String activate(Activate operator) {
        return new ActivationNodes(graph).apply(operator.activation(), arguments.value());
    }

    @Override
    public String parametricRelu(ParametricRelu operator) {
        return graph.add(
                "PRelu", List.of(arguments.value(), graph.constant("slopes", operator.slopes())));
    }

    @Override
    public String softmax(Softmax operator) {
        return graph.add(
                operator.logarithm() ? "LogSoftmax" : "Softmax",
                arguments.value(),
                Attribute.integer("axis", operator.axis() + 1L));
    }

    @Override
    public String pooling(Pooling operator) {
        return new WindowNodes(arguments).pooling(operator);
    }

    @Override
    public String reduce(Reduce operator) {
        return new ArithmeticNodes(arguments).reduce(operator);
    }

    @Override
    public String elementWise(ElementWise operator) {
        return new ArithmeticNodes(arguments).elementWise(operator);
    }

    @Override
    public String matrixProduct(MatrixProduct operator) {
        return graph.add("MatMul", arguments.values());
    }

    @Override
    public String concatenate(Concatenate operator) {
        return graph.add(
                "Concat", arguments.values(), Attribute.integer("axis", operator.axis() + 1L));
    }

    @Override
    public String pad(Pad operator) {
        return new MovementNodes(arguments).pad(operator);
    }

    @Override
    public String slice(Slice operator) {
        return new MovementNodes(arguments).slice(operator);
    }

    @Override
    public String resize(Resize operator) {
        return new MovementNodes(arguments).resize(operator);
    }

    @Override
    public String reshape(Reshape operator) {
        return graph.reshape(arguments.value(), operator.shape().sizes());
    }

    @Override
    public String transpose(Transpose operator) {
        return new MovementNodes(arguments).transpose(operator);
    }

    @Override
    public String reverse(Reverse operator) {
        return new MovementNodes(arguments).reverse(operator.axis());
    }

    @Override
    public String localResponseNormalization(LocalResponseNormalization operator) {
        return new ArithmeticNodes(arguments).localResponseNormalization(operator);
    }

    @Override
    public String normalizeL2(NormalizeL2 operator) {
        return new ArithmeticNodes(arguments).normalizeL2(operator);
    }

    @Override
    public String featureNormalization(FeatureNormalization operator) {
        return new ArithmeticNodes(arguments).featureNormalization(operator);
    }

    @Override
    public String lstm(Lstm operator) {
        return new RecurrentNodes(graph).lstm(operator, arguments.value());
    }

    @Override
    public String rnn(Rnn operator) {
        return new RecurrentNodes(graph).rnn(operator, arguments.value());
    }
}
