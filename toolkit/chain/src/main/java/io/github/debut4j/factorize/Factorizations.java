package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;

/**
 * Where factorisations come from: {@code Factorizer::factorize}, which computes them, or something
 * that remembers what was computed before.
 */
@FunctionalInterface
public interface Factorizations {

    /**
     * A factorisation as {@link Factorizer#factorize} finds it.
     *
     * @param f not modified
     * @throws IllegalArgumentException as {@link Factorizer#factorize} does
     */
    Factorization factorize(Matrix f, Chain chain, FactorizationOptions options);
}
