package io.github.debut4j.zoo;

import io.github.debut4j.model.ModelZip;
import io.github.debut4j.zoo.format.Dl4jZip;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Zips of DL4J's {@code ModelSerializer}: a configuration and weights. */
final class Dl4jZipFormat implements ModelFormat {

    @Override
    public String name() {
        return "Deeplearning4j zip";
    }

    @Override
    public boolean recognises(ModelFile file) {
        return Dl4jZip.recognises(file);
    }

    @Override
    public boolean needsArchitecture() {
        return false;
    }

    @Override
    public LoadedModel read(ModelFile file, @Nullable Architecture architecture)
            throws IOException {
        return new LoadedModel(
                Dl4jZip.network(file),
                name(),
                String.valueOf(file.path().getFileName()),
                List.of(file.path()),
                Optional.empty(),
                ModelZip.readMetadata(file.path()),
                ModelZip.droppedEntries(file.entries()));
    }
}
