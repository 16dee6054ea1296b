package io.github.debut4j.experiment.training;

import io.github.debut4j.train.TrainingSettings;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A training as texts ask for it, read and checked.
 *
 * @param data the text of the data set
 * @param settings as the trainer takes them
 * @param batch examples a step, at least 1
 * @param validation training examples to hold out, at least 1; empty for a tenth
 * @param reestimateBatches batches of training data from which the statistics of batch norms are
 *     estimated anew before the training; 0 to leave them
 * @param teaching who teaches, and what
 */
public record TrainingPlan(
        String data,
        TrainingSettings settings,
        int batch,
        OptionalInt validation,
        int reestimateBatches,
        Teaching teaching) {

    private static final int SHARE_HELD_OUT = 10;

    /**
     * Reads texts.
     *
     * @param texts by {@link TrainingKey#text}; {@code data} must be there, what else is missing
     *     has its default
     * @throws TrainingKeyException if a text is wrong, or two do not go together
     * @throws IllegalArgumentException if a key is not known, with the nearest
     */
    public static TrainingPlan of(Map<String, String> texts) {
        return new TrainingTexts(texts).plan();
    }

    /** How many of so many training examples are held out. */
    public int heldOut(int examples) {
        if (examples < 2) {
            throw new IllegalArgumentException(
                    "the data must have at least 2 training examples, one of them to hold out,"
                            + " found "
                            + examples);
        }
        return validation.orElse(Math.max(1, examples / SHARE_HELD_OUT));
    }

    /** All settings in one line, with the keys of {@link TrainingKey}. */
    @Override
    public String toString() {
        return "data="
                + data
                + " batch="
                + batch
                + " "
                + settings
                + (validation.isPresent() ? " validation=" + validation.getAsInt() : "")
                + (reestimateBatches > 0 ? " reestimate-bn=" + reestimateBatches : "")
                + teaching
                + " seed="
                + settings.seed();
    }
}
