package io.github.debut4j.cluster;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.factorize.StopReason;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A factorisation in a form that can be sent. */
@SuppressWarnings("ArrayRecordComponent")
record RemoteResult(
        double[] factors,
        double relativeError,
        double initialError,
        List<Double> halfSweepErrors,
        List<Double> errorBounds,
        Initialiser initialiser,
        @Nullable String splitOrder,
        StopReason stopReason,
        double seconds)
        implements Serializable {

    static RemoteResult of(Factorization found) {
        return new RemoteResult(
                found.factors().toFlat(),
                found.relativeError(),
                found.initialError(),
                found.halfSweepErrors(),
                found.errorBounds().map(b -> List.of(b.lower(), b.upper())).orElse(List.of()),
                found.initialiser(),
                found.splitOrder().orElse(null),
                found.stopReason(),
                found.seconds());
    }

    /**
     * The factorisation.
     *
     * @param chain of its factors
     */
    Factorization factorization(Chain chain) {
        return new Factorization(
                Factors.ofFlat(chain, factors),
                relativeError,
                initialError,
                halfSweepErrors,
                errorBounds.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ErrorBounds(errorBounds.get(0), errorBounds.get(1))),
                initialiser,
                Optional.ofNullable(splitOrder),
                stopReason,
                seconds);
    }
}
