package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * NumPy arrays: {@code points_train.npy} of whole numbers {@code [N, 3, points]}, each a coordinate
 * times {@value #STEPS}; {@code labels_train.npy} of whole numbers {@code [N]}; the same for {@code
 * test}; and {@code class_names.txt}.
 */
final class NpyFormat implements ModelNetFormat {

    private static final int STEPS = 8_191;
    private static final int AXES = 3;
    private static final String NAMES = "class_names.txt";

    @Override
    public String label() {
        return "npy";
    }

    @Override
    public String requiredFile(ModelNetProvider.Kind kind) {
        return points(Split.TEST);
    }

    private static String points(Split split) {
        return "points_" + word(split) + ".npy";
    }

    private static String labels(Split split) {
        return "labels_" + word(split) + ".npy";
    }

    private static String word(Split split) {
        return split == Split.TRAIN ? "train" : "test";
    }

    @Override
    public List<Path> files(Path folder, ModelNetProvider.Kind kind, Split split) {
        return Stream.of(points(split), labels(split))
                .flatMap(name -> PackedFile.find(folder, name).stream())
                .toList();
    }

    @Override
    public Examples read(
            Path folder, ModelNetProvider.Kind kind, Split split, ModelNetFormat.PointCount points)
            throws IOException {
        Path cloudsFile = PackedFile.require(folder, points(split));
        Path labelsFile = PackedFile.require(folder, labels(split));
        List<String> classNames = kind.classNames(PackedFile.require(folder, NAMES));
        int[] labels = labels(labelsFile, classNames.size());
        NpyArray clouds = array(cloudsFile, "[N, 3, points]", AXES);
        int[] shape = clouds.shape();
        requireShape(cloudsFile, clouds, labels.length);
        int count = points.of(shape[2], cloudsFile);
        float[] values = values(cloudsFile, clouds, count);
        return Examples.ofValues(new int[] {AXES, count, 1}, values, labels, classNames);
    }

    private static int[] labels(Path file, int classes) throws IOException {
        double[] values = array(file, "[N]", 1).values();
        int[] labels = new int[values.length];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = ModelNetFormat.wholeNumber(file, "label", k, values[k], 0, classes - 1);
        }
        return labels;
    }

    private static void requireShape(Path file, NpyArray clouds, int labels) throws IOException {
        int[] shape = clouds.shape();
        if (shape[0] != labels || shape[0] == 0 || shape[1] != AXES) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have the shape (%d, 3, points), one cloud per label,"
                                    + " found %s",
                            file,
                            labels,
                            clouds.shapeText()));
        }
    }

    /** The coordinates of the first points of each cloud. */
    private static float[] values(Path file, NpyArray clouds, int count) throws IOException {
        int stored = clouds.shape()[2];
        double[] from = clouds.values();
        float[] values = new float[from.length / stored * count];
        for (int k = 0; k < values.length; k++) {
            int index = k / count * stored + k % count;
            values[k] =
                    (float)
                                    ModelNetFormat.wholeNumber(
                                            file, "value", index, from[index], -STEPS, STEPS)
                            / STEPS;
        }
        return values;
    }

    /**
     * Reads an array with this number of dimensions from a file, plain or gzip.
     *
     * @param shape as the message gives it
     * @throws IOException naming the file, if it is damaged or has another number of dimensions
     */
    private static NpyArray array(Path file, String shape, int dimensions) throws IOException {
        NpyArray array = PackedFile.read(file, in -> named(file, () -> Npy.read(in)));
        if (array.shape().length != dimensions) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have the shape %s, found %s",
                            file,
                            shape,
                            array.shapeText()));
        }
        return array;
    }

    @FunctionalInterface
    private interface Reading {
        NpyArray read() throws IOException;
    }

    /** {@link PackedFile} reports faults of the compression itself. */
    private static NpyArray named(Path file, Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (EOFException | ZipException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(file + ": must be a valid .npy file: " + e.getMessage(), e);
        }
    }
}
