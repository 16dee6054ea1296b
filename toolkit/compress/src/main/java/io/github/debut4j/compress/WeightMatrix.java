package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.RecurrentWeights;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The size of the matrix that a layer multiplies its input by. Of a separable convolution it is the
 * pointwise matrix, of a locally connected one that of a single position, of a recurrent layer that
 * no chain can replace that of the input.
 *
 * @param rows outputs; 0 if the layer has no matrix
 * @param cols inputs times kernel size; 0 if the layer has no matrix
 * @param multiplications at each position: one per weight or value of a factor, none for biases and
 *     statistics. An embedding looks a row up and multiplies nothing.
 */
record WeightMatrix(int rows, int cols, long multiplications) {

    private static final WeightMatrix NONE = new WeightMatrix(0, 0, 0);

    /** The size of a matrix of a layer. */
    static WeightMatrix of(LayerMatrix matrix) {
        return matrix.weights()
                .map(weights -> ofRecurrent(matrix, weights))
                .orElseGet(() -> of(matrix.layer()));
    }

    private static WeightMatrix ofRecurrent(LayerMatrix matrix, RecurrentWeights weights) {
        FeedForwardLayer layer = (FeedForwardLayer) matrix.layer().bare();
        if (matrix.layer().parameters().isEmpty()) {
            return NONE;
        }
        long rows =
                Objects.requireNonNull(matrix.layer().parameters().get(InventoryLayer.BIAS))
                        .length();
        long cols = weights == RecurrentWeights.INPUT ? layer.getNIn() : layer.getNOut();
        return new WeightMatrix(
                (int) rows,
                (int) cols,
                matrix.chain().map(Chain::parameterCount).orElse(rows * cols));
    }

    private static WeightMatrix of(NamedLayer layer) {
        Layer bare = layer.bare();
        if (bare instanceof ChainLayer chain) {
            return new WeightMatrix(chain.getNOut(), chain.cols(), chain.chain().parameterCount());
        }
        List<INDArray> weights = weights(layer);
        if (weights.isEmpty() || scalesOnly(bare)) {
            return NONE;
        }
        INDArray matrix = weights.get(0);
        long rows = rows(bare, matrix);
        return new WeightMatrix(
                (int) rows,
                (int) (isPerPosition(bare) ? matrix.size(1) : matrix.length() / rows),
                isLookup(bare) ? 0 : weights.stream().mapToLong(INDArray::length).sum());
    }

    /** The weights, beginning with those of the matrix whose size is given. */
    private static List<INDArray> weights(NamedLayer layer) {
        Layer bare = layer.bare();
        if (layer.parameters().isEmpty()) {
            return List.of();
        }
        String first = SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY;
        return bare.initializer().weightKeys(bare).stream()
                .sorted((a, b) -> Boolean.compare(b.equals(first), a.equals(first)))
                .map(name -> Objects.requireNonNull(layer.parameters().get(name), name))
                .toList();
    }

    private static long rows(Layer layer, INDArray weights) {
        if (layer instanceof DepthwiseConvolution2D) {
            return weights.size(2) * weights.size(3);
        }
        if (layer instanceof Deconvolution2D) {
            return weights.size(1);
        }
        if (layer instanceof Deconvolution3D) {
            return weights.size(3);
        }
        return weights.size(weights.rank() > 3 ? 0 : weights.rank() - 1);
    }

    /** Whether a layer has different weights at every position. */
    static boolean isPerPosition(Layer layer) {
        return layer instanceof LocallyConnected1D || layer instanceof LocallyConnected2D;
    }

    private static boolean scalesOnly(Layer layer) {
        return layer instanceof PReLULayer || layer instanceof ElementWiseMultiplicationLayer;
    }

    private static boolean isLookup(Layer layer) {
        return layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer;
    }
}
