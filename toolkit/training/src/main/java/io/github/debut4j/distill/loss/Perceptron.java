package io.github.debut4j.distill.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained map of rows: projections with leaky ReLUs between them, {@code max(x, slope * x)}. On
 * rows of {@link Positions} each projection is a 1x1 convolution.
 *
 * @param name prefix of the names of its parameters
 * @param slope for negative values; 0 for ReLU
 * @param projections in the order of application
 */
record Perceptron(String name, double slope, List<Projection> projections) {

    Perceptron {
        projections = List.copyOf(projections);
    }

    /**
     * The shapes of the parameters.
     *
     * @param widths of the rows: at the input, after each projection
     */
    static Map<String, long[]> shapes(String name, long... widths) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int k = 1; k < widths.length; k++) {
            shapes.put(weights(name, k), new long[] {widths[k - 1], widths[k]});
            shapes.put(bias(name, k), new long[] {1, widths[k]});
        }
        return shapes;
    }

    /** The map whose parameters these are, among others. */
    static Perceptron of(Map<String, INDArray> parameters, String name, double slope) {
        List<Projection> projections = new ArrayList<>();
        for (int k = 1; parameters.containsKey(weights(name, k)); k++) {
            projections.add(Projection.of(parameters, weights(name, k), bias(name, k)));
        }
        return new Perceptron(name, slope, projections);
    }

    private static String weights(String name, int k) {
        return name + k + "W";
    }

    private static String bias(String name, int k) {
        return name + k + "b";
    }

    /** Maps rows, which are not modified. */
    Mapped apply(INDArray rows) {
        List<INDArray> inputs = new ArrayList<>();
        INDArray current = rows;
        for (Projection projection : projections) {
            if (!inputs.isEmpty()) {
                current = current.mul(slopes(current));
            }
            inputs.add(current);
            current = projection.apply(current);
        }
        return new Mapped(this, inputs, current);
    }

    /** The derivative of the leaky ReLU, from its input or its output, which have the same sign. */
    private INDArray slopes(INDArray values) {
        return values.gt(0).castTo(DataType.DOUBLE).muli(1 - slope).addi(slope);
    }

    /**
     * Mapped rows, with what their gradients need.
     *
     * @param map the map
     * @param inputs of each projection
     * @param output {@code [N, out]}
     */
    record Mapped(Perceptron map, List<INDArray> inputs, INDArray output) {

        /**
         * The gradient with respect to the rows.
         *
         * @param outer that of the output
         * @param parameters receives the gradients of the parameters
         */
        INDArray gradient(INDArray outer, Map<String, INDArray> parameters) {
            INDArray current = outer;
            for (int k = inputs.size(); k >= 1; k--) {
                INDArray input = inputs.get(k - 1);
                parameters.put(weights(map.name, k), Projection.weightGradient(input, current));
                parameters.put(bias(map.name, k), Projection.biasGradient(current));
                current = map.projections.get(k - 1).gradient(current);
                if (k > 1) {
                    current = current.mul(map.slopes(input));
                }
            }
            return current;
        }
    }
}
