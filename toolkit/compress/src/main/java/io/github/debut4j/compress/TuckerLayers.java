package io.github.debut4j.compress;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.network.TuckerNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The three convolutions that a Tucker-2 decomposition of a convolution becomes: 1x1 to the input
 * rank; with the original's kernel, stride, padding and dilation to the output rank; and 1x1 to the
 * outputs, which keeps the layer's name, bias and activation function. The dropout of the layer's
 * input is that of the first.
 */
final class TuckerLayers {

    private TuckerLayers() {}

    /** The layers in front of the one that keeps the name. */
    static List<Layer> inFront(InventoryLayer original, Tucker2 shape) {
        ConvolutionLayer in = pointwise(original, shape.channels(), shape.inputRank());
        ConvolutionLayer core = inner(original, shape.inputRank(), shape.outputRank());
        in.setIDropout(bare(original).getIDropout());
        return List.of(
                named(original, in, TuckerNames.of(original.name()).get(0)),
                named(original, core, TuckerNames.of(original.name()).get(1)));
    }

    /** The layer that keeps the name. */
    static Layer last(InventoryLayer original, Tucker2 shape) {
        ConvolutionLayer bare = bare(original);
        ConvolutionLayer out = pointwise(original, shape.outputRank(), shape.outputs());
        out.setHasBias(bare.hasBias());
        out.setActivationFn(bare.getActivationFn());
        out.setConstraints(bare.getConstraints());
        return named(original, out, original.name());
    }

    private static ConvolutionLayer bare(InventoryLayer original) {
        return (ConvolutionLayer) original.layer().bare();
    }

    private static Layer named(InventoryLayer original, Layer layer, String name) {
        layer.setLayerName(name);
        Layer wrapped = original.layer().wrapLike(layer);
        wrapped.setLayerName(name);
        return wrapped;
    }

    /** A convolution with the settings of another one that is between linear layers. */
    private static ConvolutionLayer inner(InventoryLayer original, int inputs, int outputs) {
        ConvolutionLayer layer = bare(original).clone();
        layer.setNIn(inputs);
        layer.setNOut(outputs);
        layer.setHasBias(false);
        layer.setActivationFn(new ActivationIdentity());
        layer.setIDropout(null);
        layer.setConstraints(null);
        return layer;
    }

    private static ConvolutionLayer pointwise(InventoryLayer original, int inputs, int outputs) {
        ConvolutionLayer layer = inner(original, inputs, outputs);
        layer.setKernelSize(filled(layer.getKernelSize(), 1));
        layer.setStride(filled(layer.getStride(), 1));
        layer.setPadding(filled(layer.getPadding(), 0));
        layer.setDilation(filled(layer.getDilation(), 1));
        return layer;
    }

    private static int[] filled(int[] like, int value) {
        int[] filled = new int[like.length];
        Arrays.fill(filled, value);
        return filled;
    }

    /** Writes the factors that were found into a network. Modifies it. */
    static void write(Model network, InventoryLayer original, Factors factors) {
        List<String> names = TuckerNames.of(original.name());
        for (int k = 0; k < names.size(); k++) {
            String prefix = Network.of(network).parameterPrefix(names.get(k));
            INDArray weights = Parameters.of(network, prefix + InventoryLayer.WEIGHTS);
            int rows = (int) weights.size(0);
            int cols = (int) (weights.length() / rows);
            double[] values = Arrays.copyOf(factors.values(k), rows * cols);
            weights.assign(
                    original.kind()
                            .toWeights(
                                    new Matrix(rows, cols, values),
                                    FeatureOrder.CHANNEL_TAP,
                                    1,
                                    weights));
        }
    }

    /**
     * The decomposition that three layers of a network are.
     *
     * @param layers of the network, by name
     * @return empty unless the first two have the names that {@link TuckerNames} gives them, and
     *     the three compute a decomposition of a matrix of the original's size
     */
    static Optional<Tucker2> find(InventoryLayer original, Map<String, NamedLayer> layers) {
        List<NamedLayer> parts =
                TuckerNames.of(original.name()).stream()
                        .map(layers::get)
                        .filter(Objects::nonNull)
                        .toList();
        if (original.tuckerObstacle().isPresent()
                || parts.size() < 3
                || !parts.stream().allMatch(part -> part.bare() instanceof ConvolutionLayer)) {
            return Optional.empty();
        }
        int channels = original.cols() / original.taps();
        long inputRank = weights(parts.get(0)).size(0);
        long outputRank = weights(parts.get(1)).size(0);
        boolean fits =
                weights(parts.get(0)).length() == inputRank * channels
                        && weights(parts.get(1)).length()
                                == outputRank * inputRank * original.taps()
                        && weights(parts.get(2)).length() == original.rows() * outputRank;
        return fits
                ? Optional.of(
                        new Tucker2(
                                channels,
                                original.taps(),
                                original.rows(),
                                (int) inputRank,
                                (int) outputRank))
                : Optional.empty();
    }

    private static INDArray weights(NamedLayer layer) {
        return Objects.requireNonNull(layer.parameters().get(InventoryLayer.WEIGHTS), layer.name());
    }

    /** The factors that the layers of a network hold. */
    static Factors factors(InventoryLayer original, Tucker2 shape, Map<String, NamedLayer> layers) {
        double[][] values = new double[3][];
        List<String> names = TuckerNames.of(original.name());
        for (int k = 0; k < values.length; k++) {
            INDArray weights = weights(Objects.requireNonNull(layers.get(names.get(k))));
            values[k] = original.kind().toMatrix(weights, FeatureOrder.CHANNEL_TAP, 1).values();
        }
        double[] everyTap = new double[values[0].length * shape.taps()];
        for (int tap = 0; tap < shape.taps(); tap++) {
            System.arraycopy(values[0], 0, everyTap, tap * values[0].length, values[0].length);
        }
        values[0] = everyTap;
        return Factors.of(shape.chain(), values);
    }
}
