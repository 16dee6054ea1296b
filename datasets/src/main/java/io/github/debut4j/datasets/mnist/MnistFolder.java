package io.github.debut4j.datasets.mnist;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One folder of idx files: finds the two files of a split and puts them together. */
final class MnistFolder {

    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private final Path folder;

    MnistFolder(Path folder) {
        this.folder = folder;
    }

    Examples read(Split split) throws IOException {
        String prefix = split == Split.TRAIN ? "train" : "t10k";
        IdxFile images = IdxFile.read(find(prefix + "-images", "idx3-ubyte"), 3);
        IdxFile labels = IdxFile.read(find(prefix + "-labels", "idx1-ubyte"), 1);
        requireSides(images);
        requireOneLabelAnImage(images, labels);
        requireDigits(labels);
        return Examples.ofPixels(
                new int[] {1, SIDE, SIDE}, images.values(), labels.values(), classNames());
    }

    private Path find(String name, String type) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": must be a folder of idx files, found none there");
        }
        for (String joint : List.of("-", ".")) {
            for (String packed : List.of("", ".gz")) {
                Path file = folder.resolve(name + joint + type + packed);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        throw new IOException(
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

    private static void requireOneLabelAnImage(IdxFile images, IdxFile labels) throws IOException {
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

    private static List<String> classNames() {
        return IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
    }
}
