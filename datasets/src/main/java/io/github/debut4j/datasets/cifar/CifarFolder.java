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
import java.util.stream.Collectors;

/**
 * A folder of CIFAR files. Both splits use the same format, since the pixels of the formats differ.
 */
record CifarFolder(CifarKind kind, FormatFolder<CifarFormat> files) {

    private static final int SIDE = 32;
    private static final int CHANNELS = 3;

    /** The folder of a specification. */
    static CifarFolder of(CifarKind kind, SpecText spec) {
        List<CifarFormat> all =
                Arrays.stream(CifarFormat.values())
                        .filter(format -> !format.names(kind, Split.TEST).isEmpty())
                        .toList();
        List<CifarFormat> formats = FormatFolder.requested(spec, all, CifarFormat::label);
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
        CifarFormat format = files.require(this::absent);
        CifarRecords records = new CifarRecords(kind);
        for (String name : format.names(kind, split)) {
            Path file = PackedFile.require(files.folder(), name);
            if (format == CifarFormat.JPEG) {
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
}
