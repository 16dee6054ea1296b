package io.github.debut4j.zoo;

import io.github.debut4j.zoo.format.FiniteWeights;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.keras.KerasModelFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** HDF5 files of Keras with a whole model. */
final class KerasFormat implements ModelFormat {

    @Override
    public String name() {
        return "Keras HDF5 file";
    }

    @Override
    public boolean recognises(ModelFile file) {
        return KerasModelFile.recognises(file);
    }

    @Override
    public boolean needsArchitecture() {
        return false;
    }

    @Override
    public LoadedModel read(ModelFile file, @Nullable Architecture architecture)
            throws IOException {
        KerasModelFile.Imported imported = KerasModelFile.read(file);
        FiniteWeights.require(file, imported.network());
        return LoadedModel.of(imported.network(), this, file.path(), imported.example());
    }
}
