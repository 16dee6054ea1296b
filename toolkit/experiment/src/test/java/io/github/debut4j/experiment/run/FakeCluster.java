package io.github.debut4j.experiment.run;

import io.github.debut4j.testsupport.SerializedCopy;
import io.github.debut4j.train.ExecutorTask;
import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.TrainingEngine;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Runs tasks in this process; they and their results travel as bytes. */
class FakeCluster implements SparkConnector.Session {

    private int jobs;

    @Override
    public TrainingEngine engine() {
        throw new UnsupportedOperationException("only for tasks");
    }

    @Override
    public int workers() {
        return 2;
    }

    @Override
    public <R extends Serializable> List<R> run(List<? extends ExecutorTask<R>> tasks)
            throws IOException {
        beforeJob(nextJob());
        List<R> results = new ArrayList<>();
        for (ExecutorTask<R> task : tasks) {
            results.add(SerializedCopy.of(SerializedCopy.of(task).run()));
        }
        return results;
    }

    private synchronized int nextJob() {
        return jobs++;
    }

    /** Called before each list of tasks, with its number from 0. */
    void beforeJob(int number) throws IOException {}

    @Override
    public void close() {}
}
