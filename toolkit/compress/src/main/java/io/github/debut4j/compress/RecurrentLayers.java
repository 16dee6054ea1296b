package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.RecurrentKind;
import io.github.debut4j.layers.RecurrentWeights;
import io.github.debut4j.layers.UpdateSettings;
import io.github.debut4j.network.NamedLayer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Recurrent layers whose matrices become chains, one or both of them. */
final class RecurrentLayers {

    private RecurrentLayers() {}

    /**
     * The layer that replaces another one and keeps all its settings, in the same wrappers.
     *
     * @param chains of the matrices that become chains
     */
    static Layer replacement(NamedLayer named, Map<RecurrentWeights, Chain> chains) {
        BaseRecurrentLayer layer = (BaseRecurrentLayer) named.bare();
        ChainRecurrentLayer.Builder builder =
                new ChainRecurrentLayer.Builder(kind(layer))
                        .name(layer.getLayerName())
                        .nIn(layer.getNIn())
                        .nOut(layer.getNOut())
                        .inputChain(chains.get(RecurrentWeights.INPUT))
                        .recurrentChain(chains.get(RecurrentWeights.RECURRENT))
                        .dataFormat(layer.getRnnDataFormat())
                        .activation(layer.getActivationFn())
                        .biasInit(layer.getBiasInit())
                        .dropOut(layer.getIDropout());
        if (layer instanceof AbstractLSTM lstm) {
            builder.gateActivationFunction(lstm.getGateActivationFn())
                    .forgetGateBiasInit(lstm.getForgetGateBiasInit());
        }
        ChainRecurrentLayer replacement = builder.build();
        UpdateSettings.of(layer).ifPresent(settings -> settings.applyTo(replacement));
        replacement.setConstraints(layer.getConstraints());
        return named.wrapLike(replacement);
    }

    @SuppressWarnings("deprecation") // old models have Graves' variant
    private static RecurrentKind kind(BaseRecurrentLayer layer) {
        if (layer instanceof GravesLSTM) {
            return RecurrentKind.GRAVES_LSTM;
        }
        return layer instanceof AbstractLSTM ? RecurrentKind.LSTM : RecurrentKind.SIMPLE_RNN;
    }

    /**
     * Copies the peepholes, which are columns of the recurrent matrix of {@code GravesLSTM}, and a
     * parameter of their own where that matrix is a chain.
     *
     * @param to modified
     */
    static void copyPeepholes(NamedLayer from, NamedLayer to) {
        Optional<INDArray> values = peepholes(from);
        Optional<INDArray> target = peepholes(to);
        if (values.isPresent() && target.isPresent()) {
            target.get().assign(values.get());
        }
    }

    private static Optional<INDArray> peepholes(NamedLayer layer) {
        INDArray own = layer.parameters().get(ChainRecurrentLayer.PEEPHOLES);
        if (own != null) {
            return Optional.of(own);
        }
        INDArray matrix = layer.parameters().get(RecurrentWeights.RECURRENT.parameter());
        long rows = Objects.requireNonNull(layer.parameters().get(InventoryLayer.BIAS)).length();
        return matrix == null || matrix.size(1) == rows
                ? Optional.empty()
                : Optional.of(
                        matrix.get(
                                NDArrayIndex.all(), NDArrayIndex.interval(rows, matrix.size(1))));
    }
}
