package io.github.debut4j.spark;

import io.github.debut4j.train.ExecutorTask;
import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.SparkSettings;
import io.github.debut4j.train.TrainingEngine;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A connection to a cluster whose executors can work. */
final class ClusterSession implements SparkConnector.Session {

    private final JavaSparkContext context;
    private final int workers;
    private final int steps;
    private final SparkSettings.Reader reader;

    private ClusterSession(JavaSparkContext context, int workers, SparkSettings settings) {
        this.context = context;
        this.workers = workers;
        this.steps = settings.steps();
        this.reader = settings.reader();
    }

    static ClusterSession open(SparkSettings settings) throws IOException {
        ClusterMaster master = new ClusterMaster(settings.master());
        master.requireUsable();
        SparkConf configuration = master.configuration();
        JavaSparkContext context;
        try {
            context = new JavaSparkContext(configuration);
        } catch (Exception e) { // Scala does not declare SparkException
            throw SparkFailures.because("cannot connect to " + settings.master(), e);
        }
        try {
            ExecutorCheck.run(context, settings.workers().orElse(1), ExecutorCheck.PATIENCE);
            int workers = settings.workers().orElseGet(context::defaultParallelism);
            return new ClusterSession(context, workers, settings);
        } catch (IOException | RuntimeException e) {
            context.close();
            throw e;
        }
    }

    @Override
    public TrainingEngine engine() {
        return new SparkEngine(context, workers, steps).withReader(reader);
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public <R extends Serializable> List<R> run(List<? extends ExecutorTask<R>> tasks)
            throws IOException {
        try {
            List<ExecutorTask<R>> copy = new ArrayList<>(tasks);
            return context.parallelize(copy, copy.size()).map(new LimitedTask<R>()).collect();
        } catch (Exception e) { // Scala does not declare SparkException
            throw SparkFailures.because("a task failed", e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
