package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.NamesFile;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text file for each cloud, in a folder for each class: {@code modelnet40_normal_resampled}. The
 * lists {@code modelnet40_shape_names.txt}, {@code modelnet40_train.txt} and {@code
 * modelnet40_test.txt}, or those of modelnet10, name classes and clouds.
 */
final class TextForm implements ModelNetForm {

    private static final int AXES = 3;
    private static final String ENDING = ".txt";

    @Override
    public String label() {
        return "txt";
    }

    @Override
    public String wanted(ModelNetKind kind) {
        return list(kind.prefixes().get(0), Split.TEST);
    }

    private static String list(String prefix, Split split) {
        return prefix + (split == Split.TRAIN ? "_train" : "_test") + ENDING;
    }

    @Override
    public List<Path> files(Path folder, ModelNetKind kind, Split split) {
        return prefix(folder, kind).stream()
                .map(prefix -> folder.resolve(list(prefix, split)))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** The first prefix that has a list; the same for both splits. */
    private static Optional<String> prefix(Path folder, ModelNetKind kind) {
        return kind.prefixes().stream()
                .filter(
                        prefix ->
                                Stream.of(Split.values())
                                        .map(split -> folder.resolve(list(prefix, split)))
                                        .anyMatch(Files::isRegularFile))
                .findFirst();
    }

    @Override
    public Examples read(Path folder, ModelNetKind kind, Split split, PointCount points)
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
        int count = points.of(TextCloud.lines(clouds.get(0), points.most()), clouds.get(0));
        float[] values = values(clouds, count);
        return Examples.ofValues(new int[] {AXES, count, 1}, values, labels, classNames);
    }

    /** The class of a shape such as night_stand_0001. */
    private static String className(Path list, int place, String shape, List<String> classNames)
            throws IOException {
        String name = shape.substring(0, Math.max(0, shape.lastIndexOf('_')));
        if (!classNames.contains(name) || shape.contains("/")) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: name %d must be CLASS_NUMBER, whose class %s",
                            list,
                            place + 1,
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
                            "%s: must name clouds that are there, found %d of %d missing, such as"
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
            float[] cloud = TextCloud.read(clouds.get(k), points);
            System.arraycopy(cloud, 0, values, k * size, size);
        }
        return values;
    }
}
