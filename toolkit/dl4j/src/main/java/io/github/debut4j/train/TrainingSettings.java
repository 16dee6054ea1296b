package io.github.debut4j.train;

import java.util.List;

/**
 * How to train. Start from {@link #defaults()} and change what differs.
 *
 * @param epochs passes over the training data, at least 1
 * @param learningRate at the start, above 0
 * @param decayEpochs before which epochs, counted from 0, the learning rate is multiplied by {@code
 *     decayFactor}; rising
 * @param decayFactor in (0, 1]
 * @param momentum in [0, 1)
 * @param weightDecay coefficient of the squared parameters, at least 0: the gradient gains {@code
 *     weightDecay * w}, as in PyTorch's SGD
 * @param seed of dropout; the order of the data has its own, in the iterator
 */
public record TrainingSettings(
        int epochs,
        double learningRate,
        List<Integer> decayEpochs,
        double decayFactor,
        double momentum,
        double weightDecay,
        long seed) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the setting, its rule and the value found
     */
    public TrainingSettings {
        decayEpochs = List.copyOf(decayEpochs);
        require(epochs >= 1, "epochs", "at least 1", epochs);
        require(
                learningRate > 0 && Double.isFinite(learningRate),
                "learning rate",
                "above 0",
                learningRate);
        require(decayFactor > 0 && decayFactor <= 1, "decay factor", "in (0, 1]", decayFactor);
        require(momentum >= 0 && momentum < 1, "momentum", "in [0, 1)", momentum);
        require(
                weightDecay >= 0 && Double.isFinite(weightDecay),
                "weight decay",
                "at least 0",
                weightDecay);
        int before = 0;
        for (int epoch : decayEpochs) {
            require(epoch > before, "decay epochs", "rising and at least 1", decayEpochs);
            before = epoch;
        }
    }

    /**
     * The papers' LeNet settings (learning rate 0.01, momentum 0.9, weight decay 5e-4), for 10
     * epochs.
     */
    public static TrainingSettings defaults() {
        return new TrainingSettings(10, 0.01, List.of(6, 8), 0.1, 0.9, 5e-4, 1);
    }

    /** The same settings for this number of epochs. */
    public TrainingSettings withEpochs(int value) {
        return new TrainingSettings(
                value, learningRate, decayEpochs, decayFactor, momentum, weightDecay, seed);
    }

    /** The same settings with this learning rate at the start. */
    public TrainingSettings withLearningRate(double value) {
        return new TrainingSettings(
                epochs, value, decayEpochs, decayFactor, momentum, weightDecay, seed);
    }

    /** The same settings with this schedule. */
    public TrainingSettings withDecay(List<Integer> atEpochs, double factor) {
        return new TrainingSettings(
                epochs, learningRate, atEpochs, factor, momentum, weightDecay, seed);
    }

    /** The same settings with this momentum. */
    public TrainingSettings withMomentum(double value) {
        return new TrainingSettings(
                epochs, learningRate, decayEpochs, decayFactor, value, weightDecay, seed);
    }

    /** The same settings with this weight decay. */
    public TrainingSettings withWeightDecay(double value) {
        return new TrainingSettings(
                epochs, learningRate, decayEpochs, decayFactor, momentum, value, seed);
    }

    /** The same settings with this seed. */
    public TrainingSettings withSeed(long value) {
        return new TrainingSettings(
                epochs, learningRate, decayEpochs, decayFactor, momentum, weightDecay, value);
    }

    /** The learning rate during an epoch, counted from 0. */
    public double learningRate(int epoch) {
        double decays = (double) decayEpochs.stream().filter(at -> at <= epoch).count();
        return learningRate * Math.pow(decayFactor, decays);
    }

    private static void require(boolean kept, String what, String rule, Object found) {
        if (!kept) {
            throw new IllegalArgumentException(what + " must be " + rule + ", found " + found);
        }
    }
}
