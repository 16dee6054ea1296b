package io.github.debut4j.cli.model;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.zoo.LoadedModel;

/** What there is to say of a model before it is worked on. */
public final class ModelNotes {

    /** What is said of a MODEL wherever there is one. */
    public static final String MODEL =
            "the `MODEL`: FILE.zip, FILE.h5 of Keras, FILE.pt#ARCHITECTURE, FILE.npz#ARCHITECTURE,"
                    + " zoo:NAME or arch:ARCHITECTURE";

    private ModelNotes() {}

    /** Says what is kept without being used, and what is not kept. */
    public static void tell(Console console, LoadedModel model) {
        tellNormalizer(console, model);
        if (!model.leftBehind().isEmpty()) {
            console.note(
                    model.source()
                            + ": these entries are not kept: "
                            + String.join(", ", model.leftBehind()));
        }
    }

    /** Says that a normaliser is not applied. */
    public static void tellNormalizer(Console console, LoadedModel model) {
        if (model.extras().normalizer().isPresent()) {
            console.note(
                    model.source()
                            + ": the normaliser in it is kept and not applied to the data here");
        }
    }
}
