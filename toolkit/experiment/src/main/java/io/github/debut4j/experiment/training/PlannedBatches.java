package io.github.debut4j.experiment.training;

import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.ExamplesForm;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.nd4j.PassCountingIterator;
import io.github.debut4j.train.BatchSource;
import io.github.debut4j.train.ExecutorHost;
import io.github.debut4j.train.SmoothedLabels;
import io.github.debut4j.train.Supervision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * The batches of a training run on labels, as its plan determines them. A process opens the data
 * once for all its workers.
 *
 * @param data the text of the data set, with absolute paths
 * @param form the driver's examples
 * @param heldOut the number of examples that are not trained on
 * @param size the number of examples that are trained on
 * @param batch examples per batch
 * @param seed of the order and the augmentation
 * @param smoothing the fraction of each label that is spread over all classes
 * @param sample a hash of all classes and of some examples, by which another process knows that it
 *     has the same data
 */
record PlannedBatches(
        String data,
        ExamplesForm form,
        int heldOut,
        int size,
        int batch,
        long seed,
        double smoothing,
        String sample)
        implements BatchSource {

    /** The number of examples whose features and labels are hashed. */
    private static final int SAMPLES = 64;

    private static SoftReference<Opened> last = new SoftReference<>(null);

    private record Opened(PlannedBatches source, Examples examples) {}

    /**
     * The batches of a plan.
     *
     * @param parts of the training data, as the plan says
     */
    static PlannedBatches of(TrainingPlan plan, Examples.HeldOut parts) {
        Examples training = parts.rest();
        PlannedBatches source =
                new PlannedBatches(
                        DataSets.resolved(plan.data(), Path::toAbsolutePath),
                        training.form(),
                        parts.heldOut().size(),
                        training.size(),
                        plan.batch(),
                        plan.settings().seed(),
                        plan.settings().regularisation().labelSmoothing(),
                        sample(training));
        keep(new Opened(source, training));
        return source;
    }

    /** Executors that are threads of the driver use what the driver has read. */
    private static synchronized void keep(Opened opened) {
        last = new SoftReference<>(opened);
    }

    private static synchronized Examples examples(PlannedBatches source) throws IOException {
        Opened found = last.get();
        if (found == null || !found.source().equals(source)) {
            last.clear(); // before other data is read
            found = new Opened(source, source.open());
            keep(found);
        }
        return found.examples();
    }

    /**
     * Opens the data, and checks that it is the driver's.
     *
     * @throws IOException naming this machine, if it cannot be read or is not
     */
    Examples open() throws IOException {
        String executor = "executor " + ExecutorHost.name();
        Examples all;
        try {
            all = DataSets.open(data, Split.TRAIN).like(form);
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            throw new IOException(executor + " cannot read " + data + ": " + e.getMessage(), e);
        }
        if (all.size() != size + heldOut) {
            throw unlike(executor, all.size() + " examples");
        }
        Examples opened = all.holdOut(heldOut, seed).rest();
        if (!sample(opened).equals(sample)) {
            throw unlike(executor, "other examples");
        }
        return opened;
    }

    private IOException unlike(String executor, String found) {
        return new IOException(
                executor
                        + ": "
                        + data
                        + " must be the data of the driver ("
                        + (size + heldOut)
                        + " examples), found "
                        + found);
    }

    private static String sample(Examples examples) {
        Sha256 hash = new Sha256();
        if (examples.hasClasses()) {
            int[] labels = IntStream.range(0, examples.size()).map(examples::label).toArray();
            hash.add(IntStream.of(labels).asDoubleStream().toArray());
        }
        DataSetIterator some = examples.spread(SAMPLES).iterator(1);
        while (some.hasNext()) {
            DataSet example = some.next();
            FloatViews.addTo(hash, example.getFeatures());
            FloatViews.addTo(hash, example.getLabels());
        }
        return hash.hex();
    }

    @Override
    public Iterator<MultiDataSet> read(int pass, int first, int count) throws IOException {
        return batches(examples(this), pass, first, count);
    }

    /** Some batches of a pass over examples that have been opened. */
    Iterator<MultiDataSet> batches(Examples opened, int pass, int first, int count) {
        PassCountingIterator batches = opened.shuffled(batch, seed);
        MultiDataSetIterator labelled =
                Supervision.LABELS.examples(SmoothedLabels.of(batches, smoothing));
        batches.startPass(pass, first);
        return new Iterator<>() {

            private int left = count;

            @Override
            public boolean hasNext() {
                return left > 0 && labelled.hasNext();
            }

            @Override
            public MultiDataSet next() {
                left--;
                return labelled.next();
            }
        };
    }

    @Override
    public int batches() {
        return (size + batch - 1) / batch;
    }

    @Override
    public int examplesPerBatch() {
        return batch;
    }
}
