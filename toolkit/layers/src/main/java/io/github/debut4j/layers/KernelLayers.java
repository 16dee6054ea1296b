package io.github.debut4j.layers;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * Kernel versions of DL4J's layers: the same settings, the same parameters at the same positions,
 * and the same results except for rounding. The class of a kernel version is a subclass of the
 * layer's class and adds no settings.
 */
public final class KernelLayers {

    private static final String CLASS_KEY = "@class";

    private static final Map<Class<? extends Layer>, Class<? extends Layer>> KERNEL_CLASSES =
            Map.of(
                    ActivationLayer.class,
                    KernelActivation.class,
                    BatchNormalization.class,
                    KernelBatchNormalization.class,
                    ConvolutionLayer.class,
                    KernelConvolution.class,
                    Convolution1DLayer.class,
                    KernelConvolution1D.class,
                    DepthwiseConvolution2D.class,
                    KernelDepthwiseConvolution.class,
                    SubsamplingLayer.class,
                    KernelSubsampling.class);

    private KernelLayers() {}

    /**
     * The kernel version of a layer. Subclasses of DL4J's classes have none, as they may compute
     * something else.
     *
     * @param layer not in a wrapper. Not modified
     * @return a new layer; empty if there is no kernel version of its class
     */
    public static Optional<Layer> of(Layer layer) {
        return Optional.ofNullable(KERNEL_CLASSES.get(layer.getClass()))
                .map(type -> as(type, layer));
    }

    /** The DL4J class of a layer: its own class, unless it is a kernel version. */
    public static Class<?> typeOf(Layer layer) {
        return plainClass(layer).<Class<?>>map(plain -> plain).orElse(layer.getClass());
    }

    private static Optional<Class<? extends Layer>> plainClass(Layer layer) {
        return KERNEL_CLASSES.entrySet().stream()
                .filter(pair -> pair.getValue() == layer.getClass())
                .<Class<? extends Layer>>map(Map.Entry::getKey)
                .findAny();
    }

    /** A layer of another class with the same settings. */
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
