package io.github.debut4j.experiment.training;

import io.github.debut4j.model.Provenance;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.Optimiser;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingSettings;
import java.util.Map;
import java.util.OptionalInt;

/**
 * All settings of a training run, checked.
 *
 * @param data the text of the data set
 * @param settings of the trainer
 * @param batch examples per step, at least 1
 * @param validation training examples to hold out, at least 1; empty for a tenth
 * @param reestimateBatches batches of training data from which batch norm statistics are
 *     re-estimated before training; 0 to keep the statistics
 * @param teacher the teacher and what is learned from it
 */
public record TrainingPlan(
        String data,
        TrainingSettings settings,
        int batch,
        OptionalInt validation,
        int reestimateBatches,
        TeacherSettings teacher) {

    private static final int EXAMPLES_PER_HELD_OUT = 10;

    /**
     * Parses the settings.
     *
     * @param texts by {@link TrainingKey#text}; {@code data} is required, the others have defaults
     * @throws SettingException naming the key, if a text is wrong or contradicts another
     * @throws IllegalArgumentException if a key is unknown, with the nearest known one
     */
    public static TrainingPlan of(Map<String, String> texts) {
        return new TrainingPlanReader(texts).plan();
    }

    /**
     * The number of examples to hold out.
     *
     * @param examples size of the training data
     * @throws IllegalArgumentException if there are fewer than two examples
     * @throws SettingException naming {@code validation}, if no example would be left to train on
     */
    public int heldOut(int examples) {
        if (examples < 2) {
            throw new IllegalArgumentException(
                    "the data must have at least 2 training examples, one of them to hold out,"
                            + " found "
                            + examples);
        }
        int count = validation.orElse(Math.max(1, examples / EXAMPLES_PER_HELD_OUT));
        SettingException.require(
                count < examples,
                TrainingKey.VALIDATION.text(),
                "be in 1.." + (examples - 1),
                count);
        return count;
    }

    /** The provenance of a model that this training run produced. */
    Provenance.Training provenance(Trainer.Best best) {
        return new Provenance.Training(
                data,
                settings.epochs(),
                best.epoch(),
                best.validation().hasAccuracy() ? best.validation().top1() : null,
                settings.learningRate().rate(),
                settings.optimiser() instanceof Optimiser.Sgd sgd ? sgd.momentum() : 0,
                settings.regularisation().weightDecay(),
                settings.seed(),
                toString());
    }

    /** All settings in one line, by the keys of {@link TrainingKey}. */
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
                + teacher
                + " seed="
                + settings.seed();
    }
}
