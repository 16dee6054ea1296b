package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Connects to Apache Spark. {@link ServiceLoader} finds the implementation; this module does not
 * depend on it, since Spark's jars are large.
 */
public interface SparkConnector {

    /**
     * Finds the implementation on the class path.
     *
     * @throws SettingException naming {@code spark}, if it or Spark is not there
     */
    static SparkConnector find() {
        return find(Thread.currentThread().getContextClassLoader());
    }

    /** Finds the implementation; see {@link #find()}. */
    static SparkConnector find(ClassLoader loader) {
        SparkConnector found =
                ServiceLoader.load(SparkConnector.class, loader)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        SettingException.withProblem(
                                                "spark",
                                                "needs the jar of debut4j-spark on the class path,"
                                                        + " found none; bin/debut adds it"));
        found.requireJars();
        return found;
    }

    /**
     * Checks that Spark is on the class path.
     *
     * @throws SettingException naming {@code spark}, if it is not
     */
    void requireJars();

    /**
     * Connects to the cluster, and checks that its executors can work.
     *
     * @throws SettingException naming what is wrong, if the cluster cannot be used as the settings
     *     say
     * @throws IOException if the cluster cannot be reached or does not have what the work needs
     */
    Session connect(SparkSettings settings) throws IOException;

    /** A connection, open for a whole command. */
    interface Session extends AutoCloseable {

        /** The engine that trains on the cluster. */
        TrainingEngine engine();

        /** The number of workers that train, or of tasks that run, at the same time. */
        int workers();

        /**
         * Runs tasks on executors, as many at a time as there are free cores, and waits for them.
         * Several threads may do so at the same time. A task is repeated if its executor is lost;
         * after four failures of one task, the others are abandoned.
         *
         * @param <R> type of the results
         * @return the results in the order of the tasks
         * @throws IOException with the reason, if a task fails or the cluster is lost
         */
        <R extends Serializable> List<R> run(List<? extends ExecutorTask<R>> tasks)
                throws IOException;

        /** Disconnects, and ends the executors. */
        @Override
        void close();
    }
}
