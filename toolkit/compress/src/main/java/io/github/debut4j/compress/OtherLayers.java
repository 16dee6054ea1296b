package io.github.debut4j.compress;

import io.github.debut4j.calibrate.LinearRegression;
import io.github.debut4j.calibrate.Refit;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.Workers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fits the layers behind replaced ones, which keep their form, to the inputs that they get: their
 * matrix becomes the one whose outputs are closest to the original's.
 */
final class OtherLayers {

    /** Multiply-adds of one product of a layer's matrix and second moments. */
    private static final double MOST_WORK = 1e9;

    private final Inventory inventory;
    private final Calibration calibration;

    OtherLayers(Model model, Calibration calibration) {
        this.inventory = Inventory.of(model);
        this.calibration = calibration;
    }

    /**
     * The layers that can be fitted: those that a chain could replace, except frozen and very large
     * ones.
     *
     * @param except the layers that are replaced
     */
    Map<String, Refit.Request> requests(Set<String> except) {
        Map<String, Refit.Request> requests = new HashMap<>();
        for (InventoryLayer layer : inventory.layers()) {
            if (layer.isReplaceable()
                    && !except.contains(layer.name())
                    && !layer.isFrozen()
                    && (double) layer.entries() * layer.cols() <= MOST_WORK) {
                requests.put(
                        layer.name(),
                        new Refit.Request(
                                calibration.absorbsMean(layer.name()),
                                Optional.of(() -> layer.matrix(FeatureOrder.CHANNEL_TAP)),
                                true));
            }
        }
        return requests;
    }

    /** What a layer becomes. */
    Refit.Replacement refitted(String name, Refit.LayerInputs inputs) {
        InventoryLayer layer = inventory.layer(name);
        Refit.Present present = inputs.present().orElseThrow();
        Matrix fitted =
                LinearRegression.solve(
                        layer.matrix(FeatureOrder.CHANNEL_TAP),
                        present.outputs(),
                        present.moments().moments(),
                        Workers.threads());
        INDArray weights = layer.toWeights(fitted, FeatureOrder.CHANNEL_TAP);
        return new Refit.Replacement(
                weights, calibration.bias(layer, weights, present.originalMean(), inputs.mean()));
    }
}
