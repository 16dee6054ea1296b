package io.github.debut4j.experiment.file;

import io.github.debut4j.yaml.YamlFile;
import java.util.List;
import java.util.Locale;

/** The keys of an experiment file, except those of training settings. */
enum ExperimentKey implements YamlFile.Key {
    /** Version of the format, 1. */
    VERSION,
    /** Title of the tables. */
    TITLE,
    /** The only model; in a row, the name of one of several models. */
    MODEL,
    /** Several models. */
    MODELS,
    /** The data set. */
    DATA,
    /** Training of the model before it is compressed. */
    DENSE,
    /** What is compressed, and how. */
    ROWS,
    /** How factors are initialised, and how many sweeps follow. */
    STARTS,
    /** Training after compression; in published figures, the name of a training variant. */
    TRAINING,
    /** Seeds of all random numbers, one for each repetition. */
    SEEDS,
    /** Whether the layers of a row are replaced together or one at a time. */
    MODE,
    /** Published figures. */
    PAPER,
    /** Overrides for meaningful figures in less time. */
    SHORT,
    /** Overrides for a quick check. */
    SMOKE,
    /** Name of a model, row, initialisation variant or training variant. */
    NAME,
    /** The rules of a plan. */
    LAYERS,
    /** Transforms whose parameters are counted. */
    COUNT,
    /** A transform whose parameters are counted. */
    TRANSFORM,
    /** What a model must meet whose layers and chains are chosen for it. */
    TARGET,
    /** Layers to choose from for a target. */
    AMONG,
    /** Kinds of candidates for a target. */
    FORMATS,
    /** How many candidates there are for a target, and how much is measured. */
    EFFORT,
    /** The initialiser. */
    INIT,
    /** The maximum number of sweeps. */
    SWEEPS,
    /** The relative error at which to stop early. */
    TOLERANCE,
    /** The feature order of convolutions. */
    ORDER,
    /** The number of examples for calibration, or off. */
    CALIBRATE,
    /** What the errors of layers are measured by. */
    METRIC,
    /** When layers are factorised one after the other. */
    SEQUENTIAL,
    /** Which layers behind replaced ones are fitted to the inputs that they get. */
    REFIT,
    /** Training variants, which differ in some keys. */
    VARIANTS,
    /** In published figures, the name of an initialisation variant. */
    START,
    /** A published layer-wise compression. */
    LC,
    /** A published model-wise compression. */
    MC,
    /** A published number of parameters. */
    PARAMETERS,
    /** A published accuracy. */
    ACCURACY,
    /** The deviation of a published accuracy over seeds. */
    DEVIATION,
    /** A published top-5 accuracy. */
    TOP5,
    /** A published average class accuracy. */
    CLASS_AVERAGE,
    /** A published relative error of factorised weights. */
    ERROR;

    /** The keys of the whole file. */
    static final List<ExperimentKey> TOP =
            List.of(
                    VERSION,
                    TITLE,
                    MODEL,
                    MODELS,
                    DATA,
                    DENSE,
                    ROWS,
                    STARTS,
                    CALIBRATE,
                    METRIC,
                    SEQUENTIAL,
                    REFIT,
                    TRAINING,
                    SEEDS,
                    MODE,
                    PAPER,
                    SHORT,
                    SMOKE);

    /** The keys that {@code short} and {@code smoke} can override. */
    static final List<ExperimentKey> OVERRIDES =
            List.of(MODEL, MODELS, DATA, DENSE, ROWS, STARTS, TRAINING, SEEDS, MODE);

    /** The keys of one of several models. */
    static final List<ExperimentKey> OF_MODEL = List.of(NAME, MODEL);

    /** The keys of a row. */
    static final List<ExperimentKey> OF_ROW =
            List.of(NAME, MODEL, LAYERS, COUNT, TARGET, AMONG, FORMATS, EFFORT, PAPER);

    /** The keys of a transform whose parameters are counted. */
    static final List<ExperimentKey> OF_COUNT = List.of(NAME, TRANSFORM);

    /** The keys of an initialisation variant. */
    static final List<ExperimentKey> OF_START =
            List.of(NAME, INIT, SWEEPS, TOLERANCE, ORDER, CALIBRATE, METRIC, SEQUENTIAL, REFIT);

    /** The keys of published figures of the dense model. */
    static final List<ExperimentKey> OF_FIGURE =
            List.of(LC, MC, PARAMETERS, ACCURACY, DEVIATION, TOP5, CLASS_AVERAGE, ERROR);

    /** The keys of published figures of a row. */
    static final List<ExperimentKey> OF_PAPER =
            List.of(
                    START,
                    TRAINING,
                    LC,
                    MC,
                    PARAMETERS,
                    ACCURACY,
                    DEVIATION,
                    TOP5,
                    CLASS_AVERAGE,
                    ERROR);

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
