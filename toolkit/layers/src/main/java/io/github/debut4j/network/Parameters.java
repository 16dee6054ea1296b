package io.github.debut4j.network;

import static java.util.stream.Collectors.toSet;

import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.nd4j.FloatViews;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads, counts and copies the parameters of networks. */
public final class Parameters {

    private Parameters() {}

    /** The parameter of this name; the network's own array. */
    public static INDArray of(Model model, String name) {
        return Objects.requireNonNull(model.paramTable().get(name), name);
    }

    /**
     * The number of parameters including biases, without the running means and variances of batch
     * norms. DL4J stores them as parameters and {@code numParams()} counts them; in PyTorch they
     * are buffers, and the papers do not count them.
     */
    public static long count(Model model) {
        return model.numParams() - statisticsCount(model);
    }

    /** The number of running means and variances of all batch norms. */
    public static long statisticsCount(Model model) {
        return Network.of(model).layers().stream().mapToLong(NamedLayer::statisticsCount).sum();
    }

    /**
     * Copies the parameters that two networks have in common, by name and shape: after a
     * compression these are all parameters of unreplaced layers, and all biases. One network may be
     * a graph and the other a list of layers, and one list may have layers that the other lacks.
     * Modifies {@code to}.
     */
    public static void copyCommon(Model from, Model to) {
        Map<String, INDArray> source =
                haveSameKeys(from, to)
                        ? from.paramTable()
                        : asNamedIn(Network.of(to), Network.of(from));
        to.paramTable()
                .forEach(
                        (name, parameter) -> {
                            INDArray value = source.get(name);
                            if (value != null && value.equalShapes(parameter)) {
                                parameter.assign(value);
                            }
                        });
    }

    /** Whether the keys of their parameters begin with the same names, or indices, of layers. */
    private static boolean haveSameKeys(Model a, Model b) {
        if (a instanceof MultiLayerNetwork first && b instanceof MultiLayerNetwork second) {
            return first.getnLayers() == second.getnLayers();
        }
        return a instanceof ComputationGraph && b instanceof ComputationGraph;
    }

    private static Map<String, INDArray> asNamedIn(Network to, Network from) {
        Set<String> common = to.layers().stream().map(NamedLayer::name).collect(toSet());
        Map<String, INDArray> named = new HashMap<>();
        for (NamedLayer layer : from.layers()) {
            if (common.contains(layer.name())) {
                String prefix = to.parameterPrefix(layer.name());
                layer.parameters().forEach((key, value) -> named.put(prefix + key, value));
            }
        }
        return named;
    }

    /**
     * The SHA-256 of the parameter vector, as big-endian single-precision numbers, in hexadecimal
     * digits.
     */
    public static String sha256(Model model) {
        Sha256 hash = new Sha256();
        FloatViews.addTo(hash, model.params());
        return hash.hex();
    }
}
