package io.github.debut4j.experiment.run;

import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.experiment.run.StageStore.StageInputs;
import io.github.debut4j.spec.SpecText;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;

/**
 * Identifies models and data sets by their content rather than their paths. A model file is read
 * and hashed once, however many stages depend on it, unless its size or its time changes.
 */
final class Fingerprints {

    private final OncePerKey<FileState, String> hashes = new OncePerKey<>();

    private record FileState(Path file, long size, FileTime time) {

        static FileState of(Path file) throws IOException {
            return new FileState(
                    file.toAbsolutePath().normalize(),
                    Files.size(file),
                    Files.getLastModifiedTime(file));
        }
    }

    /**
     * Adds a model: the SHA-256 hash of its file, and its text without the path of the file.
     *
     * @param text of the model; one without a file is its own fingerprint
     */
    StageInputs addModel(StageInputs inputs, String name, String text) throws IOException {
        StageInputs extended = inputs;
        String rest = text;
        for (Path file : Models.files(text)) {
            extended = extended.with(name + ".sha256", sha256(file));
            rest = rest.replace(file.toString(), "");
        }
        return extended.with(name, rest);
    }

    /** Adds the SHA-256 hashes of files. */
    StageInputs addFiles(StageInputs inputs, Collection<Path> files) throws IOException {
        StageInputs extended = inputs;
        for (Path file : files) {
            extended = extended.with("file", file.getFileName() + " " + sha256(file));
        }
        return extended;
    }

    private String sha256(Path file) throws IOException {
        return hashes.get(FileState.of(file), () -> Sha256.of(Files.readAllBytes(file)));
    }

    /**
     * Adds a data set: its text without the folder, and the names, sizes and times of its files,
     * which may be too large to hash.
     */
    static StageInputs addData(StageInputs inputs, String text) throws IOException {
        SpecText spec = SpecText.parse("data", text);
        StageInputs extended = inputs.with("data", spec.scheme()).with("data", spec.options());
        for (Path file : DataSets.files(text)) {
            extended =
                    extended.with(
                            "data.file",
                            file.getFileName()
                                    + " "
                                    + Files.size(file)
                                    + " "
                                    + Files.getLastModifiedTime(file).toMillis());
        }
        return extended;
    }
}
