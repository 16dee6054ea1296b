package io.github.debut4j.distill;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Trains one chain to reproduce the output of its original layer, and measures its error. */
final class LayerReconstruction {

    private final ComputationGraph original;
    private final ComputationGraph untrained;
    private final ComputationGraph trained;
    private final ComputationGraph student;
    private final String name;
    private double originalSquare;
    private double squareBefore;
    private double squareAfter;

    LayerReconstruction(
            SingleLayerNetwork original,
            SingleLayerNetwork chain,
            String name,
            Reconstruction.Settings settings) {
        this.name = name;
        this.original = original.build();
        this.untrained = chain.build();
        this.trained = chain.build();
        this.student = chain.buildTrainable(() -> updater(settings));
    }

    /** Adam with a learning rate that decreases linearly to zero. */
    private static IUpdater updater(Reconstruction.Settings settings) {
        return new Adam(
                new PolySchedule(
                        ScheduleType.ITERATION, settings.learningRate(), 1, settings.steps()));
    }

    /** Trains one step on a batch of the layer's inputs. */
    void step(INDArray inputs) {
        INDArray expected = original.outputSingle(inputs);
        student.fit(new MultiDataSet(inputs, expected));
    }

    /** Adds a batch of the layer's inputs to the errors, after all steps. */
    void measure(INDArray inputs) {
        trained.setParams(studentParameters());
        INDArray expected = original.outputSingle(inputs);
        originalSquare += square(expected);
        squareBefore += square(untrained.outputSingle(inputs).subi(expected));
        squareAfter += square(trained.outputSingle(inputs).subi(expected));
    }

    private INDArray studentParameters() {
        return student.getLayer(name).params();
    }

    private static double square(INDArray values) {
        double norm = values.norm2Number().doubleValue();
        return norm * norm;
    }

    /** The parameters with the smaller error, before or after training. */
    Map<String, INDArray> best() {
        ComputationGraph closest = squareAfter < squareBefore ? trained : untrained;
        return new LinkedHashMap<>(closest.getLayer(name).paramTable());
    }

    Reconstruction.LayerResult result() {
        double scale = Math.max(originalSquare, Double.MIN_NORMAL);
        return new Reconstruction.LayerResult(
                name,
                Math.sqrt(squareBefore / scale),
                Math.sqrt(Math.min(squareBefore, squareAfter) / scale));
    }
}
