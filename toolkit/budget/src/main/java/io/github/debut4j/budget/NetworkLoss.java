package io.github.debut4j.budget;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.calibrate.NonFiniteInputException;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.TuckerRanking;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.train.Agreement;
import io.github.debut4j.train.ReferenceOutputs;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures how much the outputs of a network change if layers are replaced: the Kullback-Leibler
 * divergence of the predictions, and the squared relative error of all other outputs. Batch norms
 * and biases are adapted as in a compression, but layers are not factorised sequentially.
 */
final class NetworkLoss {

    private static final int BATCH = 32;

    private final Model network;
    private final Map<String, InventoryLayer> layers = new HashMap<>();
    private final Calibration calibration;
    private final CalibrationData examples;
    private final ReferenceOutputs reference;
    private final FactorizationOptions factorization;
    private final Factorizations factorizations;
    private final FigureCache figures;
    private final String key;

    /**
     * Prepares measurements.
     *
     * @param model the original. Not modified
     * @param layers that may be replaced
     * @param examples to adapt and to measure with
     * @param options of the search
     */
    NetworkLoss(
            Model model,
            Collection<InventoryLayer> layers,
            Calibration calibration,
            CalibrationData examples,
            BudgetSearch.Options options) {
        this.network = KernelNetworks.onKernel(model);
        layers.forEach(layer -> this.layers.put(layer.name(), layer));
        this.calibration = calibration;
        this.examples = examples;
        this.reference = ReferenceOutputs.of(network, examples.batches(BATCH));
        this.factorization = options.factorization();
        this.factorizations = options.factorizations();
        this.figures = options.figures();
        this.key =
                String.join(
                        " ",
                        Parameters.sha256(model),
                        calibration.data().sha256(),
                        calibration.options().metric().name(),
                        "examples " + examples.examples(),
                        "seed " + factorization.seed());
    }

    /** The loss if layers are replaced; infinite if an output or an activation is NaN. */
    double of(List<LayerPlan> replaced) {
        return figures.figure(
                "loss of " + key + " with " + formats(replaced),
                () -> adaptedLoss(weights(replaced)));
    }

    /**
     * The loss of a compressed network.
     *
     * @param replaced the layers that are replaced there
     * @param compressed makes it, unless its loss is known
     */
    double ofCompressed(List<LayerPlan> replaced, Supplier<Model> compressed) {
        return figures.figure(
                "loss of " + key + " compressed with " + formats(replaced),
                () -> measured(KernelNetworks.onKernel(compressed.get())));
    }

    private static String formats(List<LayerPlan> replaced) {
        return replaced.stream()
                .map(plan -> plan.layer() + " " + plan.format())
                .collect(Collectors.joining(", "));
    }

    /** The loss if a layer is not replaced, but the network is adapted as if it were. */
    double ofAdapting(InventoryLayer layer) {
        INDArray own =
                layer.toWeights(layer.matrix(FeatureOrder.CHANNEL_TAP), FeatureOrder.CHANNEL_TAP);
        return figures.figure(
                "loss of " + key + " with " + layer.name() + " itself",
                () -> adaptedLoss(Map.of(layer.name(), own)));
    }

    /** The loss with other weights; infinite if they make an activation NaN or infinite. */
    private double adaptedLoss(Map<String, INDArray> weights) {
        try {
            return measured(adapted(weights, examples));
        } catch (NonFiniteInputException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private double measured(Model changed) {
        Agreement agreement = reference.comparison(changed).agreement();
        double error = agreement.relativeError().orElse(0);
        double loss = agreement.divergence().orElse(0) + error * error;
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }

    /**
     * A network on the kernel whose weights are the products of the factors of replacements. Its
     * outputs are close to those of the compressed network. The same network is returned and
     * changed each time.
     *
     * @param adapting examples to adapt with
     */
    Model assembled(List<LayerPlan> replaced, CalibrationData adapting) {
        return adapted(weights(replaced), adapting);
    }

    private Model adapted(Map<String, INDArray> weights, CalibrationData adapting) {
        calibration.adapted(weights, adapting).copyParametersTo(network);
        return network;
    }

    private Map<String, INDArray> weights(List<LayerPlan> replaced) {
        Map<String, INDArray> weights = new HashMap<>();
        for (LayerPlan plan : replaced) {
            weights.put(plan.layer(), weights(layer(plan.layer()), plan));
        }
        return weights;
    }

    /** A layer that may be replaced. */
    InventoryLayer layer(String name) {
        return Objects.requireNonNull(layers.get(name), name);
    }

    /** The weights that a plan of a layer stands for. */
    private INDArray weights(InventoryLayer layer, LayerPlan plan) {
        Matrix f = layer.matrix(plan.order());
        FactorizationOptions measured =
                factorization.withMetric(
                        calibration
                                .metric(layer.name(), plan.order())
                                .orElse(factorization.metric())
                                .padded(plan.chain().cols()));
        Factorization found =
                plan.format().tucker().isPresent()
                        ? factorizations.decompose(
                                f, plan.format().tucker().get(), TuckerRanking.scoring(f, measured))
                        : factorizations.factorize(
                                f.resized(plan.chain().rows(), plan.chain().cols()),
                                plan.chain(),
                                ChainRanking.scoring(measured));
        return layer.toWeights(found.factors().toDense(), plan.order());
    }
}
