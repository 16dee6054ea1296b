package io.github.debut4j.kernel;

import java.util.function.Supplier;

/**
 * The columns that a chain is applied to.
 *
 * @param tiling how they are cut
 * @param reader makes a reader of their rows, once for each thread
 */
public record Batch(Tiling tiling, Supplier<? extends TileReader> reader) {}
