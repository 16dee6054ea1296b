package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.NamesFile;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of HDF5: {@code modelnet40_ply_hdf5_2048}. The lists {@code train_files.txt} and {@code
 * test_files.txt} name them, of which the last part counts; {@code shape_names.txt} has the
 * classes.
 */
final class HdfForm implements ModelNetForm {

    private static final String NAMES = "shape_names.txt";

    @Override
    public String label() {
        return "hdf5";
    }

    @Override
    public String wanted(ModelNetKind kind) {
        return list(Split.TEST);
    }

    private static String list(Split split) {
        return split == Split.TRAIN ? "train_files.txt" : "test_files.txt";
    }

    @Override
    public List<Path> files(Path folder, ModelNetKind kind, Split split) {
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
    public Examples read(Path folder, ModelNetKind kind, Split split, PointCount points)
            throws IOException {
        Path list = PackedFile.requirePlain(folder, list(split));
        List<String> classNames = kind.classNames(PackedFile.requirePlain(folder, NAMES));
        List<Path> files = named(folder, list);
        for (Path file : files) {
            PackedFile.requirePlain(folder, String.valueOf(file.getFileName()));
        }
        List<HdfClouds> parts = new ArrayList<>();
        for (Path file : files) {
            int asked = parts.isEmpty() ? 0 : parts.get(0).points();
            parts.add(HdfClouds.read(file, points, asked, classNames.size()));
        }
        int[] labels = parts.stream().flatMapToInt(part -> Arrays.stream(part.classes())).toArray();
        int count = parts.get(0).points();
        return Examples.ofValues(new int[] {3, count, 1}, joined(parts), labels, classNames);
    }

    private static float[] joined(List<HdfClouds> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.values().length).sum()];
        int place = 0;
        for (HdfClouds part : parts) {
            System.arraycopy(part.values(), 0, all, place, part.values().length);
            place += part.values().length;
        }
        return all;
    }
}
