package io.github.debut4j.export.samediff;

import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.FeatureNormalization;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.LocalResponseNormalization;
import io.github.debut4j.graph.operator.NormalizeL2;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Pooling2D.Pooling2DType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** Operators that compute with values one by one, or along axes. */
final class ArithmeticOperations {

    private final Arguments arguments;
    private final SameDiffGraph graph;
    private final SameDiff network;

    ArithmeticOperations(Arguments arguments) {
        this.arguments = arguments;
        this.graph = arguments.graph();
        this.network = graph.network();
    }

    private SDVariable x() {
        return graph.variable(arguments.value());
    }

    PermutedVariable affine(Affine operator) {
        List<Integer> shape = new ArrayList<>(List.of(operator.scale().shape().count()));
        if (!operator.isScalar()) {
            int after = arguments.shape().rank() - operator.axis() - 1;
            shape.addAll(Collections.nCopies(after, 1));
        }
        PermutedVariable y = arguments.value();
        if (!operator.scale().isFilledWith(1)) {
            y = graph.product(y, graph.constant("scale", shape, operator.scale().values()));
        }
        if (!operator.offset().isFilledWith(0)) {
            y = graph.sum(y, graph.constant("offset", shape, operator.offset().values()));
        }
        return y;
    }

    PermutedVariable parametricRelu(ParametricRelu operator) {
        SDVariable slopes = graph.variable(graph.weights("slopes", operator.slopes()));
        SDVariable below = network.nn.relu(x().neg(), 0).mul(slopes);
        return PermutedVariable.of(network.nn.relu(x(), 0).sub(below));
    }

    PermutedVariable elementWise(ElementWise operator) {
        return PermutedVariable.of(
                switch (operator.operation()) {
                    case ADD -> inTurn(SDVariable::add);
                    case SUBTRACT -> inTurn(SDVariable::sub);
                    case MULTIPLY -> inTurn(SDVariable::mul);
                    case MEAN -> inTurn(SDVariable::add).div(arguments.values().size());
                    case MAXIMUM -> inTurn(network.math::max);
                    case MINIMUM -> inTurn(network.math::min);
                });
    }

    private SDVariable inTurn(BinaryOperator<SDVariable> operation) {
        SDVariable result = filled(0);
        for (int k = 1; k < arguments.values().size(); k++) {
            result = operation.apply(result, filled(k));
        }
        return result;
    }

    /** An input with as many axes as the output: otherwise, examples would be another axis. */
    private SDVariable filled(int k) {
        List<Integer> sizes = arguments.shapes().get(k).sizes();
        int missing = arguments.output().rank() - sizes.size();
        PermutedVariable value = arguments.values().get(k);
        if (missing != 0) {
            List<Integer> all = new ArrayList<>(Collections.nCopies(missing, 1));
            all.addAll(sizes);
            value = graph.reshape(value, new Shape(all));
        }
        return graph.variable(value);
    }

    PermutedVariable reduce(Reduce operator) {
        int[] axes = operator.axes().stream().mapToInt(axis -> axis + 1).toArray();
        boolean all = axes.length == arguments.shape().rank();
        boolean keeps = operator.keepsAxes() || all;
        PermutedVariable y = PermutedVariable.of(reduced(operator.reduction(), keeps, axes));
        return all && !operator.keepsAxes() ? graph.reshape(y, arguments.output()) : y;
    }

    private SDVariable reduced(Reduction reduction, boolean keeps, int[] axes) {
        return switch (reduction.kind()) {
            case MAXIMUM -> x().max(keeps, axes);
            case MEAN -> x().mean(keeps, axes);
            case SUM -> x().sum(keeps, axes);
            case NORM -> norm(reduction.exponent(), keeps, axes);
        };
    }

    private SDVariable norm(int p, boolean keeps, int[] axes) {
        if (p <= 2) {
            return p == 1 ? x().norm1(keeps, axes) : x().norm2(keeps, axes);
        }
        SDVariable powers = network.math.pow(network.math.abs(x()), p);
        return network.math.pow(powers.sum(keeps, axes), 1. / p);
    }

    /** Sums over neighbouring channels are means of a window that moves over the channels. */
    PermutedVariable localResponseNormalization(LocalResponseNormalization operator) {
        Shape shape = arguments.shape();
        boolean last = operator.layout() == Layout.CHANNELS_LAST;
        int channels = operator.layout().channels(shape);
        int positions = shape.count() / channels;
        int radius = Math.min(operator.radius(), channels - 1);
        int size = 2 * radius + 1;
        Shape seen = last ? Shape.of(1, positions, channels) : Shape.of(1, channels, positions);
        PermutedVariable squares =
                graph.reshape(arguments.value().mapped(network.math::square), seen);
        int[][] paddings = new int[4][2];
        paddings[last ? 3 : 2] = new int[] {radius, radius};
        Pooling2DConfig config =
                Pooling2DConfig.builder()
                        .kH(last ? 1 : size)
                        .kW(last ? size : 1)
                        .sH(1)
                        .sW(1)
                        .pH(0)
                        .pW(0)
                        .dH(1)
                        .dW(1)
                        .type(Pooling2DType.AVG)
                        .paddingMode(PaddingMode.VALID)
                        .isNHWC(false)
                        .build();
        SDVariable means =
                network.cnn.avgPooling2d(graph.variable(graph.pad(squares, paddings)), config);
        SDVariable sums = graph.variable(graph.reshape(PermutedVariable.of(means), shape));
        SDVariable base = sums.mul((double) operator.alpha() * size).add(operator.k());
        return PermutedVariable.of(x().mul(network.math.pow(base, -operator.beta())));
    }

    PermutedVariable normalizeL2(NormalizeL2 operator) {
        int[] axes = IntStream.rangeClosed(1, arguments.shape().rank()).toArray();
        SDVariable norm = x().norm2(true, axes);
        SDVariable least = network.constant(operator.epsilon());
        return PermutedVariable.of(x().div(network.math.max(norm, least)));
    }

    PermutedVariable featureNormalization(FeatureNormalization operator) {
        int axis = arguments.shape().rank();
        SDVariable centred = x().sub(x().mean(true, axis));
        SDVariable variance = network.math.square(centred).mean(true, axis);
        SDVariable deviation = network.math.sqrt(variance.add(operator.epsilon()));
        PermutedVariable scale = graph.weights("scale", operator.scale());
        PermutedVariable offset = graph.weights("offset", operator.offset());
        return graph.sum(graph.product(PermutedVariable.of(centred.div(deviation)), scale), offset);
    }
}
