package io.github.debut4j.datasets;

import io.github.debut4j.datasets.augment.Transforms;
import io.github.debut4j.datasets.random.Dice;
import io.github.debut4j.nd4j.PassCountingIterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Labelled examples. Immutable; subsets share the features.
 *
 * <p>Features are images {@code {channels, height, width}}, row after row in that order; a cloud of
 * points is an image {@code {3, points, 1}}. They come in that order unless another {@link
 * ImageLayout} is asked for.
 */
public final class Examples {

    private final Features features;
    private final Labels labels;
    private final int[] places;
    private final ImageLayout layout;
    private final int[] featureShape;
    private final int featureCount;

    private Examples(Features features, Labels labels, int[] places, ImageLayout layout) {
        this.features = features;
        this.labels = labels;
        this.places = places;
        this.layout = layout;
        this.featureShape = features.shape();
        this.featureCount = Math.toIntExact(Shape.product(featureShape));
    }

    /**
     * Examples whose features come from anywhere.
     *
     * @param labels the class of each example, from 0. Held, not copied
     * @param classNames the name of each class
     * @throws IllegalArgumentException if the sizes do not agree, there is no example, or a label
     *     has no class
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
                new Labels(labels, classNames),
                IntStream.range(0, labels.length).toArray(),
                ImageLayout.CHANNELS_FIRST);
    }

    /**
     * Examples of bytes 0..255, which are read as {@code value / 255f}.
     *
     * @param featureShape {@code {channels, height, width}}
     * @param pixels all features of example 0, then of example 1, ... Held, not copied: the caller
     *     gives the array away
     * @param labels the class of each example, 0..255
     * @param classNames the name of each class
     * @throws IllegalArgumentException if the sizes do not agree, there is no example, or a label
     *     has no class
     */
    public static Examples ofPixels(
            int[] featureShape, byte[] pixels, byte[] labels, List<String> classNames) {
        return ofPixels(featureShape, pixels, labels, classNames, PixelScale.UNIT);
    }

    /** As {@link #ofPixels(int[], byte[], byte[], List)}, read as other numbers. */
    public static Examples ofPixels(
            int[] featureShape,
            byte[] pixels,
            byte[] labels,
            List<String> classNames,
            PixelScale scale) {
        requireSome(labels.length);
        return of(
                new PixelFeatures(featureShape, labels.length, pixels, scale),
                Labels.unsigned(labels),
                classNames);
    }

    /**
     * Examples of any numbers.
     *
     * @param featureShape {@code {channels, height, width}}
     * @param values all features of example 0, then of example 1, ... Held, not copied: the caller
     *     gives the array away
     * @param labels the class of each example, from 0. Held, not copied
     * @param classNames the name of each class
     * @throws IllegalArgumentException if the sizes do not agree, there is no example, or a label
     *     has no class
     */
    public static Examples ofValues(
            int[] featureShape, float[] values, int[] labels, List<String> classNames) {
        requireSome(labels.length);
        return of(new ValueFeatures(featureShape, labels.length, values), labels, classNames);
    }

    /** The same examples, whose batches stand in another layout. */
    public Examples in(ImageLayout other) {
        return new Examples(features, labels, places, other);
    }

    /**
     * The same examples, normalised, and augmented where they are {@link #shuffled}.
     *
     * @throws IllegalArgumentException if they cannot be, naming the option
     */
    public Examples with(Transforms transforms) {
        return new Examples(TransformedFeatures.of(features, transforms), labels, places, layout);
    }

    /** How their batches stand in an array. */
    public ImageLayout layout() {
        return layout;
    }

    /** The number of examples, at least 1. */
    public int size() {
        return places.length;
    }

    /** The shape of one example: {@code {channels, height, width}}. A copy. */
    public int[] featureShape() {
        return featureShape.clone();
    }

    /** The number of features of one example: the product of its shape. */
    public int featureCount() {
        return featureCount;
    }

    /** The number of classes, also of those that no example here belongs to. */
    public int classes() {
        return labels.classNames().size();
    }

    /** The names of the classes in the order of their labels. */
    public List<String> classNames() {
        return labels.classNames();
    }

    /** The class of example i, from 0. */
    public int label(int i) {
        return labels.values()[places[i]];
    }

    /**
     * Writes the features of example i, in the layout asked for.
     *
     * @param target modified from {@code offset} on, {@link #featureCount()} values
     * @throws java.io.UncheckedIOException as of {@link Features#copy}
     */
    public void copyFeatures(int i, float[] target, int offset) {
        copy((values, start) -> features.copy(places[i], values, start), target, offset);
    }

    /**
     * As {@link #copyFeatures}, but as pass {@code pass} of {@link #shuffled} gives them: a
     * function of the seed, the pass and i alone.
     */
    public void copyAugmented(int i, long seed, int pass, float[] target, int offset) {
        Dice dice = Dice.of(Dice.of(seed, pass).next(), i);
        copy(
                (values, start) -> features.copyAugmented(places[i], dice, values, start),
                target,
                offset);
    }

    private interface Source {
        void copy(float[] values, int start);
    }

    private void copy(Source source, float[] target, int offset) {
        if (layout != ImageLayout.CHANNELS_LAST) {
            source.copy(target, offset);
            return;
        }
        float[] image = new float[featureCount];
        source.copy(image, 0);
        ImageLayout.placeChannelsLast(image, featureShape[0], target, offset);
    }

    /** The shape of a batch of this many examples. */
    long[] batchShape(int count) {
        return layout.batchShape(count, featureShape);
    }

    /**
     * The examples at these places, in the order given.
     *
     * @throws IllegalArgumentException if there is none or one is not in {@code 0..size()-1}
     */
    public Examples subset(int... indices) {
        if (indices.length == 0) {
            throw new IllegalArgumentException("a subset must have at least 1 example, found 0");
        }
        int[] chosen = new int[indices.length];
        for (int k = 0; k < indices.length; k++) {
            if (indices[k] < 0 || indices[k] >= size()) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "index %d of a subset must be in 0..%d, found %d",
                                k,
                                size() - 1,
                                indices[k]));
            }
            chosen[k] = places[indices[k]];
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
     * Examples that lie evenly among these, in their order; all if there are no more. Each is
     * chosen at random, always the same, in its share of them: in equal steps one would meet what
     * comes again and again in a set, such as the two kinds of writers that alternate in MNIST.
     */
    public Examples spread(int most) {
        if (most >= size()) {
            return this;
        }
        SplittableRandom random = new SplittableRandom(most);
        return subset(
                IntStream.range(0, most)
                        .map(k -> random.nextInt(shareBegin(k, most), shareBegin(k + 1, most)))
                        .toArray());
    }

    private int shareBegin(int share, int shares) {
        return (int) ((long) share * size() / shares);
    }

    /**
     * Parts the examples at random: {@code count} are held out, the rest is left, both in their
     * order here. The same seed holds out the same examples.
     *
     * @throws IllegalArgumentException if {@code count} is not in {@code 1..size()-1}
     */
    public HeldOut holdOut(int count, long seed) {
        requireCount("examples to hold out", count, size() - 1);
        int[] order = Orders.shuffled(size(), new Random(seed));
        int[] out = Arrays.copyOf(order, count);
        int[] rest = Arrays.copyOfRange(order, count, order.length);
        Arrays.sort(out);
        Arrays.sort(rest);
        return new HeldOut(subset(rest), subset(out));
    }

    /**
     * Two disjoint parts of the same examples.
     *
     * @param rest what is left, to learn from
     * @param heldOut what was taken away, to choose the best epoch by
     */
    public record HeldOut(Examples rest, Examples heldOut) {}

    /**
     * Batches in order, the same on every pass. The last batch is short where the size is no
     * multiple.
     *
     * @throws IllegalArgumentException if {@code batch} is below 1
     */
    public DataSetIterator iterator(int batch) {
        return new ExamplesIterator(
                this,
                batch,
                Orders.inOrder(size()),
                (pass, i, target, offset) -> copyFeatures(i, target, offset));
    }

    /**
     * Batches for training, in a random order, another on every pass, and augmented if {@link
     * #with} says so. The order of pass k is a function of the seed and of k alone, and what is
     * done to example i in it one of the seed, k and i.
     *
     * @throws IllegalArgumentException if {@code batch} is below 1
     */
    public PassCountingIterator shuffled(int batch, long seed) {
        return new ExamplesIterator(
                this,
                batch,
                Orders.shuffled(size(), seed),
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
