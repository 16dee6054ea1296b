package io.github.debut4j.experiment.result;

import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.Metrics;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of an experiment: one network, compressed in one way and trained with one seed. A run
 * that is planned but not finished has no {@code test}; tables then say how many are missing.
 *
 * <p>Fractions are 0 to 1 here, as everywhere in the toolkit; only {@link Published} holds the
 * percentages that papers print.
 *
 * @param experiment its name
 * @param model the network's name
 * @param row what the table calls the row: the layers replaced, or a chain's name
 * @param variant what the table calls the column: the initialiser and the training; the same text
 *     for all rows and seeds that are treated alike
 * @param mode whether one layer was replaced, several, or none
 * @param chains where the chains came from, such as {@code r_shape/lenet.txt}; empty if dense
 * @param seed of this run
 * @param parametersBefore of the dense network, counted as the papers do
 * @param parametersAfter of this run's network; equal if dense; null if not known yet
 * @param layers the replaced layers with chains, LC, initialiser, sweeps, errors after each
 *     half-sweep and bounds; empty if dense or not compressed yet
 * @param compressed on the test data, after the compression and before any training; null if it was
 *     not measured
 * @param training null if there was none, or not yet
 * @param validation after training; null if it was not measured
 * @param test on the test data at the end; null if the run is not finished
 * @param paper what a paper prints for this row and variant; null if nothing
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
        @Nullable Published paper) {

    /** What was replaced. */
    public enum Mode {
        /** Nothing: the baseline, which is the first row of its table. */
        DENSE,
        /** One layer alone. */
        LAYER_WISE,
        /** All layers of the row together. */
        MODEL_WISE
    }

    /**
     * The training of a run.
     *
     * @param text the settings, as they are named on the command line and in files
     * @param epochs trained
     * @param bestEpoch the one kept, from 1; 0 if none was good
     * @param seconds of all epochs, evaluation not counted
     * @param diverged whether it ended early, because the loss was no longer finite
     */
    public record Training(
            String text, int epochs, int bestEpoch, double seconds, boolean diverged) {

        /** Refuses what is missing, as in a file that is damaged. */
        public Training {
            Objects.requireNonNull(text, "training.text must be there, found nothing");
        }
    }

    /**
     * Copies the list.
     *
     * @throws NullPointerException naming what is missing, as in a file that is damaged
     * @throws IllegalArgumentException if the network had no parameters
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

    /** Whether it has a result. */
    public boolean finished() {
        return test != null;
    }

    /** Model-wise compression MC = 1 - after / before; NaN if it is not known yet. */
    public double mc() {
        return parametersAfter == null
                ? Double.NaN
                : 1 - parametersAfter / (double) parametersBefore;
    }

    /** The initialisers of its layers, each once; empty if dense. */
    public String initialisers() {
        return layers.stream()
                .map(Provenance.Layer::init)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    /** The most sweeps that were asked for; 0 if dense. */
    public int sweeps() {
        return layers.stream()
                .map(Provenance.Layer::plan)
                .filter(Objects::nonNull)
                .mapToInt(Provenance.Plan::sweeps)
                .max()
                .orElse(0);
    }
}
