package io.github.debut4j.datasets;

import io.github.debut4j.datasets.augment.Transforms;
import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.nd4j.PassCountingIterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Examples, most of them labelled. Immutable; subsets share the features.
 *
 * <p>The features of an example are an image {@code {channels, height, width}} in row-major order;
 * a point cloud is an image {@code {3, points, 1}}. They are copied in that order unless another
 * {@link BatchLayout} is requested with {@link #in}.
 */
public final class Examples {

    private final Features features;
    private final Labels labels;
    private final int[] indices;
    private final BatchLayout layout;
    private final int[] featureShape;
    private final int featureCount;

    private Examples(Features features, Labels labels, int[] indices, BatchLayout layout) {
        this.features = features;
        this.labels = labels;
        this.indices = indices;
        this.layout = layout;
        this.featureShape = features.shape();
        this.featureCount = Math.toIntExact(ArrayFeatures.count(featureShape));
    }

    /**
     * Examples with any implementation of {@link Features}.
     *
     * @param labels the class of each example, from 0. Not copied
     * @param classNames the name of each class
     * @throws IllegalArgumentException if the sizes differ, there is no example, or a label has no
     *     class name
     */
    public static Examples of(Features features, int[] labels, List<String> classNames) {
        requireSome(labels.length);
        if (features.size() != labels.length) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d examples must have as many labels, found %d",
                            features.size(),
                            labels.length));
        }
        return new Examples(
                features,
                Labels.ofClasses(labels, classNames),
                IntStream.range(0, labels.length).toArray(),
                BatchLayout.CHANNELS_FIRST);
    }

    /**
     * Examples of pixels 0..255, scaled to {@code value / 255f}.
     *
     * @param featureShape {@code {channels, height, width}}
     * @param pixels all features of example 0, then of example 1, ... Not copied: the caller must
     *     not modify it
     * @param labels the class of each example, 0..255
     * @param classNames the name of each class
     * @throws IllegalArgumentException if the sizes differ, there is no example, or a label has no
     *     class name
     */
    public static Examples ofPixels(
            int[] featureShape, byte[] pixels, byte[] labels, List<String> classNames) {
        return ofPixels(featureShape, pixels, labels, classNames, PixelScale.UNIT);
    }

    /** As {@link #ofPixels(int[], byte[], byte[], List)}, with another scale. */
    public static Examples ofPixels(
            int[] featureShape,
            byte[] pixels,
            byte[] labels,
            List<String> classNames,
            PixelScale scale) {
        requireSome(labels.length);
        return of(
                new ArrayFeatures.Pixels(featureShape, labels.length, pixels, scale),
                Labels.unsigned(labels),
                classNames);
    }

    /**
     * Examples with floating-point features.
     *
     * @param featureShape {@code {channels, height, width}}
     * @param values all features of example 0, then of example 1, ... Not copied: the caller must
     *     not modify it
     * @param labels the class of each example, from 0. Not copied
     * @param classNames the name of each class
     * @throws IllegalArgumentException if the sizes differ, there is no example, or a label has no
     *     class name
     */
    public static Examples ofValues(
            int[] featureShape, float[] values, int[] labels, List<String> classNames) {
        requireSome(labels.length);
        return of(
                new ArrayFeatures.Values(featureShape, labels.length, values), labels, classNames);
    }

    /**
     * Examples with targets of any numbers, in the layout of their arrays.
     *
     * @param targets of all examples, one after the other. Not copied
     * @param shape of one target
     * @throws IllegalArgumentException if the sizes differ, or there is no example
     */
    public static Examples ofTargets(Features features, float[] targets, int... shape) {
        requireSome(features.size());
        long count = ArrayFeatures.count(shape);
        if (targets.length != count * features.size()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d examples must have %d targets, found %d",
                            features.size(),
                            count * features.size(),
                            targets.length));
        }
        return new Examples(
                features,
                Labels.ofTargets(targets, shape),
                IntStream.range(0, features.size()).toArray(),
                BatchLayout.AS_GIVEN);
    }

    /**
     * Examples without labels, which can calibrate a compression but neither train nor evaluate a
     * network.
     *
     * @param layout of their batches
     * @throws IllegalArgumentException if there is no example
     */
    public static Examples unlabelled(Features features, BatchLayout layout) {
        requireSome(features.size());
        return new Examples(
                features, Labels.NONE, IntStream.range(0, features.size()).toArray(), layout);
    }

    /** The same examples without their labels. */
    public Examples withoutLabels() {
        return withLabels(Labels.NONE);
    }

    /** Whether the examples have labels: classes, or targets. */
    public boolean isLabelled() {
        return labels.isKnown();
    }

    /** The same examples with another layout of their batches. */
    public Examples in(BatchLayout other) {
        return new Examples(features, labels, indices, other);
    }

    /**
     * The same examples, normalised, and augmented in the passes of {@link #shuffled}.
     *
     * @throws IllegalArgumentException if a transform does not fit their shape, naming the option
     */
    public Examples with(Transforms transforms) {
        return new Examples(new TransformedFeatures(features, transforms), labels, indices, layout);
    }

    /**
     * The same examples in another shape, if they can be scaled to it, as images in folders can.
     *
     * @throws IllegalArgumentException if they can be scaled, but not to so many channels
     */
    public Optional<Examples> ofShape(int channels, int height, int width) {
        return features.ofShape(channels, height, width)
                .map(scaled -> new Examples(scaled, labels, indices, layout));
    }

    /**
     * These examples in the layout, with the kind of labels and, if they can be scaled, in the
     * shape of others. Without labels they stay so, and get none if the others have none.
     */
    public Examples like(Examples other) {
        return like(other.form());
    }

    /** As {@link #like(Examples)}, with the form of the others. */
    public Examples like(ExamplesForm form) {
        List<Integer> shape = form.featureShape();
        Examples scaled =
                shape.equals(form().featureShape())
                        ? this
                        : ofShape(shape.get(0), shape.get(1), shape.get(2)).orElse(this);
        if (isLabelled() && form.labelled() && hasClasses() != (form.classes() > 0)) {
            scaled = hasClasses() ? scaled.asTargets() : scaled.asClasses(form.classes());
        }
        return scaled.in(form.layout());
    }

    /** What these examples look like. */
    public ExamplesForm form() {
        return new ExamplesForm(
                Arrays.stream(featureShape).boxed().toList(), layout, isLabelled(), classes());
    }

    /** Whether an example is read each time that it is used, as images in folders are. */
    public boolean areReadOnDemand() {
        return features.areReadOnDemand();
    }

    /**
     * Reads all examples that are read on demand, so that a damaged one is found before long work.
     *
     * @throws java.io.UncheckedIOException as of {@link Features#copy}
     */
    public void requireReadable() {
        float[] values = new float[areReadOnDemand() ? featureCount : 0];
        for (int i = 0; areReadOnDemand() && i < size(); i++) {
            copyFeatures(i, values, 0);
        }
    }

    /** The layout of their batches. */
    public BatchLayout layout() {
        return layout;
    }

    /** The number of examples, at least 1. */
    public int size() {
        return indices.length;
    }

    /** The shape of one example: {@code {channels, height, width}}. A copy. */
    public int[] featureShape() {
        return featureShape.clone();
    }

    /** The number of features of one example: the product of its shape. */
    public int featureCount() {
        return featureCount;
    }

    /**
     * Whether the examples have classes; otherwise they have targets of any numbers, or nothing.
     */
    public boolean hasClasses() {
        return labels.hasClasses();
    }

    /** The shape of one target; with classes, their number; without labels, 0. */
    public int[] targetShape() {
        return labels.shape();
    }

    /**
     * The same examples with their targets, one whole number each, as classes.
     *
     * @param number of classes
     * @throws IllegalArgumentException if a target is no class
     */
    public Examples asClasses(int number) {
        return withLabels(labels.asClasses(number));
    }

    /** The same examples with the numbers of their classes as targets. */
    public Examples asTargets() {
        return withLabels(labels.asTargets());
    }

    /**
     * Checks that targets are probabilities; classes are.
     *
     * @param exclusive whether those of an example must add up to 1
     * @throws IllegalArgumentException naming the first example whose target is something else
     */
    public void requireProbabilities(boolean exclusive) {
        labels.requireProbabilities(exclusive);
    }

    private Examples withLabels(Labels other) {
        return new Examples(features, other, indices, layout);
    }

    /** Writes the target of example i, or a row with a 1 for its class. */
    void copyTarget(int i, float[] target, int offset) {
        labels.copy(indices[i], target, offset);
    }

    /** The number of classes, including those without an example here; 0 for targets. */
    public int classes() {
        return labels.classNames().size();
    }

    /** The names of the classes in the order of their labels; none for targets. */
    public List<String> classNames() {
        return labels.classNames();
    }

    /**
     * The class of example i, from 0.
     *
     * @throws IllegalStateException if the examples have no classes
     */
    public int label(int i) {
        return labels.ofExample(indices[i]);
    }

    /**
     * Writes the features of example i in the layout of {@link #layout}.
     *
     * @param target modified from {@code offset} on, {@link #featureCount()} values
     * @throws java.io.UncheckedIOException as of {@link Features#copy}
     */
    public void copyFeatures(int i, float[] target, int offset) {
        copy((values, start) -> features.copy(indices[i], values, start), target, offset);
    }

    /**
     * As {@link #copyFeatures}, but augmented as in pass {@code pass} of {@link #shuffled}: the
     * result depends on the seed, the pass and i alone.
     */
    public void copyAugmented(int i, long seed, int pass, float[] target, int offset) {
        RandomStream random = RandomStream.of(RandomStream.of(seed, pass).next(), i);
        copy(
                (values, start) -> features.copyAugmented(indices[i], random, values, start),
                target,
                offset);
    }

    private interface Source {
        void copy(float[] values, int start);
    }

    private void copy(Source source, float[] target, int offset) {
        if (!layout.isChannelsLast()) {
            source.copy(target, offset);
            return;
        }
        float[] image = new float[featureCount];
        source.copy(image, 0);
        BatchLayout.placeChannelsLast(image, featureShape[0], target, offset);
    }

    /** The shape of a batch of {@code count} examples. */
    public long[] batchShape(int count) {
        if (layout != BatchLayout.AS_GIVEN) {
            return layout.batchShape(count, featureShape);
        }
        return LongStream.concat(
                        LongStream.of(count), Arrays.stream(features.arrayShape()).asLongStream())
                .toArray();
    }

    /**
     * The examples at these positions, in the given order.
     *
     * @throws IllegalArgumentException if there is none or one is not in {@code 0..size()-1}
     */
    public Examples subset(int... positions) {
        if (positions.length == 0) {
            throw new IllegalArgumentException("a subset must have at least 1 example, found 0");
        }
        int[] chosen = new int[positions.length];
        for (int k = 0; k < positions.length; k++) {
            if (positions[k] < 0 || positions[k] >= size()) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "index %d of a subset must be in 0..%d, found %d",
                                k,
                                size() - 1,
                                positions[k]));
            }
            chosen[k] = indices[positions[k]];
        }
        return new Examples(features, labels, chosen, layout);
    }

    /**
     * The first examples.
     *
     * @throws IllegalArgumentException if {@code count} is not in {@code 1..size()}
     */
    public Examples take(int count) {
        requireCount("examples to take", count, size());
        return subset(IntStream.range(0, count).toArray());
    }

    /**
     * At most {@code most} examples, spread evenly over these and in their order. One is drawn from
     * each of {@code most} equal ranges, with a fixed seed: equal steps would pick up periodic
     * patterns of a data set, such as the two kinds of writers that alternate in MNIST.
     */
    public Examples spread(int most) {
        if (most >= size()) {
            return this;
        }
        SplittableRandom random = new SplittableRandom(most);
        return subset(
                IntStream.range(0, most)
                        .map(k -> random.nextInt(rangeStart(k, most), rangeStart(k + 1, most)))
                        .toArray());
    }

    private int rangeStart(int range, int ranges) {
        return (int) ((long) range * size() / ranges);
    }

    /**
     * Splits the examples at random: {@code count} are held out, the others remain; both parts keep
     * the order of these examples. The same seed holds out the same examples.
     *
     * @throws IllegalArgumentException if {@code count} is not in {@code 1..size()-1}
     */
    public HeldOut holdOut(int count, long seed) {
        requireCount("examples to hold out", count, size() - 1);
        int[] order = ExamplesIterator.PassOrder.shuffled(size(), new Random(seed));
        int[] out = Arrays.copyOf(order, count);
        int[] rest = Arrays.copyOfRange(order, count, order.length);
        Arrays.sort(out);
        Arrays.sort(rest);
        return new HeldOut(subset(rest), subset(out));
    }

    /**
     * Two disjoint parts of the same examples.
     *
     * @param rest the remaining examples, for training
     * @param heldOut the examples held out, for choosing the best epoch
     */
    public record HeldOut(Examples rest, Examples heldOut) {}

    /**
     * Batches in order, the same on every pass. The last batch is smaller if the size is not a
     * multiple of {@code batch}.
     *
     * @throws IllegalArgumentException if {@code batch} is below 1
     */
    public DataSetIterator iterator(int batch) {
        return new ExamplesIterator(
                this,
                batch,
                ExamplesIterator.PassOrder.inOrder(size()),
                (pass, i, target, offset) -> copyFeatures(i, target, offset));
    }

    /**
     * Batches for training, in a random order that differs from pass to pass, and augmented by the
     * transforms of {@link #with}. The order of pass k depends only on the seed and k, the
     * augmentation of example i in that pass only on the seed, k and i.
     *
     * @throws IllegalArgumentException if {@code batch} is below 1
     */
    public PassCountingIterator shuffled(int batch, long seed) {
        return new ExamplesIterator(
                this,
                batch,
                ExamplesIterator.PassOrder.shuffled(size(), seed),
                (pass, i, target, offset) -> copyAugmented(i, seed, pass, target, offset));
    }

    private static void requireSome(int examples) {
        if (examples == 0) {
            throw new IllegalArgumentException("examples must be at least 1, found 0");
        }
    }

    private static void requireCount(String what, int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be in 1..%d, found %d", what, most, count));
        }
    }
}
