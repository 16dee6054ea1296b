package io.github.debut4j.experiment.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The settings of a training run, by the keys they have on the command line and in files. */
public enum TrainingKey {
    /** The data set. */
    DATA,
    /** Passes over the training data. */
    EPOCHS,
    /** Examples per step. */
    BATCH,
    /** The learning rate. */
    LR("learning rate"),
    /** {@code sgd} or {@code adam}, with their parameters. */
    OPTIMIZER,
    /** Short for {@code optimizer: sgd:momentum=}. */
    MOMENTUM,
    /** How the learning rate changes. */
    SCHEDULE,
    /** Epochs in which the learning rate rises. */
    WARMUP("warm-up"),
    /** The learning rates of a chain's factors. */
    FACTOR_RATES("factor rates"),
    /** The multiple of the learning rate for layers that are not chains. */
    OTHER_LR("learning rate of other layers"),
    /** The coefficient of weight decay. */
    WEIGHT_DECAY("weight decay"),
    /** The share of each label that is spread over all classes. */
    LABEL_SMOOTHING("label smoothing"),
    /** The bound on gradients. */
    CLIP,
    /** Epochs without improvement after which training ends. */
    PATIENCE,
    /** Epochs of the moving average of the parameters. */
    AVERAGING,
    /** Training examples to hold out. */
    VALIDATION,
    /** What batch norms normalise by in training. */
    BN_STATISTICS("batch norm statistics"),
    /** Batches from which batch norm statistics are re-estimated before training. */
    REESTIMATE_BN,
    /** The model to learn from. */
    TEACHER,
    /** How to learn from the teacher. */
    DISTILL,
    /** Steps in which chains learn the outputs of the original layers, before training. */
    RECONSTRUCT,
    /** The seed of every random number. */
    SEED;

    private final String libraryName;

    TrainingKey() {
        this.libraryName = text();
    }

    TrainingKey(String libraryName) {
        this.libraryName = libraryName;
    }

    /** The key as it is written, such as {@code label-smoothing}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All keys as they are written, in the order of help texts. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(TrainingKey::text).toList();
    }

    /** Whether package {@code train} has this name for the setting. */
    boolean isCalled(String setting) {
        return libraryName.equals(setting);
    }
}
