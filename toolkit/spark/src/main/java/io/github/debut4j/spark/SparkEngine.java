package io.github.debut4j.spark;

import io.github.debut4j.train.TrainingEngine;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** Trains through DL4J's {@code ParameterAveragingTrainingMaster}. */
final class SparkEngine implements TrainingEngine {

    private final JavaSparkContext context;
    private final int workers;
    private final int steps;

    SparkEngine(JavaSparkContext context, int workers, int steps) {
        this.context = context;
        this.workers = workers;
        this.steps = steps;
    }

    @Override
    public int iterations(int batches) {
        int period = workers * steps;
        return batches / period * steps + iterationsOfPeriod(batches % period);
    }

    /** The steps of the worker with the most batches. */
    private int iterationsOfPeriod(int batches) {
        return (batches + workers - 1) / workers;
    }

    @Override
    public void fit(Model network, MultiDataSetIterator batches, Progress progress) {
        DistributedNetwork distributed = DistributedNetwork.of(network);
        int epoch = distributed.epoch();
        while (batches.hasNext()) {
            List<MultiDataSet> period = nextPeriod(batches);
            int iterations = iterationsOfPeriod(period.size());
            AveragingPeriod averaging =
                    new AveragingPeriod(context, Math.min(workers, period.size()), iterations);
            List<BatchScore> scores = averaging.fit(distributed, period);
            distributed.setEpoch(epoch);
            scores.forEach(score -> progress.batchDone(score.examples(), score.score()));
            progress.updated(iterations);
        }
        distributed.setEpoch(epoch + 1);
    }

    private List<MultiDataSet> nextPeriod(MultiDataSetIterator batches) {
        List<MultiDataSet> period = new ArrayList<>();
        while (period.size() < workers * steps && batches.hasNext()) {
            period.add(withoutMetaData(batches.next()));
        }
        return period;
    }

    private static MultiDataSet withoutMetaData(MultiDataSet batch) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                batch.getFeatures(),
                batch.getLabels(),
                batch.getFeaturesMaskArrays(),
                batch.getLabelsMaskArrays());
    }

    @Override
    public String toString() {
        return "spark workers=" + workers + " steps=" + steps;
    }
}
