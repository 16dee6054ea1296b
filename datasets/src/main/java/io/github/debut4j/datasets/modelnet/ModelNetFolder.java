package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One folder of clouds.
 *
 * @param forms those to look for: the first that has a file there is taken
 */
record ModelNetFolder(ModelNetKind kind, Path folder, List<ModelNetForm> forms) {

    /** All forms, in the order they are looked for. */
    static final List<ModelNetForm> FORMS = List.of(new NpyForm(), new TextForm(), new HdfForm());

    /** Reads a split. */
    Examples read(Split split, PointCount points) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    folder + ": must be a folder of " + kind.scheme() + " files, found none there");
        }
        ModelNetForm form = taken().orElseThrow(() -> new IOException(absent()));
        return form.read(folder, kind, split, points);
    }

    /** The form of the files there; the same for both splits. */
    private Optional<ModelNetForm> taken() {
        return forms.stream().filter(form -> !files(form).isEmpty()).findFirst();
    }

    private String absent() {
        return folder
                + ": must have "
                + forms.stream().map(form -> form.wanted(kind)).collect(Collectors.joining(" or "))
                + ", found none of them";
    }

    private List<Path> files(ModelNetForm form) {
        return Arrays.stream(Split.values())
                .flatMap(split -> form.files(folder, kind, split).stream())
                .toList();
    }

    /** The files of the form taken that a split is read from. */
    List<Path> files(Split split) {
        return taken().map(form -> form.files(folder, kind, split)).orElse(List.of());
    }

    /** All files of these forms that are there. */
    List<Path> files() {
        return forms.stream().flatMap(form -> files(form).stream()).toList();
    }
}
