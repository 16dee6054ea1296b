package io.github.debut4j.cli.chain;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.explain.Patch;
import org.jspecify.annotations.Nullable;

/**
 * A chain and what it is for.
 *
 * @param name of the layer; null if it has none
 * @param chain at least as large as the layer's matrix
 * @param rows the outputs of the layer
 * @param patch what the columns of its matrix are
 */
public record LayerChain(@Nullable String name, Chain chain, int rows, Patch patch) {}
