package io.github.debut4j.datasets.mnist;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.NamesFile;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder of idx files: finds and reads the two files of a split. */
final class MnistFolder {

    private static final String IMAGES = "-images";
    private static final String IMAGE_TYPE = "idx3-ubyte";
    private static final String LABELS = "-labels";
    private static final String LABEL_TYPE = "idx1-ubyte";
    private static final String CLASS_NAMES = "class_names.txt";
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private final Path folder;

    MnistFolder(Path folder) {
        this.folder = folder;
    }

    Examples read(Split split) throws IOException {
        IdxFile images = IdxFile.read(find(prefix(split) + IMAGES, IMAGE_TYPE), 3);
        IdxFile labels = IdxFile.read(find(prefix(split) + LABELS, LABEL_TYPE), 1);
        requireSides(images);
        requireOneLabelPerImage(images, labels);
        requireDigits(labels);
        return Examples.ofPixels(
                new int[] {1, SIDE, SIDE}, images.values(), labels.values(), classNames());
    }

    private Path find(String name, String type) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": must be a folder of idx files, found none there");
        }
        return found(name, type).orElseThrow(() -> absent(name, type));
    }

    /** The existing files of a split: the images, then the labels. */
    List<Path> files(Split split) {
        return Stream.of(
                        found(prefix(split) + IMAGES, IMAGE_TYPE),
                        found(prefix(split) + LABELS, LABEL_TYPE))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String prefix(Split split) {
        return split == Split.TRAIN ? "train" : "t10k";
    }

    private Optional<Path> found(String name, String type) {
        return Stream.of("-", ".")
                .flatMap(joint -> PackedFile.find(folder, name + joint + type).stream())
                .findFirst();
    }

    private IOException absent(String name, String type) {
        return new IOException(
                String.format(
                        Locale.ROOT,
                        "%s: must hold %s-%s or the same with .gz, found neither",
                        folder,
                        name,
                        type));
    }

    private static void requireSides(IdxFile images) throws IOException {
        int height = images.sizes()[1];
        int width = images.sizes()[2];
        if (height != SIDE || width != SIDE) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: images must be 28 x 28, found %d x %d",
                            images.file(),
                            height,
                            width));
        }
    }

    private static void requireOneLabelPerImage(IdxFile images, IdxFile labels) throws IOException {
        if (images.sizes()[0] != labels.sizes()[0]) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have as many labels as %s has images (%d), found %d",
                            labels.file(),
                            images.file().getFileName(),
                            images.sizes()[0],
                            labels.sizes()[0]));
        }
    }

    private static void requireDigits(IdxFile labels) throws IOException {
        byte[] values = labels.values();
        for (int k = 0; k < values.length; k++) {
            int label = values[k] & 0xFF;
            if (label >= CLASSES) {
                throw new IOException(
                        String.format(
                                Locale.ROOT,
                                "%s: label %d must be in 0..9, found %d",
                                labels.file(),
                                k,
                                label));
            }
        }
    }

    private List<String> classNames() throws IOException {
        Path file = folder.resolve(CLASS_NAMES);
        return Files.isRegularFile(file) ? NamesFile.read(file, CLASSES) : digits();
    }

    private static List<String> digits() {
        return IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
    }
}
