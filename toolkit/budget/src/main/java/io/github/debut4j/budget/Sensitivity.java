package io.github.debut4j.budget;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.train.Agreement;
import io.github.debut4j.train.ReferenceOutputs;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures how much the outputs of a network change if the weights of layers are replaced, with
 * batch norms and biases adapted as in a compression.
 */
final class Sensitivity {

    private static final int BATCH = 32;

    private final Model network;
    private final Calibration calibration;
    private final CalibrationData examples;
    private final ReferenceOutputs reference;

    /**
     * Prepares measurements.
     *
     * @param model the original. Not modified
     * @param examples to adapt and to measure with
     */
    Sensitivity(Model model, Calibration calibration, CalibrationData examples) {
        this.network = KernelNetworks.onKernel(model);
        this.calibration = calibration;
        this.examples = examples;
        this.reference = ReferenceOutputs.of(network, examples.batches(BATCH));
    }

    /**
     * The loss with these weights by layer: the Kullback-Leibler divergence of the predictions, and
     * the squared relative error of all other outputs; infinite if an output is NaN.
     */
    double loss(Map<String, INDArray> weights) {
        calibration.adapted(weights, examples).copyParametersTo(network);
        Agreement agreement = reference.comparison(network).agreement();
        double error = agreement.relativeError().orElse(0);
        double loss = agreement.divergence().orElse(0) + error * error;
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
}
