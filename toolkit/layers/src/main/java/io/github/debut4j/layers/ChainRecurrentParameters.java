package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link ChainRecurrentLayer}, in row-major order: those of the input matrix,
 * of the recurrent matrix, peepholes that are no part of it, and the bias.
 */
final class ChainRecurrentParameters implements ParamInitializer {

    /** The gates with peepholes. */
    static final int PEEPHOLE_COLUMNS = 3;

    static final ChainRecurrentParameters INSTANCE = new ChainRecurrentParameters();

    private ChainRecurrentParameters() {}

    private static Map<String, long[]> shapes(Layer layer) {
        ChainRecurrentLayer settings = (ChainRecurrentLayer) layer;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (RecurrentWeights weights : RecurrentWeights.values()) {
            Optional<Chain> chain = settings.chain(weights);
            if (chain.isPresent()) {
                putFactors(shapes, weights, chain.get());
            } else {
                shapes.put(weights.parameter(), dense(settings, weights));
            }
        }
        if (hasPeepholes(settings) && settings.chain(RecurrentWeights.RECURRENT).isPresent()) {
            shapes.put(
                    ChainRecurrentLayer.PEEPHOLES,
                    new long[] {settings.getNOut(), PEEPHOLE_COLUMNS});
        }
        shapes.put(ChainRecurrentLayer.BIAS, new long[] {settings.rows()});
        return shapes;
    }

    private static boolean hasPeepholes(ChainRecurrentLayer layer) {
        return layer.getKind() == RecurrentKind.GRAVES_LSTM;
    }

    private static void putFactors(
            Map<String, long[]> shapes, RecurrentWeights weights, Chain chain) {
        for (int k = 0; k < chain.size(); k++) {
            FactorShape f = chain.factor(k);
            shapes.put(weights.factorName(k), new long[] {f.blocks(), f.t(), f.r(), f.s()});
        }
    }

    private static long[] dense(ChainRecurrentLayer layer, RecurrentWeights weights) {
        boolean withPeepholes = weights == RecurrentWeights.RECURRENT && hasPeepholes(layer);
        return new long[] {
            layer.cols(weights), layer.rows() + (withPeepholes ? PEEPHOLE_COLUMNS : 0)
        };
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return ParameterViews.count(shapes(layer));
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return new ArrayList<>(shapes(layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        List<String> keys = paramKeys(layer);
        keys.remove(ChainRecurrentLayer.BIAS);
        return keys;
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(ChainRecurrentLayer.BIAS);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return !isBiasParam(layer, key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return ChainRecurrentLayer.BIAS.equals(key);
    }

    @Override
    public Map<String, INDArray> init(
            NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        ChainRecurrentLayer layer = (ChainRecurrentLayer) conf.getLayer();
        Map<String, INDArray> parameters = views(layer, paramsView);
        parameters.keySet().forEach(conf::addVariable);
        if (initializeParams) {
            parameters.forEach((key, values) -> initialise(layer, key, values));
        }
        return parameters;
    }

    private static void initialise(ChainRecurrentLayer layer, String key, INDArray values) {
        if (key.equals(ChainRecurrentLayer.BIAS)) {
            values.assign(layer.getBiasInit());
            if (layer.getKind().hasMemory()) {
                long units = layer.getNOut();
                values.get(NDArrayIndex.interval(units, 2 * units))
                        .assign(layer.getForgetGateBiasInit());
            }
            return;
        }
        IWeightInit first = layer.getWeightInitFn();
        IWeightInit recurrent = Objects.requireNonNullElse(layer.getWeightInitFnRecurrent(), first);
        boolean isInput = key.startsWith(RecurrentWeights.INPUT.parameter());
        boolean isFactor = values.rank() > 2;
        double fanIn = values.size(isFactor ? 3 : 0);
        double fanOut = isFactor ? values.size(2) : layer.getNOut();
        (isInput ? first : recurrent)
                .init(fanIn, fanOut, values.shape(), 'c', values.reshape(values.length()));
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
            NeuralNetConfiguration conf, INDArray gradientView) {
        return views(conf.getLayer(), gradientView);
    }

    private static Map<String, INDArray> views(Layer layer, INDArray all) {
        return ParameterViews.of(shapes(layer), all);
    }
}
