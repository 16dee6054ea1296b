package io.github.debut4j.distill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Initialises the parameters of a distillation head with zeros; {@link Distillation} draws them.
 */
final class HeadParameters implements ParamInitializer {

    static final HeadParameters INSTANCE = new HeadParameters();

    private HeadParameters() {}

    private static Map<String, long[]> shapes(Layer layer) {
        DistillationHead head = (DistillationHead) layer;
        return head.parsed().loss().parameterShapes(head.getStudentSize(), head.getTeacherSize());
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shapes(layer).values().stream().mapToLong(shape -> shape[0] * shape[1]).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return new ArrayList<>(shapes(layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> isWeightParam(layer, key)).toList();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return key.endsWith("W");
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return key.endsWith("b");
    }

    @Override
    public Map<String, INDArray> init(
            NeuralNetConfiguration conf, @Nullable INDArray view, boolean initialize) {
        shapes(conf.getLayer()).keySet().forEach(conf::addVariable);
        return view == null ? new LinkedHashMap<>() : getGradientsFromFlattened(conf, view);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
            NeuralNetConfiguration conf, INDArray view) {
        Map<String, INDArray> parts = new LinkedHashMap<>();
        INDArray all = view.reshape(view.length());
        long from = 0;
        for (Map.Entry<String, long[]> entry : shapes(conf.getLayer()).entrySet()) {
            long[] shape = entry.getValue();
            long to = from + shape[0] * shape[1];
            INDArray part = all.get(NDArrayIndex.interval(from, to));
            parts.put(entry.getKey(), part.reshape('f', shape));
            from = to;
        }
        return parts;
    }
}
