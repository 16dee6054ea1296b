package io.github.debut4j.spark;

import io.github.debut4j.train.BatchSource;
import io.github.debut4j.train.SparkSettings;
import io.github.debut4j.train.TrainingEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** Trains through DL4J's {@code ParameterAveragingTrainingMaster}. */
final class SparkEngine implements TrainingEngine {

    private final JavaSparkContext context;
    private final int workers;
    private final int steps;
    private final Optional<BatchSource> source;
    private final boolean canRead;

    /** An engine whose driver reads the batches. */
    SparkEngine(JavaSparkContext context, int workers, int steps) {
        this(context, workers, steps, Optional.empty(), false);
    }

    private SparkEngine(
            JavaSparkContext context,
            int workers,
            int steps,
            Optional<BatchSource> source,
            boolean canRead) {
        this.context = context;
        this.workers = workers;
        this.steps = steps;
        this.source = source;
        this.canRead = canRead;
    }

    /** The same engine, whose {@link #reading} lets executors read the batches if they are to. */
    SparkEngine withReader(SparkSettings.Reader reader) {
        return new SparkEngine(
                context, workers, steps, source, reader == SparkSettings.Reader.EXECUTORS);
    }

    @Override
    public TrainingEngine reading(Supplier<BatchSource> batches) throws IOException {
        if (!canRead) {
            return this;
        }
        BatchSource sent = batches.get();
        SourceCheck.run(context, sent, Math.max(workers, context.defaultParallelism()));
        return new SparkEngine(context, workers, steps, Optional.of(sent), true);
    }

    @Override
    public int iterations(int batches) {
        int period = period();
        return batches / period * steps + iterationsOfPeriod(batches % period);
    }

    /** The number of batches between two averages; the last period may have fewer. */
    private int period() {
        return (int) Math.min((long) workers * steps, Integer.MAX_VALUE);
    }

    /** The steps of the worker with the most batches. */
    private int iterationsOfPeriod(int batches) {
        return (int) ((batches + workers - 1L) / workers);
    }

    @Override
    public void fit(Model network, int pass, MultiDataSetIterator batches, Progress progress) {
        DistributedNetwork distributed = DistributedNetwork.of(network);
        int epoch = distributed.epoch();
        if (source.isPresent()) {
            BatchSource read = source.get();
            for (int first = 0; first < read.batches(); ) {
                Period period = read(read, pass, first);
                fit(distributed, epoch, period, progress);
                first += period.batches();
            }
        } else {
            while (batches.hasNext()) {
                fit(distributed, epoch, sent(batches), progress);
            }
        }
        distributed.setEpoch(epoch + 1);
    }

    private void fit(DistributedNetwork network, int epoch, Period period, Progress progress) {
        List<BatchScore> scores = new AveragingPeriod(context, period).fit(network);
        network.setEpoch(epoch); // DL4J counts each period as an epoch
        scores.forEach(score -> progress.batchDone(score.examples(), score.score()));
        progress.updated(period.iterations());
    }

    private Period read(BatchSource read, int pass, int first) {
        int count = Math.min(period(), read.batches() - first);
        return Period.of(
                count,
                read.examplesPerBatch(),
                workers,
                (from, to) -> new WorkerBatches.Read(read, pass, first + from, to - from));
    }

    private Period sent(MultiDataSetIterator batches) {
        List<MultiDataSet> next = new ArrayList<>();
        while (next.size() < period() && batches.hasNext()) {
            next.add(withoutMetaData(batches.next()));
        }
        long largest = next.stream().mapToLong(b -> b.getFeatures(0).size(0)).max().orElseThrow();
        return Period.of(
                next.size(),
                (int) largest,
                workers,
                (from, to) -> new WorkerBatches.Sent(next.subList(from, to)));
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
