package io.github.debut4j.experiment.result;

import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.Metrics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of one run of an experiment: one network, compressed in one way and trained with one
 * seed. An unfinished run has no {@code test}; tables count it as missing.
 *
 * <p>Fractions are 0 to 1, as everywhere in the toolkit; only {@link PaperFigures} holds
 * percentages, as papers print them.
 *
 * @param experiment title of the experiment
 * @param model name of the network
 * @param row label of the row: the layers replaced, or the name of a chain
 * @param variant label of the column: the initialisation variant and the training variant
 * @param mode whether one layer was replaced, several, or none
 * @param chains source of the chains, such as {@code r_shape/lenet.txt}; empty if dense
 * @param seed of this run; 0 if counted
 * @param parametersBefore of the dense network, counted as in the papers
 * @param parametersAfter of this run's network; the same if dense; null if not known yet
 * @param layers the replaced layers with chains, LC, initialiser, sweeps, errors after each
 *     half-sweep and bounds; empty if dense or not compressed yet
 * @param compressed test metrics after compression and before training; null if not measured
 * @param training null if there was none, or not yet
 * @param validation validation metrics after training; null if not measured
 * @param test test metrics at the end; null if the run is not finished, or counted
 * @param paper published figures of this row and variant; null if there are none
 */
public record RunResult(
        String experiment,
        String model,
        String row,
        String variant,
        Mode mode,
        String chains,
        long seed,
        long parametersBefore,
        @Nullable Long parametersAfter,
        List<Provenance.Layer> layers,
        @Nullable Metrics compressed,
        @Nullable Training training,
        @Nullable Metrics validation,
        @Nullable Metrics test,
        @Nullable PaperFigures paper) {

    /** Which layers of a row a run replaces. */
    public enum Mode {
        /** None: the baseline, the first row of its table. */
        DENSE,
        /** One layer. */
        LAYER_WISE,
        /** All layers of the row. */
        MODEL_WISE,
        /** None: the parameters of the row are counted, and there is no network. */
        COUNTED;

        /** The mode in tables: {@code layer-wise}. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The training of a run.
     *
     * @param text the settings by their keys
     * @param epochs number of trained epochs
     * @param bestEpoch the selected epoch, from 1; 0 for the start, or if there is none
     * @param seconds of all epochs without evaluation
     * @param diverged whether it ended early because the loss became infinite or NaN
     */
    public record Training(
            String text, int epochs, int bestEpoch, double seconds, boolean diverged) {

        /** Checks that the text is present: it may come from a damaged file. */
        public Training {
            Objects.requireNonNull(text, "training.text must be there, found nothing");
        }
    }

    /**
     * Copies the list.
     *
     * @throws NullPointerException naming a missing value, as in a damaged file
     * @throws IllegalArgumentException if the network has no parameters
     */
    public RunResult {
        Objects.requireNonNull(experiment, "experiment must be there, found nothing");
        Objects.requireNonNull(model, "model must be there, found nothing");
        Objects.requireNonNull(row, "row must be there, found nothing");
        Objects.requireNonNull(variant, "variant must be there, found nothing");
        Objects.requireNonNull(mode, "mode must be there, found nothing");
        Objects.requireNonNull(chains, "chains must be there, found nothing");
        layers = List.copyOf(layers);
        if (parametersBefore < 1) {
            throw new IllegalArgumentException(
                    "parametersBefore must be at least 1, found " + parametersBefore);
        }
    }

    /**
     * The result of a row whose parameters are counted.
     *
     * @param before of the dense network
     * @param after the parameters counted
     */
    public static RunResult counted(
            String experiment,
            String model,
            String row,
            String variant,
            long before,
            long after,
            @Nullable PaperFigures paper) {
        return new RunResult(
                experiment,
                model,
                row,
                variant,
                Mode.COUNTED,
                "",
                0,
                before,
                after,
                List.of(),
                null,
                null,
                null,
                null,
                paper);
    }

    /** Whether nothing is left to do: the run is finished, or the row is counted. */
    public boolean finished() {
        return test != null || mode == Mode.COUNTED;
    }

    /** Whether its training diverged. */
    boolean diverged() {
        return training != null && training.diverged();
    }

    /** Model-wise compression MC = 1 - after / before; NaN if not known yet. */
    public double mc() {
        return parametersAfter == null
                ? Double.NaN
                : 1 - parametersAfter / (double) parametersBefore;
    }

    /** The distinct initialisers of its layers; empty if dense. */
    String initialisers() {
        return layers.stream()
                .map(Provenance.Layer::init)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    /** The maximum number of sweeps of its layers; 0 if dense. */
    int sweeps() {
        return layers.stream()
                .map(Provenance.Layer::plan)
                .filter(Objects::nonNull)
                .mapToInt(Provenance.Plan::sweeps)
                .max()
                .orElse(0);
    }

    /**
     * The figures that a paper publishes for one cell of a table. Percentages are as printed, 98.89
     * for 98.89 %; a figure that the paper does not publish is null.
     *
     * @param lc layer-wise compression in percent, of a row with one layer
     * @param mc model-wise compression in percent
     * @param parameters of the network, as printed, such as {@code 17.96 K}
     * @param accuracy top-1 accuracy on the test data in percent
     * @param deviation of the accuracy over seeds, in percentage points
     * @param top5 top-5 accuracy in percent
     * @param classAverage mean of the accuracies of the classes, in percent
     * @param error relative error of the factorised weights, 0 to 1, of a row with one layer
     */
    public record PaperFigures(
            @Nullable Double lc,
            @Nullable Double mc,
            @Nullable String parameters,
            @Nullable Double accuracy,
            @Nullable Double deviation,
            @Nullable Double top5,
            @Nullable Double classAverage,
            @Nullable Double error) {

        /** No figures. */
        public static final PaperFigures NONE =
                new PaperFigures(null, null, null, null, null, null, null, null);
    }
}
