package io.github.debut4j.train;

/**
 * How to train, what to learn from, and who is kept informed. {@code
 * TrainingOptions.of(settings).withSupervision(distillation)} changes what differs from a plain
 * training on labels.
 *
 * @param settings the hyperparameters
 * @param supervision what the network learns from; belongs to one training, during which its state
 *     changes
 * @param progress receives the progress, on the thread that trains
 */
public record TrainingOptions(
        TrainingSettings settings, Supervision supervision, TrainingProgress progress) {

    /** A training on the labels of the data, without a listener. */
    public static TrainingOptions of(TrainingSettings settings) {
        return new TrainingOptions(settings, Supervision.LABELS, new TrainingProgress() {});
    }

    /** The same options with this supervision. */
    public TrainingOptions withSupervision(Supervision value) {
        return new TrainingOptions(settings, value, progress);
    }

    /** The same options with this listener. */
    public TrainingOptions withProgress(TrainingProgress value) {
        return new TrainingOptions(settings, supervision, value);
    }
}
