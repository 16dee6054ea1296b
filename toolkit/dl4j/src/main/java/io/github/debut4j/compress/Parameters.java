package io.github.debut4j.compress;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters that two networks have in common, by name: all of those of unreplaced layers, and
 * all biases.
 */
final class Parameters {

    private Parameters() {}

    /** Copies the common parameters. Modifies {@code to}. */
    static void copyCommon(Model from, Model to) {
        Map<String, INDArray> source = from.paramTable();
        to.paramTable()
                .forEach(
                        (name, parameter) -> {
                            INDArray value = source.get(name);
                            if (value != null) {
                                parameter.assign(value);
                            }
                        });
    }

    /** Whether all common parameters are the same to the last bit. */
    static boolean commonAreEqual(Model a, Model b) {
        Map<String, INDArray> first = a.paramTable();
        return b.paramTable().entrySet().stream()
                .filter(e -> first.containsKey(e.getKey()))
                .allMatch(e -> sameBits(first.get(e.getKey()), e.getValue()));
    }

    private static boolean sameBits(INDArray a, INDArray b) {
        return a.equalShapes(b)
                && Arrays.equals(a.dup('c').data().asDouble(), b.dup('c').data().asDouble());
    }
}
