package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.FormatFolder;
import io.github.debut4j.datasets.NamesFile;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A folder of CIFAR files. Both splits use the same format, since the pixels of the formats differ.
 */
record CifarFolder(CifarProvider.Kind kind, FormatFolder<Format> files) {

    private static final int SIDE = 32;
    private static final int CHANNELS = 3;

    /** The folder of a specification. */
    static CifarFolder of(CifarProvider.Kind kind, SpecText spec) {
        List<Format> all =
                Arrays.stream(Format.values())
                        .filter(format -> !format.names(kind, Split.TEST).isEmpty())
                        .toList();
        List<Format> formats = FormatFolder.requested(spec, all, Format::label);
        Path folder = Path.of(spec.requireLocation("DIR"));
        return new CifarFolder(
                kind,
                new FormatFolder<>(
                        kind.scheme(),
                        folder,
                        formats,
                        (format, split) -> format.found(folder, kind, split)));
    }

    /** Reads all files of a split. */
    Examples read(Split split, PixelScale scale) throws IOException {
        Format format = files.require(this::absent);
        CifarRecords records = new CifarRecords(kind);
        for (String name : format.names(kind, split)) {
            Path file = PackedFile.require(files.folder(), name);
            if (format == Format.JPEG) {
                records.addJpegs(file);
            } else {
                records.add(file);
            }
        }
        return Examples.ofPixels(
                new int[] {CHANNELS, SIDE, SIDE},
                records.pixels(),
                records.labels(),
                classNames(),
                scale);
    }

    private String absent() {
        String names =
                files.formats().stream()
                        .flatMap(format -> format.names(kind, Split.TEST).stream())
                        .collect(Collectors.joining(" or "));
        return files.folder() + ": must have " + names + ", plain or .gz, found none of them";
    }

    private List<String> classNames() throws IOException {
        Path file = files.folder().resolve(kind.namesFile());
        if (!Files.isRegularFile(file)) {
            return kind.names();
        }
        return NamesFile.read(file, kind.classes());
    }

    /** The formats of the data sets, in order of preference. */
    enum Format {

        /** The official binary files with all images. */
        OFFICIAL {
            @Override
            List<String> names(CifarProvider.Kind kind, Split split) {
                if (kind.labelBytes() == 2) {
                    return List.of(split == Split.TRAIN ? "train.bin" : "test.bin");
                }
                return batches(split, ".bin");
            }
        },

        /** A subset of the images in the official record format. */
        EXACT {
            @Override
            List<String> names(CifarProvider.Kind kind, Split split) {
                return List.of(split == Split.TRAIN ? "train_exact.bin" : "test_exact.bin");
            }
        },

        /** All images as labelled JPEG files, whose pixels differ from the official ones. */
        JPEG {
            @Override
            List<String> names(CifarProvider.Kind kind, Split split) {
                return kind.labelBytes() == 2 ? List.of() : batches(split, ".jpgs");
            }
        };

        private static final int TRAIN_BATCHES = 5;

        /** The value of the option {@code files}. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The names of the files of a split; each may have {@code .gz} appended. */
        abstract List<String> names(CifarProvider.Kind kind, Split split);

        private static List<String> batches(Split split, String ending) {
            return split == Split.TEST
                    ? List.of("test_batch" + ending)
                    : IntStream.rangeClosed(1, TRAIN_BATCHES)
                            .mapToObj(batch -> "data_batch_" + batch + ending)
                            .toList();
        }

        /** The existing files of a split. */
        List<Path> found(Path folder, CifarProvider.Kind kind, Split split) {
            return names(kind, split).stream()
                    .flatMap(name -> PackedFile.find(folder, name).stream())
                    .toList();
        }
    }
}
