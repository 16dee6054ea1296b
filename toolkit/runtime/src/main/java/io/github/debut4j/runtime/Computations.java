package io.github.debut4j.runtime;

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
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.DepthwiseConvolution;
import java.util.List;

/** The computation of each operator for inputs of certain shapes. */
final class Computations implements OperatorVisitor<Computation> {

    private final List<Shape> inputs;
    private final Shape output;

    Computations(List<Shape> inputs, Shape output) {
        this.inputs = inputs;
        this.output = output;
    }

    private Shape input() {
        return inputs.get(0);
    }

    @Override
    public Computation convolution(Convolution operator) {
        ConvolutionGeometry geometry =
                Geometry.of(
                        operator.layout(),
                        operator.window(),
                        input(),
                        output,
                        FeatureOrder.CHANNEL_TAP);
        if (operator.isDepthwise()) {
            return new DepthwiseStep(
                    new DepthwiseConvolution(geometry, operator.outputs() / operator.groups()),
                    DepthwiseStep.ordered(operator.weights().values(), geometry.taps()),
                    operator.bias().values(),
                    operator.activation());
        }
        ChainProduct product =
                new ChainProduct(
                        Chain.of(blockDiagonal(operator)),
                        operator.weights().values(),
                        operator.inputs() * geometry.taps(),
                        operator.bias().values(),
                        operator.activation());
        return new ConvolutionStep(product, geometry, operator.outputs());
    }

    /** A grouped convolution is a block-diagonal matrix, one block per group. */
    private static FactorShape blockDiagonal(Convolution operator) {
        int taps = operator.window().taps();
        return new FactorShape(
                operator.outputs(),
                operator.inputs() * taps,
                operator.outputs() / operator.groups(),
                operator.inputs() / operator.groups() * taps,
                1);
    }

    @Override
    public Computation transposedConvolution(TransposedConvolution operator) {
        ConvolutionGeometry geometry =
                Geometry.of(
                        operator.layout(),
                        operator.window(),
                        output,
                        input(),
                        FeatureOrder.CHANNEL_TAP);
        return new TransposedStep(
                geometry,
                operator.inputs(),
                operator.weights().values(),
                operator.bias().values(),
                operator.activation());
    }

    @Override
    public Computation dense(Dense operator) {
        return dense(
                operator,
                operator.inputs(),
                Chain.of(FactorShape.dense(operator.outputs(), operator.inputs())),
                operator.weights().values());
    }

    @Override
    public Computation chainDense(ChainDense operator) {
        return dense(
                operator,
                operator.inputs(),
                operator.weights().chain(),
                operator.weights().values());
    }

    private Computation dense(LinearOperator operator, int features, Chain chain, float[] weights) {
        ChainProduct product =
                new ChainProduct(
                        chain, weights, features, operator.bias().values(), operator.activation());
        return new DenseStep(product, input().count() / features, features, operator.outputs());
    }

    @Override
    public Computation chainConvolution(ChainConvolution operator) {
        ConvolutionGeometry geometry =
                Geometry.of(
                        operator.layout(), operator.window(), input(), output, operator.order());
        ChainProduct product =
                new ChainProduct(
                        operator.weights().chain(),
                        operator.weights().values(),
                        operator.inputs() * geometry.taps(),
                        operator.bias().values(),
                        operator.activation());
        return new ConvolutionStep(product, geometry, operator.outputs());
    }

    @Override
    public Computation affine(Affine operator) {
        float[] scale = operator.scale().values();
        float[] offset = operator.offset().values();
        int run = operator.isScalar() ? 1 : input().product(operator.axis() + 1, input().rank());
        return (examples, arguments, target) -> {
            float[] x = arguments[0].array();
            int from = arguments[0].offset();
            for (int k = 0; k < target.length(); k++) {
                int c = k / run % scale.length;
                target.array()[target.offset() + k] = scale[c] * x[from + k] + offset[c];
            }
        };
    }

    @Override
    public Computation activate(Activate operator) {
        Computation copy = copied();
        return (examples, arguments, target) -> {
            copy.run(examples, arguments, target);
            ActivationLoops.apply(
                    operator.activation(),
                    target.array(),
                    target.offset(),
                    target.offset() + target.length());
        };
    }

    private static Computation copied() {
        return (examples, arguments, target) ->
                System.arraycopy(
                        arguments[0].array(),
                        arguments[0].offset(),
                        target.array(),
                        target.offset(),
                        target.length());
    }

    @Override
    public Computation parametricRelu(ParametricRelu operator) {
        float[] slopes = operator.slopes().values();
        Walk walk =
                new Walk(
                        output.toArray(),
                        new Walk.Side(0, Strides.repeated(operator.slopes().shape(), output), 0),
                        new Walk.Side(0, Strides.of(output), output.count()));
        Computation copy = copied();
        return (examples, arguments, target) -> {
            copy.run(examples, arguments, target);
            float[] y = target.array();
            walk.rows(
                    examples,
                    0,
                    target.offset(),
                    (a, aStep, b, bStep, count) -> {
                        for (int k = 0; k < count; k++) {
                            y[b + k] *= y[b + k] < 0 ? slopes[a + k * aStep] : 1;
                        }
                    });
        };
    }

    @Override
    public Computation softmax(Softmax operator) {
        return AxisStep.of(input(), operator.axis(), AxisStep.softmax(operator.logarithm()));
    }

    @Override
    public Computation pooling(Pooling operator) {
        return PoolingStep.of(operator, input(), output);
    }

    @Override
    public Computation reduce(Reduce operator) {
        return new ReduceStep(operator, input(), output);
    }

    @Override
    public Computation elementWise(ElementWise operator) {
        return new ElementWiseStep(operator.operation(), inputs, output);
    }

    @Override
    public Computation matrixProduct(MatrixProduct operator) {
        return new MatrixProductStep(input().size(0), input().size(1), output.size(1));
    }

    @Override
    public Computation concatenate(Concatenate operator) {
        return Movements.concatenate(operator, inputs, output);
    }

    @Override
    public Computation pad(Pad operator) {
        return Movements.pad(operator, input(), output);
    }

    @Override
    public Computation slice(Slice operator) {
        return Movements.slice(operator, input(), output);
    }

    @Override
    public Computation resize(Resize operator) {
        return new ResizeStep(operator, input());
    }

    /** A reshape inside the arena needs no step; this is one of a graph input. */
    @Override
    public Computation reshape(Reshape operator) {
        return copied();
    }

    @Override
    public Computation transpose(Transpose operator) {
        return Movements.transpose(operator, input(), output);
    }

    @Override
    public Computation reverse(Reverse operator) {
        return Movements.reverse(operator.axis(), input());
    }

    @Override
    public Computation localResponseNormalization(LocalResponseNormalization operator) {
        return AxisStep.of(
                input(),
                operator.layout().channelAxis(input().rank()),
                AxisStep.localResponseNormalization(
                        operator.radius(), operator.alpha(), operator.beta(), operator.k()));
    }

    @Override
    public Computation normalizeL2(NormalizeL2 operator) {
        Shape whole = Shape.of(input().count());
        return AxisStep.of(whole, 0, AxisStep.normalizeL2(operator.epsilon()));
    }

    @Override
    public Computation featureNormalization(FeatureNormalization operator) {
        return AxisStep.of(
                input(),
                input().rank() - 1,
                AxisStep.featureNormalization(
                        operator.scale().values(), operator.offset().values(), operator.epsilon()));
    }

    @Override
    public Computation lstm(Lstm operator) {
        return new LstmStep(operator, input().size(0));
    }

    @Override
    public Computation rnn(Rnn operator) {
        return new RnnStep(operator, input().size(0));
    }
}
