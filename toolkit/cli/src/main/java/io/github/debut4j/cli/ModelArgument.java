package io.github.debut4j.cli;

import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import org.deeplearning4j.nn.api.Model;

/** Loads the model that a command is given. */
final class ModelArgument {

    private ModelArgument() {}

    /**
     * Loads a model and refuses one that no work can be done with.
     *
     * @param spec {@code FILE} or {@code FILE#ARCHITECTURE}
     * @throws IllegalArgumentException if the architecture is unknown, missing or too much
     * @throws IOException if the file is missing, damaged or foreign, or a parameter is NaN or
     *     infinite
     */
    static LoadedModel load(String spec) throws IOException {
        LoadedModel loaded = Models.load(spec);
        requireFinite(loaded.file().toString(), loaded.network());
        return loaded;
    }

    private static void requireFinite(String file, Model network) throws IOException {
        for (var parameter : network.paramTable().entrySet()) {
            for (float value : parameter.getValue().dup('c').data().asFloat()) {
                if (!Float.isFinite(value)) {
                    throw new IOException(
                            file
                                    + ": parameters must be finite, found "
                                    + value
                                    + " in "
                                    + parameter.getKey());
                }
            }
        }
    }
}
