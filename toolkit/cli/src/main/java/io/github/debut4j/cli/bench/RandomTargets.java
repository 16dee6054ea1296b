package io.github.debut4j.cli.bench;

import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkOutput;
import io.github.debut4j.network.OutputKind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Targets for training steps whose result does not matter. */
final class RandomTargets {

    private RandomTargets() {}

    /**
     * Inputs with targets that fit the outputs: classes in turn, as one-hot rows; and zeros and
     * ones in turn for all others.
     *
     * @param inputs one batch for each input
     */
    static MultiDataSet of(Network network, INDArray... inputs) {
        INDArray[] outputs = network.output(inputs);
        INDArray[] targets = new INDArray[outputs.length];
        for (int k = 0; k < targets.length; k++) {
            targets[k] = targets(network.outputs().get(k), outputs[k].shape());
        }
        return new MultiDataSet(inputs, targets);
    }

    private static INDArray targets(NetworkOutput output, long... shape) {
        if (output.loss().filter(LossSparseMCXENT.class::isInstance).isPresent()) {
            shape[shape.length - 1] = 1;
            return Nd4j.zeros(shape);
        }
        INDArray targets = Nd4j.zeros(shape);
        if (output.labelKind(shape) == OutputKind.CLASSES) {
            for (long k = 0; k < shape[0]; k++) {
                targets.putScalar(k, k % shape[1], 1);
            }
        } else {
            for (long k = 0; k < targets.length(); k += 2) {
                targets.putScalar(k, 1);
            }
        }
        return targets;
    }
}
