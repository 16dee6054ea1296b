package io.github.debut4j.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Labelled examples in memory, a byte a feature. Immutable; subsets share the bytes.
 *
 * <p>Features are images {@code {channels, height, width}}, row after row in that order. They are
 * read in that order as floats {@code value / 255f}, unless another {@link ImageLayout} or {@link
 * PixelScale} is asked for.
 */
public final class Examples {

    private final int[] featureShape;
    private final int featureCount;
    private final byte[] pixels;
    private final byte[] labels;
    private final int[] places;
    private final List<String> classNames;
    private final ImageLayout layout;
    private final PixelScale scale;

    private Examples(
            int[] featureShape,
            byte[] pixels,
            byte[] labels,
            int[] places,
            List<String> classNames,
            ImageLayout layout,
            PixelScale scale) {
        this.featureShape = featureShape;
        this.featureCount = Math.toIntExact(product(featureShape));
        this.pixels = pixels;
        this.labels = labels;
        this.places = places;
        this.classNames = classNames;
        this.layout = layout;
        this.scale = scale;
    }

    /**
     * Examples of bytes 0..255.
     *
     * @param featureShape {@code {channels, height, width}}
     * @param pixels all features of example 0, then of example 1, ... Held, not copied: the caller
     *     gives the array away
     * @param labels the class of each example, 0..255. Held, not copied
     * @param classNames the name of each class
     * @throws IllegalArgumentException if the sizes do not agree, there is no example, or a label
     *     has no class
     */
    public static Examples ofPixels(
            int[] featureShape, byte[] pixels, byte[] labels, List<String> classNames) {
        long features = product(featureShape);
        if (labels.length == 0) {
            throw new IllegalArgumentException("examples must be at least 1, found 0");
        }
        if (features < 1 || features * labels.length != pixels.length) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d examples of shape %s must have %d pixels, found %d",
                            labels.length,
                            Arrays.toString(featureShape),
                            features * labels.length,
                            pixels.length));
        }
        requireLabels(labels, classNames.size());
        int[] places = IntStream.range(0, labels.length).toArray();
        return new Examples(
                featureShape.clone(),
                pixels,
                labels,
                places,
                List.copyOf(classNames),
                ImageLayout.CHANNELS_FIRST,
                PixelScale.UNIT);
    }

    /** The same examples, whose batches stand in another layout. */
    public Examples in(ImageLayout other) {
        return new Examples(featureShape, pixels, labels, places, classNames, other, scale);
    }

    /** How their batches stand in an array. */
    public ImageLayout layout() {
        return layout;
    }

    /** The same examples, whose pixels are read as other numbers. */
    public Examples as(PixelScale other) {
        return new Examples(featureShape, pixels, labels, places, classNames, layout, other);
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
        return classNames.size();
    }

    /** The names of the classes in the order of their labels. */
    public List<String> classNames() {
        return classNames;
    }

    /** The class of example i, from 0. */
    public int label(int i) {
        return labels[places[i]] & 0xFF;
    }

    /**
     * Writes the features of example i, in the layout and scale asked for.
     *
     * @param target modified from {@code offset} on, {@link #featureCount()} values
     */
    public void copyFeatures(int i, float[] target, int offset) {
        int start = places[i] * featureCount;
        int channels = featureShape[0];
        int size = featureCount / channels;
        int pixelStride = layout.pixelStride(channels);
        int channelStride = layout.channelStride(size);
        for (int c = 0; c < channels; c++) {
            int to = offset + c * channelStride;
            for (int k = 0; k < size; k++) {
                target[to + k * pixelStride] = scale.of(pixels[start + c * size + k]);
            }
        }
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
        return new Examples(featureShape, pixels, labels, chosen, classNames, layout, scale);
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
     * Parts the examples at random: {@code count} are held out, the rest is left, both in their
     * order here. The same seed holds out the same examples.
     *
     * @throws IllegalArgumentException if {@code count} is not in {@code 1..size()-1}
     */
    public HeldOut holdOut(int count, long seed) {
        requireCount("examples to hold out", count, size() - 1);
        int[] order = shuffledOrder(size(), new Random(seed));
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
        int[] inOrder = IntStream.range(0, size()).toArray();
        return new ExamplesIterator(this, batch, () -> inOrder);
    }

    /**
     * Batches in a random order, another on every pass; pass k is a function of the seed and of k.
     *
     * @throws IllegalArgumentException if {@code batch} is below 1
     */
    public DataSetIterator shuffled(int batch, long seed) {
        Random seeds = new Random(seed);
        return new ExamplesIterator(
                this, batch, () -> shuffledOrder(size(), new Random(seeds.nextLong())));
    }

    private static int[] shuffledOrder(int size, Random random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int k = size - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int swapped = order[k];
            order[k] = order[other];
            order[other] = swapped;
        }
        return order;
    }

    private static void requireLabels(byte[] labels, int classes) {
        for (int k = 0; k < labels.length; k++) {
            int label = labels[k] & 0xFF;
            if (label >= classes) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "label of example %d must be in 0..%d, found %d",
                                k,
                                classes - 1,
                                label));
            }
        }
    }

    private static void requireCount(String what, int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be in 1..%d, found %d", what, most, count));
        }
    }

    private static long product(int[] shape) {
        long product = 1;
        for (int size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
