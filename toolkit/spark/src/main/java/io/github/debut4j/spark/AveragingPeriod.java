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
 *
 * @param workers the number of partitions of the batches, none of which is empty
 * @param iterations the number of batches in the largest partition
 */
record AveragingPeriod(JavaSparkContext context, int workers, int iterations) {

    /**
     * Trains on some batches. Each worker gets consecutive ones, some workers one less than others.
     *
     * @param network modified
     * @return the losses, in the order of iterations and workers
     * @throws UncheckedIOException if Spark fails
     */
    List<BatchScore> fit(DistributedNetwork network, List<MultiDataSet> batches) {
        CollectionAccumulator<BatchScore> scores = new CollectionAccumulator<>();
        context.sc().register(scores);
        ParameterAveragingTrainingMaster master =
                master(largest(batches), new CounterHook(network.iteration(), network.epoch()));
        master.setListeners(List.of(new BatchScoreListener(scores)));
        try {
            network.fit(context, master, context.parallelize(batches, workers));
        } catch (Exception e) { // Scala does not declare SparkException
            if (e instanceof SparkException || e instanceof IllegalStateException) {
                throw new UncheckedIOException(SparkFailures.because("training failed", e));
            }
            throw e;
        }
        // A task that ran twice because an executor was lost may have added its losses twice.
        return List.copyOf(new TreeSet<>(scores.value()));
    }

    /** A worker joins smaller batches up to this size, and splits larger ones. */
    private static int largest(List<MultiDataSet> batches) {
        return (int) batches.stream().mapToLong(b -> b.getFeatures(0).size(0)).max().orElseThrow();
    }

    private ParameterAveragingTrainingMaster master(int batch, CounterHook counters) {
        return new ParameterAveragingTrainingMaster.Builder(workers, batch)
                .batchSizePerWorker(batch)
                .averagingFrequency(iterations)
                .trainingHooks(counters)
                .saveUpdater(true) // its Javadoc calls this the default, which it is not
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .repartionData(Repartition.Never)
                .storageLevel(null)
                .build();
    }
}
