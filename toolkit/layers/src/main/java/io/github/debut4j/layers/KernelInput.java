package io.github.debut4j.layers;

import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.PaddedRows;
import io.github.debut4j.kernel.SampleMatrix;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.nd4j.FloatViews;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The FLOAT input of a layer as columns for the kernel, and access to the arrays of the same
 * shapes. Readers and writers do not keep their arrays reachable; {@link KernelBackend#fill} does.
 */
interface KernelInput {

    /** The columns that the chain is applied to. */
    Batch batch();

    /** The shape of the layer's input. */
    long[] shape();

    /** The shape of the layer's output. */
    long[] outputShape();

    /** Makes writers to an output, a row-major array of the output's shape, which is modified. */
    Supplier<TileWriter> outputWriter(INDArray output);

    /** The gradient at the output, or a copy of it, in an order that can be read. */
    INDArray arranged(INDArray outputGradient);

    /** Makes readers of the gradient at the output, as {@link #arranged} returns it. */
    Supplier<TileReader> gradientReader(INDArray outputGradient);

    /**
     * Makes writers to the gradient at the input, a row-major array of the input's shape, which is
     * modified.
     */
    Supplier<TileWriter> inputGradientWriter(INDArray inputGradient);

    /**
     * The contiguous input {@code [N, nIn]} of a dense layer; each example is a column.
     *
     * @param nOut the features of the output
     */
    record Dense(INDArray input, int nOut) implements KernelInput {

        @Override
        public Batch batch() {
            return samples(input).batch();
        }

        @Override
        public long[] shape() {
            return input.shape();
        }

        @Override
        public long[] outputShape() {
            return new long[] {input.size(0), nOut};
        }

        @Override
        public Supplier<TileWriter> outputWriter(INDArray output) {
            return samples(output).writer();
        }

        @Override
        public INDArray arranged(INDArray outputGradient) {
            return FloatViews.contiguous(outputGradient);
        }

        @Override
        public Supplier<TileReader> gradientReader(INDArray outputGradient) {
            return samples(outputGradient).reader();
        }

        @Override
        public Supplier<TileWriter> inputGradientWriter(INDArray inputGradient) {
            return samples(inputGradient).writer();
        }

        /** DL4J's products leave arrays in either order, so either is read without a copy. */
        private static SampleMatrix samples(INDArray array) {
            return new SampleMatrix(
                    FloatViews.of(array),
                    (int) array.size(0),
                    (int) array.size(1),
                    !FloatViews.isRowMajor(array));
        }
    }

    /**
     * The input of a layer whose chain is larger than its matrix.
     *
     * @param data the input of the layer
     * @param in the rows of the chain's input that the layer has; zeros follow them
     * @param out the rows of the chain's output that the layer has; the others are dropped
     */
    record Padded(KernelInput data, PaddedRows in, PaddedRows out) implements KernelInput {

        @Override
        public Batch batch() {
            Batch batch = data.batch();
            return new Batch(
                    batch.units(),
                    batch.rowsPerUnit(),
                    batch.columnsPerRow(),
                    in.reader(batch.reader()));
        }

        @Override
        public long[] shape() {
            return data.shape();
        }

        @Override
        public long[] outputShape() {
            return data.outputShape();
        }

        @Override
        public Supplier<TileWriter> outputWriter(INDArray output) {
            return out.writer(data.outputWriter(output));
        }

        @Override
        public INDArray arranged(INDArray outputGradient) {
            return data.arranged(outputGradient);
        }

        @Override
        public Supplier<TileReader> gradientReader(INDArray outputGradient) {
            return out.reader(data.gradientReader(outputGradient));
        }

        @Override
        public Supplier<TileWriter> inputGradientWriter(INDArray inputGradient) {
            return in.writer(data.inputGradientWriter(inputGradient));
        }
    }
}
