package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The forms that a set comes in, in the order they are looked for. */
enum CifarForm {

    /** The official binary files: all images, to the bit. */
    OFFICIAL {
        @Override
        List<String> names(CifarKind kind, Split split) {
            if (kind.labelBytes() == 2) {
                return List.of(split == Split.TRAIN ? "train.bin" : "test.bin");
            }
            return batches(split, ".bin");
        }
    },

    /** A part of the images in official records: all that some have, to the bit. */
    EXACT {
        @Override
        List<String> names(CifarKind kind, Split split) {
            return List.of(split == Split.TRAIN ? "train_exact.bin" : "test_exact.bin");
        }
    },

    /** All images as labelled JPEG files, which are not the official pixels. */
    JPEG {
        @Override
        List<String> names(CifarKind kind, Split split) {
            return kind.labelBytes() == 2 ? List.of() : batches(split, ".jpgs");
        }
    };

    private static final int TRAIN_BATCHES = 5;

    /** The word for the option. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The files of a split, without the {@code .gz} that each may have. */
    abstract List<String> names(CifarKind kind, Split split);

    private static List<String> batches(Split split, String ending) {
        return split == Split.TEST
                ? List.of("test_batch" + ending)
                : IntStream.rangeClosed(1, TRAIN_BATCHES)
                        .mapToObj(batch -> "data_batch_" + batch + ending)
                        .toList();
    }

    /** The files of a split that are there. */
    List<Path> found(Path folder, CifarKind kind, Split split) {
        return names(kind, split).stream()
                .flatMap(name -> PackedFile.find(folder, name).stream())
                .toList();
    }
}
