package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import java.util.stream.Stream;

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

    /**
     * The same decomposition that {@link Factorizer#decompose} computes.
     *
     * @param f not modified
     * @throws IllegalArgumentException if {@link Factorizer#decompose} throws it
     */
    default Factorization decompose(Matrix f, Tucker2 shape, FactorizationOptions options) {
        return Factorizer.decompose(f, shape, options);
    }

    /**
     * Says which factorisations will be asked for next. A source that computes several at the same
     * time can begin; others do nothing. Only the time that they take depends on it.
     *
     * @param requests evaluated only by sources that begin
     */
    default void expect(Stream<FactorizationRequest> requests) {}
}
