package io.github.debut4j.compress;

import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How much the output of a layer in one network differs from that of the same layer in another. NaN
 * where a value is NaN.
 *
 * @param name of the layer
 * @param relative the norm of the differences relative to the norm of the first network's values; 0
 *     where both are 0
 * @param largest the largest absolute difference
 * @param magnitude the largest absolute value of the first network
 */
public record OutputDiscrepancy(String name, double relative, double largest, double magnitude) {

    /**
     * Input values whose activations are held at a time, at least those of one example. In some
     * networks, the outputs of all layers are a hundred times as many values.
     */
    private static final long VALUES_AT_A_TIME = 600_000;

    /** The largest difference relative to the largest value; infinite if only that is 0. */
    double scaled() {
        return largest == 0 ? 0 : largest / magnitude;
    }

    /**
     * Compares the outputs of two networks of the same layers, layer by layer, in topological
     * order.
     *
     * @param inputs one batch per input
     */
    public static List<OutputDiscrepancy> ofLayers(
            Network expected, Network actual, INDArray... inputs) {
        Map<String, Sums> sums = new LinkedHashMap<>();
        for (INDArray[] part : parts(inputs)) {
            Map<String, INDArray> first = expected.activations(part);
            Map<String, INDArray> second = actual.activations(part);
            first.forEach(
                    (name, values) ->
                            sums.computeIfAbsent(name, n -> new Sums())
                                    .add(values, Objects.requireNonNull(second.get(name), name)));
        }
        return sums.entrySet().stream().map(e -> e.getValue().discrepancy(e.getKey())).toList();
    }

    /**
     * Compares layers of two networks one by one, each on the input that it receives in the second
     * network. A difference is thus caused by the layer itself; the layers around it neither hide
     * nor amplify it.
     *
     * @param layers their names in both networks
     * @param parts the layers that each of them consists of in the second network, in their order
     * @param inputs one batch per input
     */
    static List<OutputDiscrepancy> ofLayersAlone(
            Network expected,
            Network actual,
            List<String> layers,
            Function<String, List<String>> parts,
            INDArray... inputs) {
        Map<String, String> firstParts = new LinkedHashMap<>();
        layers.forEach(layer -> firstParts.put(parts.apply(layer).get(0), layer));
        Map<String, Sums> sums = new LinkedHashMap<>();
        for (INDArray[] part : parts(inputs)) {
            Map<String, INDArray> layerInputs =
                    actual.layerInputs(firstParts.keySet(), actual.activations(part), part);
            layerInputs.forEach(
                    (first, input) -> {
                        String name = Objects.requireNonNull(firstParts.get(first), first);
                        sums.computeIfAbsent(name, n -> new Sums())
                                .add(
                                        output(expected.runtime(name), input),
                                        output(actual, parts.apply(name), input));
                    });
        }
        return sums.entrySet().stream().map(e -> e.getValue().discrepancy(e.getKey())).toList();
    }

    private static INDArray output(Network network, List<String> parts, INDArray input) {
        INDArray values = input;
        for (String part : parts) {
            values = output(network.runtime(part), values);
        }
        return values;
    }

    private static INDArray output(Layer layer, INDArray input) {
        INDArray output = layer.activate(input.dup(), false, LayerWorkspaceMgr.noWorkspaces());
        layer.clear();
        return output;
    }

    private static List<INDArray[]> parts(INDArray... inputs) {
        List<INDArray[]> parts = new ArrayList<>();
        long examples = inputs[0].size(0);
        long step = Math.max(1, VALUES_AT_A_TIME / (inputs[0].length() / examples));
        for (long from = 0; from < examples; from += step) {
            parts.add(part(inputs, from, Math.min(examples, from + step)));
        }
        return parts;
    }

    private static INDArray[] part(INDArray[] inputs, long from, long to) {
        return Arrays.stream(inputs)
                .map(input -> input.get(NDArrayIndex.interval(from, to)).dup('c'))
                .toArray(INDArray[]::new);
    }

    private static final class Sums {

        private double squares;
        private double squaredDifferences;
        private double largest;
        private double magnitude;

        void add(INDArray expected, INDArray actual) {
            double[] first = FloatViews.toDoubles(expected);
            double[] second = FloatViews.toDoubles(actual);
            for (int k = 0; k < first.length; k++) {
                double difference = Math.abs(first[k] - second[k]);
                squares += first[k] * first[k];
                squaredDifferences += difference * difference;
                largest = Math.max(largest, difference);
                magnitude = Math.max(magnitude, Math.abs(first[k]));
            }
        }

        OutputDiscrepancy discrepancy(String name) {
            double relative = squaredDifferences == 0 ? 0 : Math.sqrt(squaredDifferences / squares);
            return new OutputDiscrepancy(name, relative, largest, magnitude);
        }
    }
}
