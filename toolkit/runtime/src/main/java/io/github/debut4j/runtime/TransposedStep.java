package io.github.debut4j.runtime;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.PreparedChain;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageBatch;
import io.github.debut4j.kernel.image.ImageLayout;
import io.github.debut4j.kernel.image.PatchGradientWriter;
import java.nio.FloatBuffer;

/**
 * A transposed convolution: the product of the weights with the pixels of the input is patches of
 * the output, which are added up as the gradient of a convolution is.
 */
final class TransposedStep implements Computation {

    private final ConvolutionGeometry geometry;
    private final int inputs;
    private final PreparedChain chain;
    private final float[] bias;
    private final Activation activation;

    /**
     * A step.
     *
     * @param geometry of the convolution from this output to this input
     * @param inputs number of input channels
     * @param weights {@code [inputs, outputs, taps]}
     */
    TransposedStep(
            ConvolutionGeometry geometry,
            int inputs,
            float[] weights,
            float[] bias,
            Activation activation) {
        int rows = weights.length / inputs;
        this.geometry = geometry;
        this.inputs = inputs;
        this.chain =
                new PreparedChain(
                        Chain.of(FactorShape.dense(rows, inputs)),
                        transposed(weights, inputs, rows));
        this.bias = bias;
        this.activation = activation;
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] result = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = matrix[row * columns + column];
            }
        }
        return result;
    }

    /** In one thread: the tiles of an image must arrive in their order. */
    @Override
    public void run(int examples, Values[] arguments, Values output) {
        ImageBatch pixels =
                new ImageBatch(
                        arguments[0].buffer(), inputs, geometry.positions(), geometry.layout());
        FloatBuffer to = output.buffer();
        chain.run(
                new Batch(
                        examples,
                        geometry.vertical().outputs(),
                        geometry.horizontal().outputs(),
                        pixels.reader()),
                () -> new PatchGradientWriter(to, geometry),
                1);
        finish(output.array(), output.offset(), output.offset() + output.length());
    }

    private void finish(float[] y, int from, int to) {
        int run =
                geometry.layout() == ImageLayout.NCHW
                        ? geometry.imageLength() / geometry.channels()
                        : 1;
        for (int k = from; k < to; k++) {
            y[k] += bias[(k - from) / run % bias.length];
        }
        ActivationLoops.apply(activation, y, from, to);
    }
}
