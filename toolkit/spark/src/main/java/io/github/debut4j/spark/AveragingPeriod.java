package io.github.debut4j.spark;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The training from one average of the parameters to the next: one {@code fit} of DL4J's on Spark.
 */
record AveragingPeriod(JavaSparkContext context, Period period) {

    /**
     * Trains on the batches of the period.
     *
     * @param network modified
     * @return the losses, in the order of iterations and workers
     * @throws UncheckedIOException if Spark fails
     */
    List<BatchScore> fit(DistributedNetwork network) {
        CollectionAccumulator<BatchScore> scores = new CollectionAccumulator<>();
        context.sc().register(scores);
        ParameterAveragingTrainingMaster master =
                master(new CounterHook(network.iteration(), network.epoch()));
        master.setListeners(List.of(new BatchScoreListener(scores)));
        try {
            network.fit(context, master, batches());
        } catch (Exception e) { // Scala does not declare SparkException
            if (e instanceof SparkException || e instanceof IllegalStateException) {
                throw new UncheckedIOException(SparkFailures.because("training failed", e));
            }
            throw e;
        }
        // A task that ran twice because an executor was lost may have added its losses twice.
        return List.copyOf(new TreeSet<>(scores.value()));
    }

    private CountedRdd<MultiDataSet> batches() {
        return new CountedRdd<>(
                context.parallelize(period.shares(), period.shares().size())
                        .flatMap(WorkerBatches::open),
                period.batches());
    }

    private ParameterAveragingTrainingMaster master(CounterHook counters) {
        return new ParameterAveragingTrainingMaster.Builder(
                        period.shares().size(), period.largest())
                // A worker joins smaller batches up to this size, and splits larger ones.
                .batchSizePerWorker(period.largest())
                .averagingFrequency(period.iterations())
                .trainingHooks(counters)
                .saveUpdater(true) // its Javadoc calls this the default, which it is not
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .repartionData(Repartition.Never)
                .storageLevel(null)
                .build();
    }
}
