package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import java.util.List;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * How to train. Start from {@link #defaults()} and change what differs. {@code toString()} tells
 * all settings but the seed as the command line has them.
 *
 * @param epochs passes over the training data, at least 1
 * @param optimiser how a gradient becomes a step
 * @param learningRate and its schedule
 * @param regularisation weight decay, label smoothing and clipping
 * @param patience the training ends after so many epochs, at least 1, without one that is better on
 *     the validation data than all before; empty: it goes on to the last
 * @param seed of dropout, which begins anew with each epoch; the order of the data has its own, in
 *     the iterator
 */
public record TrainingSettings(
        int epochs,
        Optimiser optimiser,
        LearningRate learningRate,
        Regularisation regularisation,
        OptionalInt patience,
        long seed) {

    /**
     * Checks the numbers.
     *
     * @throws SettingException naming the setting, its rule and the value found
     */
    public TrainingSettings {
        SettingException.require(epochs >= 1, "epochs", "be at least 1", epochs);
        SettingException.require(
                learningRate.warmup() < epochs,
                "warm-up",
                "be below the number of epochs (" + epochs + ")",
                learningRate.warmup());
        patience.ifPresent(
                value -> SettingException.require(value >= 1, "patience", "be at least 1", value));
    }

    /**
     * The papers' LeNet settings (learning rate 0.01, momentum 0.9, weight decay 5e-4), for 10
     * epochs, the rate divided by ten after 6 and after 8.
     */
    public static TrainingSettings defaults() {
        return new TrainingSettings(
                10,
                new Optimiser.Sgd(0.9),
                new LearningRate(0.01, Schedule.standard(10), 0),
                new Regularisation(5e-4, 0, new Clipping.None()),
                OptionalInt.empty(),
                1);
    }

    /** The same settings for this number of epochs. */
    public TrainingSettings withEpochs(int value) {
        return new TrainingSettings(value, optimiser, learningRate, regularisation, patience, seed);
    }

    /** The same settings with this rule of steps. */
    public TrainingSettings withOptimiser(Optimiser value) {
        return new TrainingSettings(epochs, value, learningRate, regularisation, patience, seed);
    }

    /** The same settings with this learning rate and schedule. */
    public TrainingSettings withLearningRate(LearningRate value) {
        return new TrainingSettings(epochs, optimiser, value, regularisation, patience, seed);
    }

    /** The same settings with this learning rate; the schedule stays. */
    public TrainingSettings withLearningRate(double value) {
        return withLearningRate(
                new LearningRate(value, learningRate.schedule(), learningRate.warmup()));
    }

    /** The same settings with this schedule of the learning rate. */
    public TrainingSettings withSchedule(Schedule value) {
        return withLearningRate(
                new LearningRate(learningRate.rate(), value, learningRate.warmup()));
    }

    /** The same settings with this many epochs of warm-up. */
    public TrainingSettings withWarmup(int value) {
        return withLearningRate(
                new LearningRate(learningRate.rate(), learningRate.schedule(), value));
    }

    /** The same settings with the rate multiplied by a factor at these epochs. */
    public TrainingSettings withDecay(List<Integer> atEpochs, double factor) {
        return withSchedule(new Schedule.Step(atEpochs, factor));
    }

    /** The same settings with this regularisation. */
    public TrainingSettings withRegularisation(Regularisation value) {
        return new TrainingSettings(epochs, optimiser, learningRate, value, patience, seed);
    }

    /** The same settings with this coefficient of weight decay. */
    public TrainingSettings withWeightDecay(double value) {
        return withRegularisation(
                new Regularisation(
                        value, regularisation.labelSmoothing(), regularisation.clipping()));
    }

    /** The same settings, to be ended early. */
    public TrainingSettings withPatience(OptionalInt value) {
        return new TrainingSettings(epochs, optimiser, learningRate, regularisation, value, seed);
    }

    /** The same settings with this seed. */
    public TrainingSettings withSeed(long value) {
        return new TrainingSettings(
                epochs, optimiser, learningRate, regularisation, patience, value);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        text.add("epochs=" + epochs);
        text.add("optimizer=" + optimiser);
        text.add("lr=" + learningRate.rate());
        text.add("schedule=" + learningRate.schedule());
        text.add("warmup=" + learningRate.warmup());
        text.add("weight-decay=" + regularisation.weightDecay());
        text.add("label-smoothing=" + regularisation.labelSmoothing());
        text.add("clip=" + regularisation.clipping());
        patience.ifPresent(value -> text.add("patience=" + value));
        return text.toString();
    }
}
