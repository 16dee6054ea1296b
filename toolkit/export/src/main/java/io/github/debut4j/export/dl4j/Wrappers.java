package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.operator.Transpose;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.jspecify.annotations.Nullable;

/** Layers around other layers. */
final class Wrappers {

    private Wrappers() {}

    static Array frozen(Flow flow, FrozenLayer layer, Weights weights, Array input) {
        return LayerTable.read(flow, layer.getLayer(), weights, input);
    }

    static Array frozenWithBackprop(
            Flow flow, FrozenLayerWithBackprop layer, Weights weights, Array input) {
        return LayerTable.read(flow, layer.getUnderlying(), weights, input);
    }

    static Array lastTimeStep(Flow flow, LastTimeStep layer, Weights weights, Array input) {
        Array states = LayerTable.read(flow, layer.getUnderlying(), weights, input);
        return Recurrent.lastStep(flow, format(layer.getUnderlying()), states);
    }

    private static @Nullable RNNFormat format(Layer layer) {
        if (layer instanceof BaseRecurrentLayer recurrent) {
            return recurrent.getRnnDataFormat();
        }
        return layer instanceof Bidirectional both ? both.getRNNDataFormat() : null;
    }

    /** The layer inside sees one row per example and step. */
    static Array timeDistributed(Flow flow, TimeDistributed layer, Weights weights, Array input) {
        boolean stepsLast = layer.getRnnDataFormat() != RNNFormat.NWC;
        Array steps = stepsLast ? flow.then(Transpose.of(1, 0), input) : input;
        Array output =
                LayerTable.read(flow, layer.getUnderlying(), weights, steps.folded(true))
                        .folded(false);
        return stepsLast ? flow.then(Transpose.of(1, 0), output) : output;
    }
}
