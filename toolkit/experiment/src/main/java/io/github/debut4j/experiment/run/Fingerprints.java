package io.github.debut4j.experiment.run;

import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.spec.SpecText;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tells inputs from others of the same name. */
final class Fingerprints {

    private Fingerprints() {}

    /**
     * Of a model: the SHA-256 of its file and what its text says besides; where there is no file,
     * the text. Where the file lies makes no difference.
     */
    static StageInputs model(StageInputs inputs, String name, String text) throws IOException {
        StageInputs with = inputs;
        String said = text;
        for (Path file : Models.files(text)) {
            with = with.with(name + ".sha256", Sha256.of(Files.readAllBytes(file)));
            said = said.replace(file.toString(), "");
        }
        return with.with(name, said);
    }

    /**
     * Of a data set: what its text says but for the folder, and names, sizes and times of its
     * files, which may be too large to be read for this.
     */
    static StageInputs data(StageInputs inputs, String text) throws IOException {
        SpecText spec = SpecText.parse("data", text);
        StageInputs with = inputs.with("data", spec.scheme()).with("data", spec.options());
        for (Path file : DataSets.files(text)) {
            with =
                    with.with(
                            "data.file",
                            file.getFileName()
                                    + " "
                                    + Files.size(file)
                                    + " "
                                    + Files.getLastModifiedTime(file).toMillis());
        }
        return with;
    }
}
