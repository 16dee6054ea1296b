package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.NamesFile;
import io.github.debut4j.datasets.PackedFile;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One folder of CIFAR files.
 *
 * @param forms those to look for: the first that has a file there is taken
 */
record CifarFolder(CifarKind kind, Path folder, List<CifarForm> forms) {

    private static final int SIDE = 32;
    private static final int CHANNELS = 3;

    /** Reads a split, file after file. */
    Examples read(Split split, PixelScale scale) throws IOException {
        CifarForm form = form();
        CifarRecords records = new CifarRecords(kind);
        for (String name : form.names(kind, split)) {
            Path file = PackedFile.require(folder, name);
            if (form == CifarForm.JPEG) {
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

    /** The form of the files there; the same for both splits, since forms have other pixels. */
    private CifarForm form() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    folder + ": must be a folder of " + kind.scheme() + " files, found none there");
        }
        return taken().orElseThrow(() -> new IOException(absent()));
    }

    private Optional<CifarForm> taken() {
        return forms.stream().filter(form -> !files(form).isEmpty()).findFirst();
    }

    private String absent() {
        String names =
                forms.stream()
                        .flatMap(form -> form.names(kind, Split.TEST).stream())
                        .collect(Collectors.joining(" or "));
        return folder + ": must have " + names + ", plain or .gz, found none of them";
    }

    private List<Path> files(CifarForm form) {
        return Arrays.stream(Split.values())
                .flatMap(split -> form.found(folder, kind, split).stream())
                .toList();
    }

    /** The files of the form taken that a split is read from. */
    List<Path> files(Split split) {
        return taken().map(form -> form.found(folder, kind, split)).orElse(List.of());
    }

    /** All files of these forms that are there. */
    List<Path> files() {
        return forms.stream().flatMap(form -> files(form).stream()).toList();
    }

    private List<String> classNames() throws IOException {
        Path file = folder.resolve(kind.namesFile());
        if (!Files.isRegularFile(file)) {
            return kind.names();
        }
        return NamesFile.read(file, kind.classes());
    }
}
