package io.github.debut4j.cli.model;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.zoo.LoadedModel;

/** Notes on parts of a model file that are not used or not kept. */
public final class ModelNotes {

    /** The description of the argument, the same for every command. */
    public static final String MODEL =
            "the `MODEL`: FILE.zip (Deeplearning4j), FILE.h5 or FILE.keras (Keras),"
                    + " FILE.pt#ARCHITECTURE (PyTorch), FILE.safetensors#ARCHITECTURE,"
                    + " FILE.npz#ARCHITECTURE (NumPy), zoo:NAME (Deeplearning4j's zoo) or"
                    + " arch:ARCHITECTURE (random weights); see docs/models.md";

    private ModelNotes() {}

    /** Prints which parts are kept but not used, and which are not kept. */
    public static void print(Console console, LoadedModel model) {
        printNormalizer(console, model, "its normaliser is kept, but not applied to the data");
        printEntries(console, model, "these entries are not kept: ");
    }

    /** Prints which parts are not used, for a command that writes no model. */
    public static void printUnused(Console console, LoadedModel model) {
        printNormalizer(console, model, "its normaliser is not applied to the data");
        printEntries(console, model, "these entries are not used: ");
    }

    private static void printEntries(Console console, LoadedModel model, String note) {
        if (!model.leftBehind().isEmpty()) {
            console.note(model.source() + ": " + note + String.join(", ", model.leftBehind()));
        }
    }

    private static void printNormalizer(Console console, LoadedModel model, String note) {
        if (model.metadata().normalizer().isPresent()) {
            console.note(model.source() + ": " + note);
        }
    }
}
