package io.github.debut4j.network;

import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where a layer stands in a network. */
final class LayerPlace {

    private LayerPlace() {}

    /** Puts the changed layer there. The names of the old one's parameters go with it. */
    static void change(
            String name, NeuralNetConfiguration place, BiFunction<String, Layer, Layer> change) {
        Layer before = place.getLayer();
        Layer after = change.apply(name, before);
        if (!after.equals(before)) {
            place.clearVariables();
        }
        place.setLayer(after);
        place.setIterationCount(0);
        place.setEpochCount(0);
    }

    /**
     * What a layer makes of what comes in.
     *
     * @param processor in front of the layer; null if there is none
     */
    static INDArray preprocessed(
            @Nullable InputPreProcessor processor, INDArray source, int examples) {
        return processor == null
                ? source
                : processor.preProcess(source, examples, LayerWorkspaceMgr.noWorkspaces());
    }
}
