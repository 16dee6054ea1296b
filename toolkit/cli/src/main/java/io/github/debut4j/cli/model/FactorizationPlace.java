package io.github.debut4j.cli.model;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cluster.ClusterFactorizations;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.train.SparkConnector;
import java.io.IOException;
import java.util.Optional;

/** Where a command computes its factorisations: in this process or on a cluster. */
final class FactorizationPlace implements AutoCloseable {

    private final Optional<SparkCluster> cluster;
    private final Console console;
    private Optional<SparkConnector.Session> session = Optional.empty();

    /** Nothing is connected yet. */
    FactorizationPlace(Optional<SparkCluster> cluster, Console console) {
        this.cluster = cluster;
        this.console = console;
    }

    /**
     * Connects to the cluster, if there is one.
     *
     * @throws IOException if it cannot be reached
     */
    Factorizations factorizations() throws IOException {
        if (cluster.isEmpty()) {
            return Factorizer::factorize;
        }
        SparkConnector.Session connected = cluster.get().connect(console);
        session = Optional.of(connected);
        console.note("factorising on Spark, parallel tasks " + connected.workers());
        return new ClusterFactorizations(connected);
    }

    @Override
    public void close() {
        session.ifPresent(SparkConnector.Session::close);
    }
}
