package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The formats of the data sets, in order of preference. */
enum CifarFormat {

    /** The official binary files with all images. */
    OFFICIAL {
        @Override
        List<String> names(CifarKind kind, Split split) {
            if (kind.labelBytes() == 2) {
                return List.of(split == Split.TRAIN ? "train.bin" : "test.bin");
            }
            return batches(split, ".bin");
        }
    },

    /** A subset of the images in the official record format. */
    EXACT {
        @Override
        List<String> names(CifarKind kind, Split split) {
            return List.of(split == Split.TRAIN ? "train_exact.bin" : "test_exact.bin");
        }
    },

    /** All images as labelled JPEG files, whose pixels differ from the official ones. */
    JPEG {
        @Override
        List<String> names(CifarKind kind, Split split) {
            return kind.labelBytes() == 2 ? List.of() : batches(split, ".jpgs");
        }
    };

    private static final int TRAIN_BATCHES = 5;

    /** The value of the option {@code files}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of the files of a split; each may have {@code .gz} appended. */
    abstract List<String> names(CifarKind kind, Split split);

    private static List<String> batches(Split split, String ending) {
        return split == Split.TEST
                ? List.of("test_batch" + ending)
                : IntStream.rangeClosed(1, TRAIN_BATCHES)
                        .mapToObj(batch -> "data_batch_" + batch + ending)
                        .toList();
    }

    /** The existing files of a split. */
    List<Path> found(Path folder, CifarKind kind, Split split) {
        return names(kind, split).stream()
                .flatMap(name -> PackedFile.find(folder, name).stream())
                .toList();
    }
}
