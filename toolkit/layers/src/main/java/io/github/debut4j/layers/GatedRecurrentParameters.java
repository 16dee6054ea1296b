package io.github.debut4j.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a {@link GatedRecurrentLayer}, in row-major order: W, RW and b. */
final class GatedRecurrentParameters implements ParamInitializer {

    static final String WEIGHTS = "W";
    static final String RECURRENT_WEIGHTS = "RW";
    static final String BIAS = "b";

    static final GatedRecurrentParameters INSTANCE = new GatedRecurrentParameters();

    private static final int GATES = 3;

    private GatedRecurrentParameters() {}

    private static Map<String, long[]> shapes(Layer layer) {
        GatedRecurrentLayer settings = (GatedRecurrentLayer) layer;
        long columns = GATES * settings.getNOut();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(WEIGHTS, new long[] {settings.getNIn(), columns});
        shapes.put(RECURRENT_WEIGHTS, new long[] {settings.getNOut(), columns});
        if (settings.isHasBias()) {
            shapes.put(BIAS, new long[] {1, settings.isResetAfter() ? 2 * columns : columns});
        }
        return shapes;
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
        return List.of(WEIGHTS, RECURRENT_WEIGHTS);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return ((GatedRecurrentLayer) layer).isHasBias() ? List.of(BIAS) : List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return !isBiasParam(layer, key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return BIAS.equals(key);
    }

    @Override
    public Map<String, INDArray> init(
            NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        GatedRecurrentLayer layer = (GatedRecurrentLayer) conf.getLayer();
        Map<String, INDArray> parameters = views(layer, paramsView);
        parameters.keySet().forEach(conf::addVariable);
        if (initializeParams) {
            IWeightInit first = layer.getWeightInitFn();
            IWeightInit recurrent = layer.getWeightInitFnRecurrent();
            initialise(parameters, WEIGHTS, first, layer);
            initialise(parameters, RECURRENT_WEIGHTS, recurrent == null ? first : recurrent, layer);
            if (layer.isHasBias()) {
                Objects.requireNonNull(parameters.get(BIAS)).assign(layer.getBiasInit());
            }
        }
        return parameters;
    }

    private static void initialise(
            Map<String, INDArray> parameters,
            String key,
            IWeightInit function,
            GatedRecurrentLayer layer) {
        INDArray weights = Objects.requireNonNull(parameters.get(key), key);
        double fanIn = weights.size(0);
        double fanOut = (double) layer.getNOut();
        INDArray flat = weights.reshape(weights.length());
        function.init(fanIn, fanOut, weights.shape(), 'c', flat);
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
