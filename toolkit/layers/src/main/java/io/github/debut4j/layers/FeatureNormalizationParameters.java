package io.github.debut4j.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link FeatureNormalizationLayer}: gamma and beta. For DL4J's regularisation
 * both count as biases.
 */
final class FeatureNormalizationParameters implements ParamInitializer {

    static final String SCALE = "gamma";
    static final String OFFSET = "beta";

    static final FeatureNormalizationParameters INSTANCE = new FeatureNormalizationParameters();

    private FeatureNormalizationParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return paramKeys(layer).size() * ((FeatureNormalizationLayer) layer).getNIn();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        FeatureNormalizationLayer settings = (FeatureNormalizationLayer) layer;
        List<String> keys = new ArrayList<>();
        if (settings.isHasScale()) {
            keys.add(SCALE);
        }
        if (settings.isHasOffset()) {
            keys.add(OFFSET);
        }
        return keys;
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return false;
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return true;
    }

    @Override
    public Map<String, INDArray> init(
            NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        Map<String, INDArray> parameters = views(conf.getLayer(), paramsView);
        parameters.forEach(
                (key, values) -> {
                    conf.addVariable(key);
                    if (initializeParams) {
                        values.assign(SCALE.equals(key) ? 1 : 0);
                    }
                });
        return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
            NeuralNetConfiguration conf, INDArray gradientView) {
        return views(conf.getLayer(), gradientView);
    }

    private Map<String, INDArray> views(Layer layer, INDArray all) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        long size = ((FeatureNormalizationLayer) layer).getNIn();
        long from = 0;
        for (String key : paramKeys(layer)) {
            INDArray part = all.reshape(all.length()).get(NDArrayIndex.interval(from, from + size));
            views.put(key, part.reshape('c', 1, size));
            from += size;
        }
        return views;
    }
}
