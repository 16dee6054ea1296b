package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.PositionLossLayer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;

/** Dense layers and layers that end in a loss, of which only the activation function remains. */
final class DenseLayers {

    private static final String WEIGHTS = "W";
    private static final String BIAS = "b";

    private DenseLayers() {}

    static Array dense(Flow flow, DenseLayer layer, Weights weights, Array input) {
        if (layer.isHasLayerNorm()) {
            throw new RefusedException("a dense layer with layer normalisation is not supported");
        }
        return product(flow, layer, layer.hasBias(), weights, input);
    }

    static Array output(Flow flow, BaseOutputLayer layer, Weights weights, Array input) {
        return product(flow, layer, layer.hasBias(), weights, input);
    }

    private static Array product(
            Flow flow, FeedForwardLayer layer, boolean hasBias, Weights weights, Array input) {
        Dense dense =
                new Dense(
                        Weights.tensor(weights.array(WEIGHTS).transpose()),
                        weights.bias(BIAS, hasBias, layer.getNOut()),
                        Activation.IDENTITY);
        Array output = flow.then(dense, input);
        return Activations.applied(
                flow, layer.getActivationFn(), output, output.shape().rank() - 1);
    }

    static Array chain(Flow flow, ChainDenseLayer layer, Weights weights, Array input) {
        ChainDense dense =
                new ChainDense(
                        layer.getNIn(),
                        Chains.weights(layer, weights),
                        Chains.bias(layer, weights),
                        Activation.IDENTITY);
        Array output = flow.then(dense, ordered(flow, layer, input));
        return Activations.applied(
                flow, layer.getActivationFn(), output, output.shape().rank() - 1);
    }

    /** Inputs {@code [positions, channels]} in the order of the chain, channel by channel. */
    private static Array ordered(Flow flow, ChainDenseLayer layer, Array input) {
        int positions = layer.getInputPositions();
        if (positions <= 1) {
            return input;
        }
        if (input.shape().rank() != 1) {
            throw new RefusedException(
                    "flattened images must be one row per example, found " + input.shape());
        }
        Shape image = Shape.of(positions, layer.getNIn() / positions);
        Array unflattened = flow.then(new Reshape(image), input);
        Array transposed = flow.then(Transpose.of(1, 0), unflattened);
        return flow.then(new Reshape(Shape.of(layer.getNIn())), transposed);
    }

    /** Every step of sequences. */
    static Array rnnOutput(Flow flow, RnnOutputLayer layer, Weights weights, Array input) {
        boolean transposes = layer.getRnnDataFormat() == RNNFormat.NCW;
        Array steps = transposes ? flow.then(Transpose.of(1, 0), input) : input;
        Array output = product(flow, layer, layer.hasBias(), weights, steps);
        return transposes ? flow.then(Transpose.of(1, 0), output) : output;
    }

    static Array loss(Flow flow, LossLayer layer, Weights weights, Array input) {
        return Activations.applied(flow, layer.getActivationFn(), input, input.shape().rank() - 1);
    }

    static Array positionLoss(Flow flow, PositionLossLayer layer, Weights weights, Array input) {
        return loss(flow, layer, weights, input);
    }

    static Array cnnLoss(Flow flow, CnnLossLayer layer, Weights weights, Array input) {
        int axis = Formats.layout(layer.getFormat()).channelAxis(input.shape().rank());
        return Activations.applied(flow, layer.getActivationFn(), input, axis);
    }

    static Array rnnLoss(Flow flow, RnnLossLayer layer, Weights weights, Array input) {
        int axis = Formats.layout(layer.getRnnDataFormat()).channelAxis(input.shape().rank());
        return Activations.applied(flow, layer.getActivationFn(), input, axis);
    }
}
