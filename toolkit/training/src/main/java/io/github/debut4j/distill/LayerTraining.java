package io.github.debut4j.distill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** One chain that learns to compute what its original does. */
final class LayerTraining {

    private final ComputationGraph original;
    private final ComputationGraph untrained;
    private final ComputationGraph trained;
    private final ComputationGraph pupil;
    private final String name;
    private double length;
    private double before;
    private double after;

    LayerTraining(
            LayerAlone original, LayerAlone chain, String name, ReconstructionSettings settings) {
        this.name = name;
        this.original = original.build();
        this.untrained = chain.build();
        this.trained = chain.build();
        this.pupil = chain.buildWithHead(new AdamAlone(settings));
    }

    /** Adam, its learning rate falling in a line to zero, without regularisation. */
    private record AdamAlone(ReconstructionSettings settings) implements LayerAlone.Training {

        @Override
        public void apply(Layer layer) {
            if (layer instanceof AbstractSameDiffLayer chain) {
                chain.setUpdater(updater());
                chain.setBiasUpdater(null);
                chain.setRegularization(List.of());
                chain.setRegularizationBias(List.of());
            } else if (layer instanceof BaseLayer base) {
                base.setIUpdater(updater());
            }
        }

        @Override
        public IUpdater updater() {
            return new Adam(
                    new PolySchedule(
                            ScheduleType.ITERATION, settings.learningRate(), 1, settings.steps()));
        }
    }

    /** One step on one batch of the layer's inputs. */
    void step(INDArray inputs) {
        INDArray wanted = original.outputSingle(inputs);
        pupil.fit(new MultiDataSet(inputs, wanted));
    }

    /** Adds a batch to the errors; when all steps are done. */
    void measure(INDArray inputs) {
        trained.setParams(parametersOfPupil());
        INDArray wanted = original.outputSingle(inputs);
        length += square(wanted);
        before += square(untrained.outputSingle(inputs).subi(wanted));
        after += square(trained.outputSingle(inputs).subi(wanted));
    }

    private INDArray parametersOfPupil() {
        return pupil.getLayer(name).params();
    }

    private static double square(INDArray values) {
        double norm = values.norm2Number().doubleValue();
        return norm * norm;
    }

    /** The layer's parameters as they are closest to the original. */
    Map<String, INDArray> best() {
        ComputationGraph closest = after < before ? trained : untrained;
        return new LinkedHashMap<>(closest.getLayer(name).paramTable());
    }

    Reconstruction.LayerResult result() {
        double scale = Math.max(length, Double.MIN_NORMAL);
        return new Reconstruction.LayerResult(
                name, Math.sqrt(before / scale), Math.sqrt(Math.min(before, after) / scale));
    }
}
