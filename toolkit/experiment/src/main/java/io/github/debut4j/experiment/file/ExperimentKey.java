package io.github.debut4j.experiment.file;

import io.github.debut4j.yaml.YamlKey;
import java.util.List;
import java.util.Locale;

/** The keys of an experiment file, but for those of trainings. */
enum ExperimentKey implements YamlKey {
    /** Of the format; 1. */
    VERSION,
    /** Of the tables. */
    TITLE,
    /** One model, or in a row the name of one of several. */
    MODEL,
    /** Several models. */
    MODELS,
    /** The data set. */
    DATA,
    /** The training of the model before it is compressed. */
    DENSE,
    /** What is compressed, and how. */
    ROWS,
    /** How factors are found. */
    STARTS,
    /** The training after the compression; in a published figure, the name of one. */
    TRAINING,
    /** Of everything that is random. */
    SEEDS,
    /** All layers of a row together, or each alone. */
    MODE,
    /** What is printed for a row. */
    PAPER,
    /** What holds instead for figures in less time. */
    SHORT,
    /** What holds instead for a quick try. */
    SMOKE,
    /** Of a model, row, start or training. */
    NAME,
    /** The rules of a plan. */
    LAYERS,
    /** The initialiser. */
    INIT,
    /** The most sweeps. */
    SWEEPS,
    /** The relative error at which to stop early. */
    TOLERANCE,
    /** Trainings that differ in some keys. */
    VARIANTS,
    /** In a published figure, the name of a start. */
    START,
    /** A published layer-wise compression. */
    LC,
    /** A published model-wise compression. */
    MC,
    /** A published count. */
    PARAMETERS,
    /** A published accuracy. */
    ACCURACY,
    /** Its deviation. */
    DEVIATION,
    /** A published top-five accuracy. */
    TOP5,
    /** A published mean accuracy of the classes. */
    CLASS_AVERAGE,
    /** A published error of a factorisation. */
    ERROR;

    /** Those that may stand at the top. */
    static final List<ExperimentKey> TOP =
            List.of(
                    VERSION, TITLE, MODEL, MODELS, DATA, DENSE, ROWS, STARTS, TRAINING, SEEDS, MODE,
                    PAPER, SHORT, SMOKE);

    /** Those that may hold instead. */
    static final List<ExperimentKey> INSTEAD =
            List.of(MODEL, MODELS, DATA, DENSE, ROWS, STARTS, TRAINING, SEEDS, MODE);

    /** Those of one of several models. */
    static final List<ExperimentKey> OF_MODEL = List.of(NAME, MODEL);

    /** Those of a row. */
    static final List<ExperimentKey> OF_ROW = List.of(NAME, MODEL, LAYERS, PAPER);

    /** Those of a start. */
    static final List<ExperimentKey> OF_START = List.of(NAME, INIT, SWEEPS, TOLERANCE);

    /** Those of what is printed for the dense model. */
    static final List<ExperimentKey> OF_FIGURE =
            List.of(LC, MC, PARAMETERS, ACCURACY, DEVIATION, TOP5, CLASS_AVERAGE, ERROR);

    /** Those of what is printed for a row. */
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
