package io.github.debut4j.network;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.RecurrentWeights;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A matrix of a layer, dense or a chain. A recurrent layer has two, all other layers one.
 *
 * @param weights which of the two matrices of a recurrent layer it is; empty for other layers
 */
public record LayerMatrix(NamedLayer layer, Optional<RecurrentWeights> weights) {

    private static final String WEIGHTS = "W";

    @SuppressWarnings("deprecation") // old models have Graves' variant
    private static final Set<Class<? extends Layer>> RECURRENT =
            Set.of(LSTM.class, GravesLSTM.class, SimpleRnn.class, ChainRecurrentLayer.class);

    /** The matrices of a layer: two of a recurrent layer that can have chains, else one. */
    public static List<LayerMatrix> of(NamedLayer layer) {
        return RECURRENT.contains(layer.bare().getClass())
                ? Stream.of(RecurrentWeights.values())
                        .map(weights -> new LayerMatrix(layer, Optional.of(weights)))
                        .toList()
                : List.of(new LayerMatrix(layer, Optional.empty()));
    }

    /**
     * The name of the layer; of a recurrent layer followed by {@code /input} or {@code /recurrent}.
     */
    public String name() {
        return weights.map(w -> layer.name() + "/" + w.part()).orElse(layer.name());
    }

    /** The name of the parameter that is the matrix, within its layer. */
    public String parameter() {
        return weights.map(RecurrentWeights::parameter).orElse(WEIGHTS);
    }

    /** The name of the parameter that is a factor, within its layer, where it is a chain. */
    public String factorName(int index) {
        return weights.map(w -> w.factorName(index)).orElse(ChainLayer.factorName(index));
    }

    /** The chain that the matrix is; empty if it is dense. */
    public Optional<Chain> chain() {
        if (layer.bare() instanceof ChainLayer chain) {
            return Optional.of(chain.chain());
        }
        return layer.bare() instanceof ChainRecurrentLayer recurrent
                ? recurrent.chain(weights.orElseThrow())
                : Optional.empty();
    }

    /**
     * The values of a matrix that is dense: a view of the network's own array, without the columns
     * that the peepholes of {@code GravesLSTM} have in it.
     */
    public INDArray values() {
        INDArray array = Objects.requireNonNull(layer.parameters().get(parameter()), layer.name());
        if (weights.isEmpty()) {
            return array;
        }
        long columns =
                Objects.requireNonNull(
                                layer.parameters().get(ChainRecurrentLayer.BIAS), layer.name())
                        .length();
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(0, columns));
    }

    /** The parameters that are factors, in application order. */
    public List<INDArray> factors() {
        return IntStream.range(0, chain().orElseThrow().size())
                .mapToObj(k -> Objects.requireNonNull(layer.parameters().get(factorName(k))))
                .toList();
    }

    /**
     * The number of parameters of the layer that belong to this matrix. The bias belongs to the
     * input matrix of a recurrent layer, and peepholes to the recurrent matrix.
     */
    public long parameterCount() {
        if (weights.isEmpty()) {
            return layer.parameterCount();
        }
        boolean first = weights.get() == RecurrentWeights.INPUT;
        return layer.parameters().entrySet().stream()
                .filter(entry -> first == belongsToInput(entry.getKey()))
                .mapToLong(entry -> entry.getValue().length())
                .sum();
    }

    private static boolean belongsToInput(String parameter) {
        return parameter.equals(ChainRecurrentLayer.BIAS)
                || parameter.startsWith(RecurrentWeights.INPUT.parameter());
    }

    /** Whether the layer's bias is that of this matrix. */
    public boolean hasBias() {
        return layer.parameters().containsKey(ChainLayer.BIAS)
                && weights.map(w -> w == RecurrentWeights.INPUT).orElse(true);
    }
}
