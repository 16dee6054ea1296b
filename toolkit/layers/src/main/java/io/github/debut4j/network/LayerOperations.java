package io.github.debut4j.network;

import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations on single layers that both kinds of networks share. */
final class LayerOperations {

    private LayerOperations() {}

    /**
     * Changes a layer in a configuration, which is modified. If the layer differs afterwards, the
     * parameter names that the configuration has for it are dropped.
     */
    static void change(
            String name,
            NeuralNetConfiguration configuration,
            BiFunction<String, Layer, Layer> change) {
        Layer before = configuration.getLayer();
        Layer after = change.apply(name, before);
        if (!after.equals(before)) {
            configuration.clearVariables();
        }
        configuration.setLayer(after);
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
    }

    /**
     * The input of a layer, as inference computes it.
     *
     * @param processor in front of the layer; null if there is none
     * @param source the output of the layer before
     */
    static INDArray preprocessed(
            @Nullable InputPreProcessor processor, INDArray source, int examples) {
        return processor == null
                ? source
                : processor.preProcess(source, examples, LayerWorkspaceMgr.noWorkspaces());
    }
}
