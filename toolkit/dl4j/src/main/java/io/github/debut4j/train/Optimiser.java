package io.github.debut4j.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Puts training settings into the layers of a network; frozen layers stay as they are. */
record Optimiser(TrainingSettings settings) {

    /** Sets the layer's updaters and regularisation. Modifies and returns the layer. */
    Layer apply(String name, Layer layer) {
        if (layer instanceof BaseLayer base) {
            base.setIUpdater(updater());
            base.setBiasUpdater(null);
            base.setRegularization(weightDecay());
            base.setRegularizationBias(weightDecay());
        } else if (layer instanceof AbstractSameDiffLayer sameDiff) {
            sameDiff.setUpdater(updater());
            sameDiff.setBiasUpdater(null);
            sameDiff.setRegularization(weightDecay());
            sameDiff.setRegularizationBias(weightDecay());
        }
        return layer;
    }

    private IUpdater updater() {
        Map<Integer, Double> rates = new HashMap<>();
        rates.put(0, settings.learningRate(0));
        settings.decayEpochs().forEach(epoch -> rates.put(epoch, settings.learningRate(epoch)));
        ISchedule schedule = new MapSchedule(ScheduleType.EPOCH, rates);
        return settings.momentum() == 0
                ? new Sgd(schedule)
                : new Nesterovs(schedule, settings.momentum());
    }

    private List<Regularization> weightDecay() {
        return settings.weightDecay() == 0
                ? List.of()
                : List.of(new L2Regularization(settings.weightDecay()));
    }
}
