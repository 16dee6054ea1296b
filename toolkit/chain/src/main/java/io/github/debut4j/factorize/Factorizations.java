package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;

/** A source of factorisations: {@code Factorizer::factorize} or a cache in front of it. */
@FunctionalInterface
public interface Factorizations {

    /**
     * The same factorisation that {@link Factorizer#factorize} computes.
     *
     * @param f not modified
     * @throws IllegalArgumentException if {@link Factorizer#factorize} throws it
     */
    Factorization factorize(Matrix f, Chain chain, FactorizationOptions options);
}
