package io.github.debut4j.train;

import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.nd4j.linalg.schedule.ISchedule;

/** Puts training settings into the layers of a network; frozen layers stay as they are. */
record LayerSettings(TrainingSettings settings, ISchedule schedule) {

    /** Sets the layer's updaters, regularisation and clipping. Modifies and returns the layer. */
    Layer apply(String name, Layer layer) {
        Optimiser optimiser = settings.optimiser();
        Regularisation rules = settings.regularisation();
        if (layer instanceof BaseLayer base) {
            base.setIUpdater(optimiser.updater(schedule));
            base.setBiasUpdater(null);
            base.setRegularization(optimiser.regularisation(rules.weightDecay()));
            base.setRegularizationBias(optimiser.regularisation(rules.weightDecay()));
            base.setGradientNormalization(rules.clipping().kind());
            base.setGradientNormalizationThreshold(rules.clipping().threshold());
        } else if (layer instanceof AbstractSameDiffLayer sameDiff) {
            sameDiff.setUpdater(optimiser.updater(schedule));
            sameDiff.setBiasUpdater(null);
            sameDiff.setRegularization(optimiser.regularisation(rules.weightDecay()));
            sameDiff.setRegularizationBias(optimiser.regularisation(rules.weightDecay()));
            sameDiff.setGradientNormalization(rules.clipping().kind());
            sameDiff.setGradientNormalizationThreshold(rules.clipping().threshold());
        }
        return layer;
    }
}
