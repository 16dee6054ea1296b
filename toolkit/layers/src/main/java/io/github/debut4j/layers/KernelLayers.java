package io.github.debut4j.layers;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * DL4J's layers and their twins on the kernel: the same settings, the same parameters in the same
 * places, and the same results but for rounding. A twin is a subclass of its layer with no settings
 * of its own.
 */
public final class KernelLayers {

    private static final String CLASS_KEY = "@class";

    private static final Map<Class<? extends Layer>, Class<? extends Layer>> TWINS =
            Map.of(
                    BatchNormalization.class,
                    KernelBatchNormalization.class,
                    ConvolutionLayer.class,
                    KernelConvolution.class,
                    Convolution1DLayer.class,
                    KernelConvolution1D.class,
                    SubsamplingLayer.class,
                    KernelSubsampling.class);

    private KernelLayers() {}

    /**
     * The twin of a layer of just a class that has one; subclasses may compute something else.
     *
     * @param layer not in a wrapper. Not modified
     * @return a new layer; empty where there is no twin
     */
    public static Optional<Layer> of(Layer layer) {
        return Optional.ofNullable(TWINS.get(layer.getClass())).map(twin -> as(twin, layer));
    }

    /** The class of the layer that computes the same in DL4J: its own, unless it is a twin. */
    public static Class<?> typeOf(Layer layer) {
        return plainClass(layer).<Class<?>>map(plain -> plain).orElse(layer.getClass());
    }

    private static Optional<Class<? extends Layer>> plainClass(Layer layer) {
        return TWINS.entrySet().stream()
                .filter(pair -> pair.getValue() == layer.getClass())
                .<Class<? extends Layer>>map(Map.Entry::getKey)
                .findAny();
    }

    /** The same settings in another class. */
    static <T extends Layer> T as(Class<T> type, Layer layer) {
        ObjectMapper mapper = NeuralNetConfiguration.mapper();
        ObjectNode settings = mapper.valueToTree(layer);
        settings.put(CLASS_KEY, type.getName());
        try {
            return mapper.treeToValue(settings, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DL4J's layers can be written as JSON and read", e);
        }
    }
}
