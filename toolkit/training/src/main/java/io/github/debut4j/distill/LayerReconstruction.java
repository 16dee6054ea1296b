package io.github.debut4j.distill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Trains one chain, or the layers of one Tucker-2 decomposition, to reproduce the output of the
 * original layer, and measures the error.
 */
final class LayerReconstruction {

    private final ComputationGraph original;
    private final ComputationGraph untrained;
    private final ComputationGraph trained;
    private final ComputationGraph student;
    private final List<String> names;
    private double originalSquare;
    private double squareBefore;
    private double squareAfter;

    LayerReconstruction(
            IsolatedLayers original, IsolatedLayers replacement, Reconstruction.Settings settings) {
        this.names = replacement.names();
        this.original = original.build();
        this.untrained = replacement.build();
        this.trained = replacement.build();
        this.student = replacement.buildTrainable(() -> updater(settings));
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
        IsolatedLayers.write(parameters(student), trained);
        INDArray expected = original.outputSingle(inputs);
        originalSquare += square(expected);
        squareBefore += square(untrained.outputSingle(inputs).subi(expected));
        squareAfter += square(trained.outputSingle(inputs).subi(expected));
    }

    /** The parameters of each layer, by its name. */
    private Map<String, Map<String, INDArray>> parameters(ComputationGraph graph) {
        Map<String, Map<String, INDArray>> parameters = new LinkedHashMap<>();
        names.forEach(name -> parameters.put(name, graph.getLayer(name).paramTable()));
        return parameters;
    }

    private static double square(INDArray values) {
        double norm = values.norm2Number().doubleValue();
        return norm * norm;
    }

    /** The parameters of each layer with the smaller error, before or after training. */
    Map<String, Map<String, INDArray>> best() {
        return parameters(squareAfter < squareBefore ? trained : untrained);
    }

    Reconstruction.LayerResult result() {
        double scale = Math.max(originalSquare, Double.MIN_NORMAL);
        return new Reconstruction.LayerResult(
                names.get(names.size() - 1),
                Math.sqrt(squareBefore / scale),
                Math.sqrt(Math.min(squareBefore, squareAfter) / scale));
    }
}
