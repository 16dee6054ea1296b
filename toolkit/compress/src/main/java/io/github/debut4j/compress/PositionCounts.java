package io.github.debut4j.compress;

import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * How often the layers of a network apply their weights to one example: the positions of an image
 * or volume, or the steps of a sequence.
 *
 * @param counts by layer name, without the layers whose count is unknown
 */
record PositionCounts(Map<String, Long> counts) {

    /**
     * Counts them.
     *
     * @param inputs the sizes of the network's inputs; none if unknown, in which case no count is
     *     known
     */
    static PositionCounts of(Network network, InputType... inputs) {
        Map<String, Long> counts = new HashMap<>();
        if (inputs.length == 0) {
            return new PositionCounts(counts);
        }
        Map<String, InputType> given = network.inputTypes(inputs);
        Map<String, InputType> results = network.outputTypes(inputs);
        OptionalLong steps = OptionalLong.empty();
        for (NamedLayer layer : network.layers()) {
            InputType in = given.get(layer.name());
            InputType out = results.get(layer.name());
            if (in instanceof InputType.InputTypeRecurrent sequence) {
                steps = OptionalLong.of(sequence.getTimeSeriesLength());
            }
            count(layer.bare(), in, out, steps).ifPresent(n -> counts.put(layer.name(), n));
        }
        return new PositionCounts(counts);
    }

    /** The count of a layer; empty if unknown. */
    OptionalLong of(String layer) {
        Long count = counts.get(layer);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** Transposed convolutions multiply at every input, all others at every output. */
    private static OptionalLong count(
            Layer layer, @Nullable InputType in, @Nullable InputType out, OptionalLong steps) {
        if (WeightMatrix.isPerPosition(layer)) {
            return OptionalLong.of(1);
        }
        boolean transposed = layer instanceof Deconvolution2D || layer instanceof Deconvolution3D;
        InputType where = transposed ? in : out;
        if (where instanceof InputType.InputTypeConvolutional images) {
            return OptionalLong.of(images.getHeight() * images.getWidth());
        }
        if (where instanceof InputType.InputTypeConvolutional3D volumes) {
            return OptionalLong.of(volumes.getDepth() * volumes.getHeight() * volumes.getWidth());
        }
        if (where instanceof InputType.InputTypeRecurrent sequence) {
            long length = sequence.getTimeSeriesLength();
            return length > 0 ? OptionalLong.of(length) : known(steps);
        }
        return worksOnSteps(in) ? known(steps) : OptionalLong.of(1);
    }

    /** Whether an example is a sequence, whose steps DL4J passes on as separate examples. */
    private static boolean worksOnSteps(@Nullable InputType in) {
        return in instanceof InputType.InputTypeRecurrent
                || (in instanceof InputType.InputTypeFeedForward features
                        && features.getTimeDistributedFormat() instanceof RNNFormat);
    }

    private static OptionalLong known(OptionalLong steps) {
        return steps.isPresent() && steps.getAsLong() > 0 ? steps : OptionalLong.empty();
    }
}
