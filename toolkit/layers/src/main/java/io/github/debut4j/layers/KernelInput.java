package io.github.debut4j.layers;

import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's FLOAT input as the kernel sees it, and the arrays that belong to it. Readers and
 * writers do not keep their arrays: all must stay reachable until the kernel is done.
 */
interface KernelInput {

    /** The columns that the chain is applied to. */
    Batch batch();

    /** The shape of the layer's output. */
    long[] outputShape();

    /** Makes writers of the output; the array has that shape, row-major, and is modified. */
    Supplier<TileWriter> outputWriter(INDArray output);

    /** A gradient at the output, or a copy of it, in an order that can be read. */
    INDArray arranged(INDArray outputGradient);

    /** Makes readers of the gradient at the output; the array has the output's shape, arranged. */
    Supplier<TileReader> gradientReader(INDArray outputGradient);

    /**
     * Makes writers of the gradient at the input; the array has the input's shape, row-major, and
     * is modified.
     */
    Supplier<TileWriter> inputGradientWriter(INDArray inputGradient);
}
