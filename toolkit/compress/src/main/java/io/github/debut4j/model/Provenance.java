package io.github.debut4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a compressed model came about. Written as JSON with these names.
 *
 * @param debut4j version of this toolkit
 * @param dl4j version of Deeplearning4j
 * @param java version of Java
 * @param original the model that was compressed
 * @param parameters of the compressed model
 * @param mc model-wise compression, 0 to 1
 * @param verified whether the untouched parameters and, with a probe batch, the outputs agreed
 * @param maxDiscrepancy of the changed layers; null if there was no probe batch
 * @param layers the replaced layers
 * @param trainings what was done to it since, oldest first
 */
public record Provenance(
        String debut4j,
        String dl4j,
        String java,
        Original original,
        long parameters,
        double mc,
        boolean verified,
        @Nullable Double maxDiscrepancy,
        List<Layer> layers,
        List<Training> trainings) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException naming what is missing, as in a file that is damaged
     */
    public Provenance {
        requireGiven(debut4j, "debut4j");
        requireGiven(dl4j, "dl4j");
        requireGiven(java, "java");
        requireGiven(original, "original");
        requireGiven(layers, "layers");
        requireGiven(trainings, "trainings");
        layers = List.copyOf(layers);
        trainings = List.copyOf(trainings);
    }

    /**
     * The model that was compressed.
     *
     * @param source the name of its file
     * @param sha256 of its parameters as big-endian single-precision numbers
     * @param parameters their number
     * @param story its own, if it was a compressed model itself
     */
    public record Original(
            String source, String sha256, long parameters, @Nullable Provenance story) {

        /** Refuses what is missing. */
        public Original {
            requireGiven(source, "original.source");
            requireGiven(sha256, "original.sha256");
        }
    }

    /**
     * A replaced layer.
     *
     * @param name of the layer
     * @param type of the original layer
     * @param chain as r_shape text
     * @param lc layer-wise compression, 0 to 1
     * @param init the initialiser
     * @param seed of its random numbers
     * @param relativeError of the weights
     * @param lowerBound of the error; null if the chain is not nested
     * @param upperBound of the error; null if the chain is not nested
     * @param errors after each half-sweep
     * @param plan what was asked for; null in files that older versions wrote
     * @param stopped why the sweeps ended, such as {@code finished}; null as {@code plan}
     */
    public record Layer(
            String name,
            String type,
            String chain,
            double lc,
            String init,
            long seed,
            double relativeError,
            @Nullable Double lowerBound,
            @Nullable Double upperBound,
            List<Double> errors,
            @Nullable Plan plan,
            @Nullable String stopped) {

        /** Copies the list and refuses what is missing. */
        public Layer {
            requireGiven(name, "layers.name");
            requireGiven(type, "layers.type");
            requireGiven(chain, "layers.chain");
            requireGiven(init, "layers.init");
            requireGiven(errors, "layers.errors");
            errors = List.copyOf(errors);
        }
    }

    /**
     * What was asked for a layer.
     *
     * @param source where its chain came from, such as {@code r_shape/lenet.txt: fc}; null if it
     *     was not told
     * @param padded whether the chain may be larger than the layer's matrix
     * @param init the initialiser; null if it was left to the default
     * @param sweeps the most to run
     * @param tolerance the relative error at which to stop early
     */
    public record Plan(
            @Nullable String source,
            boolean padded,
            @Nullable String init,
            int sweeps,
            double tolerance) {}

    /**
     * A training after the compression.
     *
     * @param data as it was named
     * @param epochs trained
     * @param bestEpoch the one kept, from 1
     * @param validation the share of correct validation examples after it
     * @param learningRate at the start
     * @param momentum of SGD; 0 with another optimiser
     * @param weightDecay of all parameters
     * @param seed of the order of the data and of dropout
     * @param settings all that was asked for, as text; null in files that older versions wrote
     */
    public record Training(
            String data,
            int epochs,
            int bestEpoch,
            double validation,
            double learningRate,
            double momentum,
            double weightDecay,
            long seed,
            @Nullable String settings) {

        /** Refuses what is missing. */
        public Training {
            requireGiven(data, "trainings.data");
        }
    }

    /** The story with one more training. */
    public Provenance with(Training training) {
        List<Training> all = new ArrayList<>(trainings);
        all.add(training);
        return with(original, all);
    }

    /** The story with that of the original before it. */
    public Provenance after(Provenance ofOriginal) {
        return with(
                new Original(
                        original.source(), original.sha256(), original.parameters(), ofOriginal),
                trainings);
    }

    private Provenance with(Original from, List<Training> all) {
        return new Provenance(
                debut4j, dl4j, java, from, parameters, mc, verified, maxDiscrepancy, layers, all);
    }

    private static void requireGiven(@Nullable Object value, String name) {
        Objects.requireNonNull(value, () -> name + " must be there, found nothing");
    }
}
