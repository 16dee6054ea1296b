package io.github.debut4j.datasets.modelnet;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The clouds of one file of HDF5: {@code data} of floats {@code [N, points, 3]}, normalised as they
 * stand, and {@code label} of whole numbers {@code [N, 1]}.
 *
 * @param points of each cloud that were taken
 * @param values of each cloud all x, all y, all z
 * @param classes of the clouds
 */
@SuppressWarnings("ArrayRecordComponent")
record HdfClouds(int points, float[] values, int[] classes) {

    private static final int AXES = 3;

    /** Zlib makes zeros about a thousand times shorter, and nothing more than that. */
    private static final long MOST_COMPRESSION = 1_100;

    /**
     * Reads a file.
     *
     * @param before the points that the files before this one had, or 0
     * @throws IOException naming the file, the rule and what was found
     */
    static HdfClouds read(Path file, PointCount points, int before, int known) throws IOException {
        long bytes = Files.size(file);
        try (HdfFile hdf = new HdfFile(file)) {
            Dataset data = dataset(file, hdf, "data", bytes);
            Dataset label = dataset(file, hdf, "label", bytes);
            requireShapes(file, data.getDimensions(), label.getDimensions());
            int count = points.of(data.getDimensions()[1], file);
            if (before > 0 && count != before) {
                throw new IOException(
                        String.format(
                                Locale.ROOT,
                                "%s: clouds must have as many points as in the files before (%d),"
                                        + " found %d",
                                file,
                                before,
                                count));
            }
            return new HdfClouds(
                    count, values(file, data, count), labels(file, label.getDataFlat(), known));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The library answers damage with these: sizes and addresses are taken as they stand.
            throw new IOException(
                    file + ": must be a sound HDF5 file, found it cut short or damaged", e);
        }
    }

    private static Dataset dataset(Path file, HdfFile hdf, String name, long bytes)
            throws IOException {
        Node node = hdf.getChild(name);
        if (!(node instanceof Dataset dataset)
                || dataset.getSizeInBytes() / MOST_COMPRESSION > bytes) {
            throw new IOException(
                    file + ": must have the datasets data and label, found no " + name);
        }
        return dataset;
    }

    private static void requireShapes(Path file, int[] data, int[] label) throws IOException {
        boolean clouds = data.length == AXES && data[0] > 0 && data[2] == AXES;
        boolean labels =
                label.length > 0
                        && label[0] == data[0]
                        && Arrays.stream(label).skip(1).allMatch(size -> size == 1);
        if (!clouds || !labels) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: data must have the shape [N, points, 3] and label [N, 1], found"
                                    + " %s and %s",
                            file,
                            Arrays.toString(data),
                            Arrays.toString(label)));
        }
    }

    private static float[] values(Path file, Dataset data, int points) throws IOException {
        Object flat = data.getDataFlat();
        if (!(flat instanceof float[] || flat instanceof double[])) {
            throw new IOException(
                    file + ": data must hold floats, found " + data.getJavaType().getSimpleName());
        }
        int stored = data.getDimensions()[1];
        float[] values = new float[data.getDimensions()[0] * AXES * points];
        for (int k = 0; k < values.length; k++) {
            int cloud = k / (AXES * points);
            int axis = k / points % AXES;
            int place = (cloud * stored + k % points) * AXES + axis;
            double value = Array.getDouble(flat, place);
            if (!Double.isFinite(value)) {
                throw new IOException(
                        String.format(
                                Locale.ROOT,
                                "%s: data must be finite, found %s in cloud %d",
                                file,
                                value,
                                cloud));
            }
            values[k] = (float) value;
        }
        return values;
    }

    private static int[] labels(Path file, Object flat, int classes) throws IOException {
        int[] labels = new int[Array.getLength(flat)];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = WholeNumber.of(file, "label", k, Array.getDouble(flat, k), 0, classes - 1);
        }
        return labels;
    }
}
