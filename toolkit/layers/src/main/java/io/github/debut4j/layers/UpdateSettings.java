package io.github.debut4j.layers;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * How training updates the parameters of a layer. DL4J keeps these settings in two unrelated
 * classes: {@code BaseLayer}, for its own layers, and {@code AbstractSameDiffLayer}, for chain
 * layers.
 *
 * @param updater of the weights; null until the network is built
 * @param biasUpdater of the biases; null for the updater of the weights
 * @param regularization of the weights
 * @param regularizationBias of the biases
 * @param gradientNormalization how gradients are normalised or clipped; null until the network is
 *     built
 * @param gradientNormalizationThreshold for the kinds of clipping
 */
public record UpdateSettings(
        @Nullable IUpdater updater,
        @Nullable IUpdater biasUpdater,
        @Nullable List<Regularization> regularization,
        @Nullable List<Regularization> regularizationBias,
        @Nullable GradientNormalization gradientNormalization,
        double gradientNormalizationThreshold) {

    /** The settings of a layer; empty if it has none, as wrappers and poolings. */
    public static Optional<UpdateSettings> of(Layer layer) {
        if (layer instanceof BaseLayer base) {
            return Optional.of(
                    new UpdateSettings(
                            base.getIUpdater(),
                            base.getBiasUpdater(),
                            base.getRegularization(),
                            base.getRegularizationBias(),
                            base.getGradientNormalization(),
                            base.getGradientNormalizationThreshold()));
        }
        if (layer instanceof AbstractSameDiffLayer sameDiff) {
            return Optional.of(
                    new UpdateSettings(
                            sameDiff.getUpdater(),
                            sameDiff.getBiasUpdater(),
                            sameDiff.getRegularization(),
                            sameDiff.getRegularizationBias(),
                            sameDiff.getGradientNormalization(),
                            sameDiff.getGradientNormalizationThreshold()));
        }
        return Optional.empty();
    }

    /** Sets these settings in a layer that has such settings. Modifies the layer. */
    public void applyTo(Layer layer) {
        if (layer instanceof BaseLayer base) {
            base.setIUpdater(updater);
            base.setBiasUpdater(biasUpdater);
            base.setRegularization(regularization);
            base.setRegularizationBias(regularizationBias);
            base.setGradientNormalization(gradientNormalization);
            base.setGradientNormalizationThreshold(gradientNormalizationThreshold);
        } else if (layer instanceof AbstractSameDiffLayer sameDiff) {
            sameDiff.setUpdater(updater);
            sameDiff.setBiasUpdater(biasUpdater);
            sameDiff.setRegularization(regularization);
            sameDiff.setRegularizationBias(regularizationBias);
            sameDiff.setGradientNormalization(gradientNormalization);
            sameDiff.setGradientNormalizationThreshold(gradientNormalizationThreshold);
        }
    }

    /** These settings with one updater for weights and biases, and without regularisation. */
    public UpdateSettings onlyUpdater(IUpdater only) {
        return new UpdateSettings(
                only,
                null,
                List.of(),
                List.of(),
                gradientNormalization,
                gradientNormalizationThreshold);
    }
}
