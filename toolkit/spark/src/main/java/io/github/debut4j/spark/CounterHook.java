package io.github.debut4j.spark;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Sets the counters of a graph in an executor. DL4J clones its configuration there, and the clone
 * counts from 0, so that schedules and Adam's bias corrections would begin again. Each task has its
 * own copy of this object.
 */
final class CounterHook implements TrainingHook {

    private static final long serialVersionUID = 1;

    private final int iteration;
    private final int epoch;
    private boolean done;

    /** A hook for the counters of the driver's network. */
    CounterHook(int iteration, int epoch) {
        this.iteration = iteration;
        this.epoch = epoch;
    }

    @Override
    public void preUpdate(MultiDataSet batch, Model model) {
        if (!done && model instanceof ComputationGraph graph) {
            ComputationGraphConfiguration configuration = graph.getConfiguration();
            configuration.setIterationCount(iteration);
            configuration.setEpochCount(epoch);
        }
        done = true;
    }

    /** Called for lists of layers; DL4J clones their counters. */
    @Override
    public void preUpdate(DataSet batch, Model model) {}

    @Override
    public void postUpdate(DataSet batch, Model model) {}

    @Override
    public void postUpdate(MultiDataSet batch, Model model) {}
}
