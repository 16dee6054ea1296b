package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.FormFolder;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** One folder of clouds. */
record ModelNetFolder(ModelNetKind kind, FormFolder<ModelNetForm> files) {

    private static final List<ModelNetForm> FORMS =
            List.of(new NpyForm(), new TextForm(), new HdfForm());

    /** The folder of a text. */
    static ModelNetFolder of(ModelNetKind kind, SpecText spec) {
        List<ModelNetForm> forms = FormFolder.asked(spec, FORMS, ModelNetForm::label);
        Path folder = Path.of(spec.requireLocation("DIR"));
        return new ModelNetFolder(
                kind,
                new FormFolder<>(
                        kind.scheme(),
                        folder,
                        forms,
                        (form, split) -> form.files(folder, kind, split)));
    }

    /** Reads a split. */
    Examples read(Split split, PointCount points) throws IOException {
        return files.require(this::absent).read(files.folder(), kind, split, points);
    }

    private String absent() {
        return files.folder()
                + ": must have "
                + files.forms().stream()
                        .map(form -> form.wanted(kind))
                        .collect(Collectors.joining(" or "))
                + ", found none of them";
    }
}
