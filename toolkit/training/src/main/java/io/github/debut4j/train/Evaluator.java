package io.github.debut4j.train;

import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkOutput;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Evaluates the first output of networks: probabilities of classes, independent probabilities, or
 * any numbers, as the last layer and the labels say ({@link OutputTally#of}).
 */
public final class Evaluator {

    private Evaluator() {}

    /**
     * Evaluates a network on all data.
     *
     * @param network not modified
     * @param data reset first
     * @throws IllegalArgumentException if the labels do not have the shape of the output
     */
    public static Metrics evaluate(Model network, DataSetIterator data) {
        Network view = Network.of(network);
        return evaluate(view.outputs().get(0), features -> view.output(features)[0], data);
    }

    /**
     * Evaluates any function of features, such as an exported network.
     *
     * @param output what its values mean
     * @param network from a batch of features to a batch of outputs
     * @param data reset first
     * @throws IllegalArgumentException if the labels do not have the shape of the output
     */
    public static Metrics evaluate(
            NetworkOutput output, Function<INDArray, INDArray> network, DataSetIterator data) {
        OutputTally tally = null;
        data.reset();
        while (data.hasNext()) {
            DataSet batch = data.next();
            if (tally == null) {
                tally = OutputTally.of(output, batch.getLabels());
            }
            tally.add(network.apply(batch.getFeatures()), batch.getLabels());
        }
        if (tally == null) {
            throw new IllegalArgumentException("the data must have at least 1 example, found 0");
        }
        return tally.metrics();
    }

    /**
     * Evaluates the kernel version of a network. This is faster than {@link #evaluate} unless the
     * network is a kernel version already, and the results are the same except for rounding.
     *
     * @param network not modified
     * @param data reset first
     * @throws IllegalArgumentException if the labels do not have the shape of the output
     */
    public static Metrics evaluateOnKernel(Model network, DataSetIterator data) {
        return evaluate(KernelNetworks.onKernel(network), data);
    }
}
