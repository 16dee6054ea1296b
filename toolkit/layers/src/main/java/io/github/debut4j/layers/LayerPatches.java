package io.github.debut4j.layers;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageLayout;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The patches of its input that a layer multiplies its matrix by. */
public final class LayerPatches {

    private LayerPatches() {}

    /**
     * The geometry of the patches of DL4J's convolutions (2-D and 1-D), dense and output layers,
     * whose patches are whole examples or, of sequences, steps. The taps of an example that was
     * flattened are its positions.
     *
     * @param layer the configuration without wrappers
     * @param inputShape of the layer's input, after its preprocessor: {@code [N, nIn]}; {@code [N,
     *     nIn, T]} or {@code [N, T, nIn]} for a dense layer that a wrapper applies to every step
     * @param stepsLast whether the input of such a dense layer is {@code [N, nIn, T]}
     * @param flattened the number of positions of the images that were flattened with all channels
     *     of a position together; 1 for others
     */
    public static ConvolutionGeometry geometry(
            Layer layer, long[] inputShape, boolean stepsLast, int flattened, FeatureOrder order) {
        if (layer instanceof ConvolutionLayer convolution) {
            return convolution(convolution, inputShape, order);
        }
        if (inputShape.length == 2) {
            return new ConvolutionGeometry(
                    (int) inputShape[1] / flattened,
                    Axis.identity(1),
                    new Axis(flattened, flattened, 1, 0, 1, 1),
                    ImageLayout.NHWC,
                    order);
        }
        return stepsLast
                ? pixels((int) inputShape[1], (int) inputShape[2], ImageLayout.NCHW, order)
                : pixels((int) inputShape[2], (int) inputShape[1], ImageLayout.NHWC, order);
    }

    /**
     * The geometry of a dense layer whose inputs are flattened images {@code [positions,
     * channels]}: one patch, which is the whole image.
     *
     * @param features inputs of the layer
     * @param positions a divisor of the features
     */
    public static ConvolutionGeometry whole(int features, int positions, FeatureOrder order) {
        return new ConvolutionGeometry(
                features / positions,
                Axis.identity(1),
                new Axis(positions, positions, 1, 0, 1, 1),
                ImageLayout.NHWC,
                order);
    }

    private static ConvolutionGeometry pixels(
            int channels, int positions, ImageLayout layout, FeatureOrder order) {
        return new ConvolutionGeometry(
                channels, Axis.identity(1), Axis.identity(positions), layout, order);
    }

    /** The geometry of a DL4J convolution. */
    static ConvolutionGeometry convolution(
            ConvolutionLayer layer, long[] inputShape, FeatureOrder order) {
        Window window =
                new Window(
                        layer.getKernelSize(),
                        layer.getStride(),
                        layer.getPadding(),
                        layer.getDilation(),
                        layer.getConvolutionMode());
        return layer instanceof Convolution1DLayer sequences
                ? window.onSequences(inputShape, sequences.getRnnDataFormat(), order)
                : window.onImages(
                        inputShape,
                        layer.getCnn2dDataFormat(),
                        images -> layer.getOutputType(-1, images),
                        order);
    }
}
