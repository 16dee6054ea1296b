package io.github.debut4j.factorize;

import io.github.debut4j.chain.Factors;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The factors found for a matrix, their errors, and how they were found.
 *
 * <p>All errors are relative errors {@code |F - product| / |F|} in the Frobenius norm; with column
 * weights, those of the weighted matrices. The plain error is then {@code
 * f.relativeError(factors.toDense())}. For a zero matrix errors are absolute.
 *
 * @param factors the best factors found, balanced: all factors have the same gain
 * @param relativeError the error of these factors, computed from their product
 * @param initialError the error of the initial factors, before any sweep
 * @param halfSweepErrors the error after each half-sweep; with least squares it never rises
 * @param errorBounds bounds on the best possible error; empty if the chain is not nested or the
 *     factorisation was cancelled before they were computed
 * @param initialiser the initialiser used: {@link Initialiser#RANDOM} if none was chosen and the
 *     chain has no hierarchical initialisation
 * @param splitOrder the best split order, with the pairs in brackets. Factors are numbered from 1
 *     in application order and written as in the matrix product, the left-most first. Empty unless
 *     the initialiser is hierarchical
 * @param stopReason why the factorisation ended
 * @param seconds the time taken
 */
public record Factorization(
        Factors factors,
        double relativeError,
        double initialError,
        List<Double> halfSweepErrors,
        Optional<ErrorBounds> errorBounds,
        Initialiser initialiser,
        Optional<String> splitOrder,
        StopReason stopReason,
        double seconds) {

    /** Copies the list. */
    public Factorization {
        halfSweepErrors = List.copyOf(halfSweepErrors);
    }

    /** The error after each complete sweep, that is, after every second half-sweep. */
    public List<Double> sweepErrors() {
        return IntStream.range(0, halfSweepErrors.size() / 2)
                .mapToObj(sweep -> halfSweepErrors.get(2 * sweep + 1))
                .toList();
    }
}
