package io.github.debut4j.network;

import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters that two networks have in common, by name: all of those of unreplaced layers, and
 * all biases.
 */
public final class Parameters {

    private Parameters() {}

    /** A parameter of a network by its name. */
    public static INDArray of(Model model, String name) {
        return Objects.requireNonNull(model.paramTable().get(name), name);
    }

    /**
     * The number of a network's parameters, biases counted, without the running means and variances
     * of its batch norms. DL4J keeps them among the parameters and {@code numParams()} counts them;
     * to PyTorch they are buffers, and the papers do not count them.
     */
    public static long count(Model model) {
        return model.numParams() - statisticsCount(model);
    }

    /** The number of running means and variances of all batch norms. */
    public static long statisticsCount(Model model) {
        return Network.of(model).layers().stream().mapToLong(NamedLayer::statisticsCount).sum();
    }

    /** Copies the common parameters. Modifies {@code to}. */
    public static void copyCommon(Model from, Model to) {
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
}
