package io.github.debut4j.kernel;

import java.util.function.Supplier;

/** The product of a chain that has its parameters with batches of a {@link BatchWidth}. */
interface InferencePass {

    /**
     * Computes the product, bias included.
     *
     * @param output creates the writer of the product, once per thread
     * @param threads the most threads to use; the result does not depend on it
     */
    void run(Batch input, Supplier<? extends TileWriter> output, int threads);
}
