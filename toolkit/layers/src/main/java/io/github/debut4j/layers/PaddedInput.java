package io.github.debut4j.layers;

import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.PaddedRows;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The input of a layer whose chain is larger than its matrix.
 *
 * @param data what is there
 * @param in rows of the columns that are there
 * @param out rows of the outputs that are wanted
 */
record PaddedInput(KernelInput data, PaddedRows in, PaddedRows out) implements KernelInput {

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
