package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.FormFolder;
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

/** One folder of CIFAR files. Its forms have other pixels, so both splits are of the same one. */
record CifarFolder(CifarKind kind, FormFolder<CifarForm> files) {

    private static final int SIDE = 32;
    private static final int CHANNELS = 3;

    /** The folder of a text. */
    static CifarFolder of(CifarKind kind, SpecText spec) {
        List<CifarForm> all =
                Arrays.stream(CifarForm.values())
                        .filter(form -> !form.names(kind, Split.TEST).isEmpty())
                        .toList();
        List<CifarForm> forms = FormFolder.asked(spec, all, CifarForm::label);
        Path folder = Path.of(spec.requireLocation("DIR"));
        return new CifarFolder(
                kind,
                new FormFolder<>(
                        kind.scheme(),
                        folder,
                        forms,
                        (form, split) -> form.found(folder, kind, split)));
    }

    /** Reads a split, file after file. */
    Examples read(Split split, PixelScale scale) throws IOException {
        CifarForm form = files.require(this::absent);
        CifarRecords records = new CifarRecords(kind);
        for (String name : form.names(kind, split)) {
            Path file = PackedFile.require(files.folder(), name);
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

    private String absent() {
        String names =
                files.forms().stream()
                        .flatMap(form -> form.names(kind, Split.TEST).stream())
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
