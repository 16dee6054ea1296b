package io.github.debut4j.cluster;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.FactorizationRequest;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.kernel.Workers;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All of a request that a result depends on, in a form that can be sent. */
record RemoteRequest(
        Matrix f,
        Chain chain,
        @Nullable Tucker2 tucker,
        @Nullable Initialiser initialiser,
        int sweeps,
        long seed,
        double tolerance,
        ErrorMetric metric)
        implements Serializable {

    static RemoteRequest of(FactorizationRequest request) {
        FactorizationOptions options = request.options();
        return new RemoteRequest(
                request.f(),
                request.chain(),
                request.tucker().orElse(null),
                options.initialiser().orElse(null),
                options.sweeps(),
                options.seed(),
                options.tolerance(),
                options.metric());
    }

    /** Computes the factorisation with the threads of this task. */
    RemoteResult compute() {
        FactorizationOptions options =
                FactorizationOptions.defaults()
                        .withSweeps(sweeps)
                        .withSeed(seed)
                        .withTolerance(tolerance)
                        .withMetric(metric)
                        .withThreads(Workers.threads());
        return RemoteResult.of(
                new FactorizationRequest(
                                f,
                                chain,
                                Optional.ofNullable(tucker),
                                initialiser == null
                                        ? options
                                        : options.withInitialiser(initialiser))
                        .from(Factorizer::factorize));
    }
}
