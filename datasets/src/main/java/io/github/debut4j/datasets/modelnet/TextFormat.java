package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.NamesFile;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.NearestName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One text file per cloud in one folder per class: {@code modelnet40_normal_resampled}. The lists
 * {@code modelnet40_shape_names.txt}, {@code modelnet40_train.txt} and {@code modelnet40_test.txt},
 * or those of modelnet10, name the classes and the clouds. A cloud has one point per line, {@code
 * x,y,z}; any further values are ignored.
 */
final class TextFormat implements ModelNetFormat {

    private static final int AXES = 3;
    private static final String ENDING = ".txt";

    /** The squares of smaller values, and sums of them, are finite. */
    private static final double LARGEST = 1e100;

    @Override
    public String label() {
        return "txt";
    }

    @Override
    public String requiredFile(ModelNetProvider.Kind kind) {
        return list(kind.prefixes().get(0), Split.TEST);
    }

    private static String list(String prefix, Split split) {
        return prefix + (split == Split.TRAIN ? "_train" : "_test") + ENDING;
    }

    @Override
    public List<Path> files(Path folder, ModelNetProvider.Kind kind, Split split) {
        return prefix(folder, kind).stream()
                .map(prefix -> folder.resolve(list(prefix, split)))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** The first prefix with a list for either split. */
    private static Optional<String> prefix(Path folder, ModelNetProvider.Kind kind) {
        return kind.prefixes().stream()
                .filter(
                        prefix ->
                                Stream.of(Split.values())
                                        .map(split -> folder.resolve(list(prefix, split)))
                                        .anyMatch(Files::isRegularFile))
                .findFirst();
    }

    @Override
    public Examples read(
            Path folder, ModelNetProvider.Kind kind, Split split, ModelNetFormat.PointCount points)
            throws IOException {
        String prefix = prefix(folder, kind).orElseThrow();
        List<String> classNames =
                kind.classNames(PackedFile.requirePlain(folder, prefix + "_shape_names" + ENDING));
        Path list = PackedFile.requirePlain(folder, list(prefix, split));
        List<String> shapes = NamesFile.read(list);
        List<Path> clouds = new ArrayList<>();
        int[] labels = new int[shapes.size()];
        for (int k = 0; k < labels.length; k++) {
            String className = className(list, k, shapes.get(k), classNames);
            labels[k] = classNames.indexOf(className);
            clouds.add(folder.resolve(className).resolve(shapes.get(k) + ENDING));
        }
        requireAll(list, clouds);
        int count = points.of(lines(clouds.get(0), points.most()), clouds.get(0));
        float[] values = values(clouds, count);
        return Examples.ofValues(new int[] {AXES, count, 1}, values, labels, classNames);
    }

    /** The class of a shape such as night_stand_0001. */
    private static String className(Path list, int index, String shape, List<String> classNames)
            throws IOException {
        String name = shape.substring(0, Math.max(0, shape.lastIndexOf('_')));
        if (!classNames.contains(name) || shape.contains("/")) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: name %d must be CLASS_NUMBER, whose class %s",
                            list,
                            index + 1,
                            NearestName.mustBeOneOf(classNames, name)));
        }
        return name;
    }

    private static void requireAll(Path list, List<Path> clouds) throws IOException {
        List<Path> missing = clouds.stream().filter(cloud -> !Files.isRegularFile(cloud)).toList();
        if (!missing.isEmpty()) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must name existing clouds, found %d of %d missing, such as"
                                    + " %s",
                            list,
                            missing.size(),
                            clouds.size(),
                            missing.get(0)));
        }
    }

    private static float[] values(List<Path> clouds, int points) throws IOException {
        int size = AXES * points;
        float[] values = new float[Math.multiplyExact(size, clouds.size())];
        for (int k = 0; k < clouds.size(); k++) {
            float[] cloud = readCloud(clouds.get(k), points);
            System.arraycopy(cloud, 0, values, k * size, size);
        }
        return values;
    }

    /** The number of lines of a file, counted up to {@code most}. */
    private static int lines(Path file, int most) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int lines = 0;
            while (lines < most && in.readLine() != null) {
                lines++;
            }
            return lines;
        } catch (CharacterCodingException e) {
            throw noText(file, e);
        }
    }

    /**
     * Reads the first points of a cloud, normalised: all x, all y, all z.
     *
     * @throws IOException naming file and line, if there are fewer points or a line has no point
     */
    private static float[] readCloud(Path file, int points) throws IOException {
        double[] cloud = new double[AXES * points];
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (int p = 0; p < points; p++) {
                String line = in.readLine();
                if (line == null) {
                    throw new IOException(
                            String.format(
                                    Locale.ROOT,
                                    "%s: must have %d points, one per line, found %d",
                                    file,
                                    points,
                                    p));
                }
                readPoint(file, p, line, cloud);
            }
        } catch (CharacterCodingException e) {
            throw noText(file, e);
        }
        return UnitBall.normalised(cloud);
    }

    private static void readPoint(Path file, int index, String line, double[] cloud)
            throws IOException {
        int points = cloud.length / AXES;
        String[] words = line.split(",", AXES + 1);
        for (int axis = 0; axis < AXES; axis++) {
            double value = axis < words.length ? number(words[axis]) : Double.NaN;
            if (!(Math.abs(value) < LARGEST)) {
                throw new IOException(
                        String.format(
                                Locale.ROOT,
                                "%s:%d: must begin with three numbers x,y,z, each in"
                                        + " -1e100..1e100, found '%.60s'",
                                file,
                                index + 1,
                                line));
            }
            cloud[axis * points + index] = value;
        }
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static IOException noText(Path file, CharacterCodingException e) {
        return new IOException(file + ": must be UTF-8 text, found other bytes", e);
    }

    /** Centres a point cloud at 0 and scales its farthest point to distance 1, as PointNet does. */
    private static final class UnitBall {

        private static final int AXES = 3;

        private UnitBall() {}

        /**
         * Normalises a cloud. A cloud whose points all coincide becomes zeros.
         *
         * @param cloud all x, all y, all z. Modified.
         */
        static float[] normalised(double... cloud) {
            int points = cloud.length / AXES;
            for (int axis = 0; axis < AXES; axis++) {
                centre(cloud, axis * points, points);
            }
            double radius = radius(cloud, points);
            float[] normalised = new float[cloud.length];
            for (int k = 0; k < cloud.length && radius > 0; k++) {
                normalised[k] = (float) (cloud[k] / radius);
            }
            return normalised;
        }

        private static void centre(double[] cloud, int start, int points) {
            double sum = 0;
            for (int p = 0; p < points; p++) {
                sum += cloud[start + p];
            }
            double mean = sum / points;
            for (int p = 0; p < points; p++) {
                cloud[start + p] -= mean;
            }
        }

        private static double radius(double[] cloud, int points) {
            double largest = 0;
            for (int p = 0; p < points; p++) {
                double x = cloud[p];
                double y = cloud[points + p];
                double z = cloud[2 * points + p];
                largest = Math.max(largest, x * x + y * y + z * z);
            }
            return Math.sqrt(largest);
        }
    }
}
