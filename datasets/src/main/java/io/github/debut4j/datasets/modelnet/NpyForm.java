package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Arrays of NumPy: {@code points_train.npy} of whole numbers {@code [N, 3, points]}, the value
 * times {@value #STEPS}; {@code labels_train.npy} of whole numbers {@code [N]}; the same for {@code
 * test}; and {@code class_names.txt}.
 */
final class NpyForm implements ModelNetForm {

    private static final int STEPS = 8_191;
    private static final int AXES = 3;
    private static final String NAMES = "class_names.txt";

    @Override
    public String label() {
        return "npy";
    }

    @Override
    public String wanted(ModelNetKind kind) {
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
    public List<Path> files(Path folder, ModelNetKind kind, Split split) {
        return Stream.of(points(split), labels(split))
                .flatMap(name -> PackedFile.find(folder, name).stream())
                .toList();
    }

    @Override
    public Examples read(Path folder, ModelNetKind kind, Split split, PointCount points)
            throws IOException {
        Path cloudsFile = PackedFile.require(folder, points(split));
        Path labelsFile = PackedFile.require(folder, labels(split));
        List<String> classNames = kind.classNames(PackedFile.require(folder, NAMES));
        int[] labels = labels(labelsFile, classNames.size());
        NpyArray clouds = NpyFile.read(cloudsFile, "[N, 3, points]", AXES);
        int[] shape = clouds.shape();
        requireShape(cloudsFile, clouds, labels.length);
        int count = points.of(shape[2], cloudsFile);
        float[] values = values(cloudsFile, clouds, count);
        return Examples.ofValues(new int[] {AXES, count, 1}, values, labels, classNames);
    }

    private static int[] labels(Path file, int classes) throws IOException {
        double[] values = NpyFile.read(file, "[N]", 1).values();
        int[] labels = new int[values.length];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = WholeNumber.of(file, "label", k, values[k], 0, classes - 1);
        }
        return labels;
    }

    private static void requireShape(Path file, NpyArray clouds, int labels) throws IOException {
        int[] shape = clouds.shape();
        if (shape[0] != labels || shape[0] == 0 || shape[1] != AXES) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have the shape (%d, 3, points), a cloud for each label,"
                                    + " found %s",
                            file,
                            labels,
                            clouds.shapeText()));
        }
    }

    /** The first points of each axis of each cloud. */
    private static float[] values(Path file, NpyArray clouds, int count) throws IOException {
        int stored = clouds.shape()[2];
        double[] from = clouds.values();
        float[] values = new float[from.length / stored * count];
        for (int k = 0; k < values.length; k++) {
            int place = k / count * stored + k % count;
            values[k] =
                    (float) WholeNumber.of(file, "value", place, from[place], -STEPS, STEPS)
                            / STEPS;
        }
        return values;
    }
}
