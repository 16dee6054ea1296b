package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import java.util.Optional;

/**
 * A factorisation to compute.
 *
 * @param f the matrix. Not modified.
 * @param chain of the factors
 * @param tucker the decomposition with this chain; empty for a factorisation
 * @param options of the factorisation
 */
public record FactorizationRequest(
        Matrix f, Chain chain, Optional<Tucker2> tucker, FactorizationOptions options) {

    /** A factorisation by {@link Factorizations#factorize}. */
    public static FactorizationRequest of(Matrix f, Chain chain, FactorizationOptions options) {
        return new FactorizationRequest(f, chain, Optional.empty(), options);
    }

    /** A decomposition by {@link Factorizations#decompose}. */
    public static FactorizationRequest of(Matrix f, Tucker2 shape, FactorizationOptions options) {
        return new FactorizationRequest(f, shape.chain(), Optional.of(shape), options);
    }

    /** The factorisation from a source. */
    public Factorization from(Factorizations source) {
        return tucker.isPresent()
                ? source.decompose(f, tucker.get(), options)
                : source.factorize(f, chain, options);
    }
}
