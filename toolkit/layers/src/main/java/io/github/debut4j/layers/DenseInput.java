package io.github.debut4j.layers;

import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.SampleMatrix;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.nd4j.FloatViews;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The contiguous input {@code [N, nIn]} of a dense layer; a column a sample. */
record DenseInput(INDArray input, int nOut) implements KernelInput {

    @Override
    public Batch batch() {
        return samples(input).batch();
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

    /** DL4J's products leave arrays in either order, so both are read as they are. */
    private static SampleMatrix samples(INDArray array) {
        return new SampleMatrix(
                FloatViews.of(array),
                (int) array.size(0),
                (int) array.size(1),
                !FloatViews.isRowMajor(array));
    }
}
