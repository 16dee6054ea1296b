package io.github.debut4j.factorize;

import io.github.debut4j.chain.Factors;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A matrix's factors and how they came about.
 *
 * <p>All errors are relative errors {@code |F - product| / |F|} in the Frobenius norm, and where
 * column weights were given, those of the weighted matrices; the plain error is then {@code
 * f.relativeError(factors.toDense())}. For a zero matrix they are absolute.
 *
 * @param factors the best found, balanced: the same product, the weight spread evenly over them
 * @param relativeError of these factors, measured on their product
 * @param initialError at the start, before any sweep
 * @param halfSweepErrors after each half-sweep; with least squares they never rise
 * @param certificate bounds on the best possible error; empty if the chain is not nested or the
 *     factorisation was cancelled before they were known
 * @param initialiser the one used: where it was left to the default and the chain is not nested, it
 *     says {@link Initialiser#RANDOM}
 * @param splitOrder the split order that won, the pairs in brackets, factors counted from 1 in
 *     application order and written as in the matrix product, left-most first; empty unless
 *     hierarchical
 * @param stopReason why it ended
 * @param seconds the time taken
 */
public record Factorization(
        Factors factors,
        double relativeError,
        double initialError,
        List<Double> halfSweepErrors,
        Optional<ErrorBounds> certificate,
        Initialiser initialiser,
        Optional<String> splitOrder,
        StopReason stopReason,
        double seconds) {

    /** Copies the list. */
    public Factorization {
        halfSweepErrors = List.copyOf(halfSweepErrors);
    }

    /** The error after each complete sweep, that is after every second half-sweep. */
    public List<Double> sweepErrors() {
        return IntStream.range(0, halfSweepErrors.size() / 2)
                .mapToObj(sweep -> halfSweepErrors.get(2 * sweep + 1))
                .toList();
    }
}
