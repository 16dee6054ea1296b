package io.github.debut4j.cli.model;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.zoo.LoadedModel;

/** Notes on parts of a model file that are not used or not kept. */
public final class ModelNotes {

    /** The description of the argument, the same for every command. */
    public static final String MODEL =
            "the `MODEL`: FILE.zip (Deeplearning4j), FILE.h5 (Keras), FILE.pt#ARCHITECTURE"
                    + " (PyTorch), FILE.npz#ARCHITECTURE (NumPy), zoo:NAME (Deeplearning4j's zoo) or"
                    + " arch:ARCHITECTURE (random weights); see docs/models.md";

    private ModelNotes() {}

    /** Prints which parts are kept but not used, and which are not kept. */
    public static void print(Console console, LoadedModel model) {
        printNormalizer(console, model);
        if (!model.leftBehind().isEmpty()) {
            console.note(
                    model.source()
                            + ": these entries are not kept: "
                            + String.join(", ", model.leftBehind()));
        }
    }

    /** Prints that the normaliser, if there is one, is not applied. */
    public static void printNormalizer(Console console, LoadedModel model) {
        if (model.metadata().normalizer().isPresent()) {
            console.note(model.source() + ": its normaliser is kept, but not applied to the data");
        }
    }
}
