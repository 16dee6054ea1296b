package io.github.debut4j.nd4j;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Converts weights of DL4J layers to matrices and back. Arguments are not modified; results share
 * no arrays with them.
 */
public final class WeightMatrices {

    private WeightMatrices() {}

    /** The weights {@code [nIn, nOut]} of a dense layer as {@code [nOut, nIn]}. */
    public static Matrix fromDense(INDArray weights) {
        return matrix(weights.transpose());
    }

    /**
     * The weights {@code [nIn, nOut]} of a dense layer, whose inputs are flattened images {@code
     * [positions, channels]}, as {@code [nOut, nIn]} with columns in the order channel, position.
     */
    public static Matrix fromDense(INDArray weights, int positions) {
        return fromDense(swapped(weights, positions));
    }

    /** Weights whose inputs are {@code [a, b]} images as those of {@code [b, a]} images. */
    private static INDArray swapped(INDArray weights, long a) {
        return weights.dup('c')
                .reshape('c', a, weights.size(0) / a, weights.size(1))
                .permute(1, 0, 2)
                .dup('c')
                .reshape('c', weights.shape());
    }

    /**
     * The weights {@code [nOut, nIn, kH, kW]} of a convolution as {@code [nOut, kH*kW*nIn]}.
     *
     * @param order of the columns
     */
    public static Matrix fromConvolution(INDArray weights, FeatureOrder order) {
        INDArray features =
                order == FeatureOrder.TAP_CHANNEL ? weights.permute(0, 2, 3, 1) : weights;
        return matrix(features.dup('c').reshape('c', weights.size(0), -1));
    }

    /**
     * The weights of a 1-D convolution as {@code [nOut, k*nIn]}. DL4J gives their shape as {@code
     * [nOut, nIn, k, 1]}, but uses their values in the order {@code [k, nIn, nOut]}.
     *
     * @param order of the columns
     */
    public static Matrix fromConvolution1D(INDArray weights, FeatureOrder order) {
        INDArray values =
                weights.dup('c').reshape('c', weights.size(2), weights.size(1), weights.size(0));
        INDArray features =
                order == FeatureOrder.TAP_CHANNEL
                        ? values.permute(2, 0, 1)
                        : values.permute(2, 1, 0);
        return matrix(features.dup('c').reshape('c', weights.size(0), -1));
    }

    /** {@code [nOut, nIn]} as the weights {@code [nIn, nOut]} of a dense layer. */
    public static INDArray toDense(Matrix matrix, DataType type) {
        return array(matrix, type).transpose();
    }

    /**
     * {@code [nOut, nIn]} with columns in the order channel, position as the weights {@code [nIn,
     * nOut]} of a dense layer whose inputs are flattened images {@code [positions, channels]}.
     */
    public static INDArray toDense(Matrix matrix, int positions, DataType type) {
        return swapped(toDense(matrix, type), matrix.cols() / (long) positions);
    }

    /**
     * {@code [nOut, kH*kW*nIn]} as a convolution's weights.
     *
     * @param order of the columns
     * @param shape {@code [nOut, nIn, kH, kW]}
     */
    public static INDArray toConvolution(
            Matrix matrix, FeatureOrder order, long[] shape, DataType type) {
        INDArray values = array(matrix, type);
        return order == FeatureOrder.CHANNEL_TAP
                ? values.reshape('c', shape)
                : values.reshape('c', shape[0], shape[2], shape[3], shape[1])
                        .permute(0, 3, 1, 2)
                        .dup('c');
    }

    /**
     * {@code [nOut, k*nIn]} as a 1-D convolution's weights.
     *
     * @param order of the columns
     * @param shape {@code [nOut, nIn, k, 1]}
     */
    public static INDArray toConvolution1D(
            Matrix matrix, FeatureOrder order, long[] shape, DataType type) {
        INDArray values = array(matrix, type);
        INDArray taps =
                order == FeatureOrder.TAP_CHANNEL
                        ? values.reshape('c', shape[0], shape[2], shape[1]).permute(1, 2, 0)
                        : values.reshape('c', shape[0], shape[1], shape[2]).permute(2, 1, 0);
        return taps.dup('c').reshape('c', shape);
    }

    /** A factor's values as the parameter {@code [n, t, r, s]} of a chain layer. */
    public static INDArray factor(Factors factors, int index, DataType type) {
        var shape = factors.chain().factor(index);
        return Nd4j.createFromArray(factors.values(index))
                .reshape('c', shape.blocks(), shape.t(), shape.r(), shape.s())
                .castTo(type);
    }

    /**
     * The factors of a chain layer.
     *
     * @param parameters the values {@code [n, t, r, s]} of each factor, in application order
     */
    public static Factors factors(Chain chain, List<INDArray> parameters) {
        return Factors.of(
                chain,
                parameters.stream()
                        .map(p -> p.castTo(DataType.DOUBLE).dup('c').data().asDouble())
                        .toArray(double[][]::new));
    }

    private static Matrix matrix(INDArray array) {
        return new Matrix((int) array.size(0), (int) array.size(1), FloatViews.toDoubles(array));
    }

    /** Through floats at once: the largest layers of some networks have 100 million weights. */
    private static INDArray array(Matrix matrix, DataType type) {
        INDArray values =
                type == DataType.FLOAT
                        ? Nd4j.createFromArray(floats(matrix.values()))
                        : Nd4j.createFromArray(matrix.values()).castTo(type);
        return values.reshape('c', matrix.rows(), matrix.cols());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }
}
