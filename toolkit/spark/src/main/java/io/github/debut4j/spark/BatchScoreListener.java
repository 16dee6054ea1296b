package io.github.debut4j.spark;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.util.CollectionAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Sends the losses from executors to the driver. */
final class BatchScoreListener extends BaseTrainingListener implements Serializable {

    private static final long serialVersionUID = 1;

    private final CollectionAccumulator<BatchScore> scores;

    BatchScoreListener(CollectionAccumulator<BatchScore> scores) {
        this.scores = scores;
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        scores.add(
                new BatchScore(
                        iteration, TaskContext.getPartitionId(), model.batchSize(), model.score()));
    }
}
