package io.github.debut4j.experiment.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a training can be told, by the keys of texts on the command line and in files. */
public enum TrainingKey {
    /** The text of a data set. */
    DATA,
    /** Passes over the training data. */
    EPOCHS,
    /** Examples a step. */
    BATCH,
    /** The learning rate. */
    LR,
    /** {@code sgd} or {@code adam}, with their numbers. */
    OPTIMIZER,
    /** Of {@code sgd}, as {@code optimizer: sgd:momentum=} has it. */
    MOMENTUM,
    /** How the learning rate changes. */
    SCHEDULE,
    /** Epochs in which the learning rate rises. */
    WARMUP,
    /** The coefficient of weight decay. */
    WEIGHT_DECAY,
    /** The share of each label that is spread over all classes. */
    LABEL_SMOOTHING,
    /** The bound on gradients. */
    CLIP,
    /** Epochs without a better one after which the training ends. */
    PATIENCE,
    /** Training examples to hold out. */
    VALIDATION,
    /** Batches from which the statistics of batch norms are estimated anew before the training. */
    REESTIMATE_BN,
    /** The text of the model to learn from. */
    TEACHER,
    /** How to learn from the teacher. */
    DISTILL,
    /** Steps in which chains learn to compute what their originals do, before the training. */
    RECONSTRUCT,
    /** Of every random number. */
    SEED;

    /** The key as it is written: {@code label-smoothing}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All keys as they are written, in the order of help texts. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(TrainingKey::text).toList();
    }
}
