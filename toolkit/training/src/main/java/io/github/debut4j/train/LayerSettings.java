package io.github.debut4j.train;

import io.github.debut4j.layers.UpdateSettings;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.schedule.ISchedule;

/** Puts training settings into the layers of a network; frozen layers stay as they are. */
record LayerSettings(TrainingSettings settings, ISchedule schedule) {

    /** Sets the layer's updaters, regularisation and clipping. Modifies and returns the layer. */
    Layer apply(String name, Layer layer) {
        Optimiser optimiser = settings.optimiser();
        Regularisation rules = settings.regularisation();
        new UpdateSettings(
                        optimiser.updater(schedule),
                        null,
                        optimiser.regularisation(rules.weightDecay()),
                        optimiser.regularisation(rules.weightDecay()),
                        rules.clipping().kind(),
                        rules.clipping().threshold())
                .applyTo(layer);
        return layer;
    }
}
