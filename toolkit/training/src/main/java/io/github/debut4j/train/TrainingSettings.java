package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import java.util.List;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * The hyperparameters of a training run. Start from {@link #defaults()} and change what differs.
 * {@code toString()} lists all settings but the seed, in the syntax of the command line.
 *
 * @param epochs number of passes over the training data, at least 1
 * @param optimiser the optimiser
 * @param learningRate the learning rate and its schedule
 * @param regularisation weight decay, label smoothing and clipping
 * @param patience number of epochs without improvement on the validation data after which training
 *     ends, at least 1; empty to train for all epochs
 * @param averaging the length a in epochs, at least 0, of the exponential moving average of the
 *     parameters that is evaluated and kept in place of them: {@code d average + (1 - d)
 *     parameters} after each step, beginning with the initial ones, where {@code d = n / (1 + n)}
 *     for the n = a B steps of a epochs with B batches (Polyak and Juditsky 1992; Tarvainen and
 *     Valpola 2017, equation 2); 0 for no average
 * @param seed of dropout, which is reseeded for each epoch; the data iterator has its own seed for
 *     the order of the examples
 */
public record TrainingSettings(
        int epochs,
        Optimiser optimiser,
        LearningRate learningRate,
        Regularisation regularisation,
        OptionalInt patience,
        double averaging,
        long seed) {

    /**
     * Checks the values.
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
        SettingException.require(
                averaging >= 0 && Double.isFinite(averaging),
                "averaging",
                "be at least 0",
                averaging);
    }

    /**
     * The papers' LeNet settings (learning rate 0.01, momentum 0.9, weight decay 5e-4) for 10
     * epochs, with the rate divided by ten after 6 and after 8 epochs.
     */
    public static TrainingSettings defaults() {
        return new TrainingSettings(
                10,
                new Optimiser.Sgd(0.9),
                new LearningRate(0.01, Schedule.standard(10), 0),
                new Regularisation(5e-4, 0, Clipping.none()),
                OptionalInt.empty(),
                0,
                1);
    }

    /** The same settings for this number of epochs. */
    public TrainingSettings withEpochs(int value) {
        return new TrainingSettings(
                value, optimiser, learningRate, regularisation, patience, averaging, seed);
    }

    /** The same settings with this optimiser. */
    public TrainingSettings withOptimiser(Optimiser value) {
        return new TrainingSettings(
                epochs, value, learningRate, regularisation, patience, averaging, seed);
    }

    /** The same settings with this learning rate and schedule. */
    public TrainingSettings withLearningRate(LearningRate value) {
        return new TrainingSettings(
                epochs, optimiser, value, regularisation, patience, averaging, seed);
    }

    /** The same settings with this base rate; schedule and warm-up stay. */
    public TrainingSettings withLearningRate(double value) {
        return withLearningRate(learningRate.withRate(value));
    }

    /** The same settings with this schedule of the learning rate. */
    public TrainingSettings withSchedule(Schedule value) {
        return withLearningRate(learningRate.withSchedule(value));
    }

    /** The same settings with this number of warm-up epochs. */
    public TrainingSettings withWarmup(int value) {
        return withLearningRate(learningRate.withWarmup(value));
    }

    /** The same settings with the rate multiplied by a factor after these epochs. */
    public TrainingSettings withDecay(List<Integer> atEpochs, double factor) {
        return withSchedule(new Schedule.Step(atEpochs, factor));
    }

    /** The same settings with this regularisation. */
    public TrainingSettings withRegularisation(Regularisation value) {
        return new TrainingSettings(
                epochs, optimiser, learningRate, value, patience, averaging, seed);
    }

    /** The same settings with this coefficient of weight decay. */
    public TrainingSettings withWeightDecay(double value) {
        return withRegularisation(
                new Regularisation(
                        value,
                        regularisation.labelSmoothing(),
                        regularisation.clipping(),
                        regularisation.statistics()));
    }

    /** The same settings with this patience. */
    public TrainingSettings withPatience(OptionalInt value) {
        return new TrainingSettings(
                epochs, optimiser, learningRate, regularisation, value, averaging, seed);
    }

    /** The same settings with this seed. */
    public TrainingSettings withSeed(long value) {
        return new TrainingSettings(
                epochs, optimiser, learningRate, regularisation, patience, averaging, value);
    }

    /** The same settings with an average of the parameters over these epochs; 0 for none. */
    public TrainingSettings withAveraging(double value) {
        return new TrainingSettings(
                epochs, optimiser, learningRate, regularisation, patience, value, seed);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        text.add("epochs=" + epochs);
        text.add("optimizer=" + optimiser);
        text.add("lr=" + learningRate.rate());
        text.add("schedule=" + learningRate.schedule());
        text.add("warmup=" + learningRate.warmup());
        if (!(learningRate.factors() instanceof FactorRates.Uniform)) {
            text.add("factor-rates=" + learningRate.factors());
        }
        if (learningRate.others() != 1) {
            text.add("other-lr=" + learningRate.others());
        }
        text.add("weight-decay=" + regularisation.weightDecay());
        text.add("label-smoothing=" + regularisation.labelSmoothing());
        text.add("clip=" + regularisation.clipping());
        if (regularisation.statistics() != Regularisation.BatchNormStatistics.BATCH) {
            text.add("bn-statistics=" + regularisation.statistics());
        }
        patience.ifPresent(value -> text.add("patience=" + value));
        if (averaging > 0) {
            text.add("averaging=" + averaging);
        }
        return text.toString();
    }
}
