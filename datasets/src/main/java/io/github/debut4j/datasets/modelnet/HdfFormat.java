package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.NamesFile;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * HDF5 files: {@code modelnet40_ply_hdf5_2048}. The lists {@code train_files.txt} and {@code
 * test_files.txt} contain their paths, of which only the file name is used; {@code shape_names.txt}
 * lists the classes.
 */
final class HdfFormat implements ModelNetFormat {

    private static final String NAMES = "shape_names.txt";

    @Override
    public String label() {
        return "hdf5";
    }

    @Override
    public String requiredFile(ModelNetProvider.Kind kind) {
        return list(Split.TEST);
    }

    private static String list(Split split) {
        return split == Split.TRAIN ? "train_files.txt" : "test_files.txt";
    }

    @Override
    public List<Path> files(Path folder, ModelNetProvider.Kind kind, Split split) {
        Path list = folder.resolve(list(split));
        if (!Files.isRegularFile(list)) {
            return List.of();
        }
        try {
            return Stream.concat(
                            Stream.of(list),
                            named(folder, list).stream().filter(Files::isRegularFile))
                    .toList();
        } catch (IOException e) {
            return List.of(list);
        }
    }

    private static List<Path> named(Path folder, Path list) throws IOException {
        return NamesFile.read(list).stream()
                .map(name -> folder.resolve(name.substring(name.lastIndexOf('/') + 1)))
                .toList();
    }

    @Override
    public Examples read(
            Path folder, ModelNetProvider.Kind kind, Split split, ModelNetFormat.PointCount points)
            throws IOException {
        Path list = PackedFile.requirePlain(folder, list(split));
        List<String> classNames = kind.classNames(PackedFile.requirePlain(folder, NAMES));
        List<Path> files = named(folder, list);
        for (Path file : files) {
            PackedFile.requirePlain(folder, String.valueOf(file.getFileName()));
        }
        List<Clouds> parts = new ArrayList<>();
        for (Path file : files) {
            int before = parts.isEmpty() ? 0 : parts.get(0).points();
            parts.add(Clouds.read(file, points, before, classNames.size()));
        }
        int[] labels = parts.stream().flatMapToInt(part -> Arrays.stream(part.classes())).toArray();
        int count = parts.get(0).points();
        return Examples.ofValues(new int[] {3, count, 1}, joined(parts), labels, classNames);
    }

    private static float[] joined(List<Clouds> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.values().length).sum()];
        int offset = 0;
        for (Clouds part : parts) {
            System.arraycopy(part.values(), 0, all, offset, part.values().length);
            offset += part.values().length;
        }
        return all;
    }

    /**
     * The clouds of one HDF5 file: {@code data} of floats {@code [N, points, 3]}, already
     * normalised, and {@code label} of whole numbers {@code [N, 1]}.
     *
     * @param points the number of points read from each cloud
     * @param values of each cloud: all x, all y, all z
     * @param classes the class of each cloud
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Clouds(int points, float[] values, int[] classes) {

        private static final int AXES = 3;

        /** Zlib compresses at most by a factor of about a thousand. */
        private static final long MOST_COMPRESSION = 1_100;

        /**
         * Reads a file.
         *
         * @param before the number of points in the previous files, or 0
         * @param known the number of classes
         * @throws IOException with the file, the rule and the value found
         */
        static Clouds read(Path file, ModelNetFormat.PointCount points, int before, int known)
                throws IOException {
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
                                    "%s: clouds must have as many points as in the previous files (%d),"
                                            + " found %d",
                                    file,
                                    before,
                                    count));
                }
                return new Clouds(
                        count, values(file, data, count), labels(file, label.getDataFlat(), known));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                // The library throws these for damaged files, whose sizes and addresses it trusts.
                throw new IOException(
                        file + ": must be a valid HDF5 file, found it truncated or damaged", e);
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
                        file
                                + ": data must hold floats, found "
                                + data.getJavaType().getSimpleName());
            }
            int stored = data.getDimensions()[1];
            float[] values = new float[data.getDimensions()[0] * AXES * points];
            for (int k = 0; k < values.length; k++) {
                int cloud = k / (AXES * points);
                int axis = k / points % AXES;
                int index = (cloud * stored + k % points) * AXES + axis;
                double value = Array.getDouble(flat, index);
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
                labels[k] =
                        ModelNetFormat.wholeNumber(
                                file, "label", k, Array.getDouble(flat, k), 0, classes - 1);
            }
            return labels;
        }
    }
}
