package io.github.debut4j.experiment;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tells inputs from others of the same name. */
final class Fingerprints {

    private Fingerprints() {}

    /** Of a model: its text, and the SHA-256 of each of its files. */
    static StageInputs model(StageInputs inputs, String name, String text) throws IOException {
        StageInputs with = inputs.with(name, text);
        for (Path file : Models.files(text)) {
            with = with.with(name + ".sha256", StageInputs.sha256(Files.readAllBytes(file)));
        }
        return with;
    }

    /** Of a data set: its text, and sizes and times of its files, which may be large. */
    static StageInputs data(StageInputs inputs, String text) throws IOException {
        StageInputs with = inputs.with("data", text);
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
