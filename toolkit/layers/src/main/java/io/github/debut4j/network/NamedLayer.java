package io.github.debut4j.network;

import io.github.debut4j.layers.ChainConvolutionLayer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a network.
 *
 * @param name the name of its vertex in a graph; in a list its name, or its index if it has none
 * @param configuration with the wrappers that it has in the network
 * @param parameters by their names within the layer; the network's own arrays
 * @param positions the number of positions of the image or the sequence whose flattened values are
 *     the inputs of a dense layer, if all channels of a position are together; otherwise, or if
 *     that is not known, 1
 */
public record NamedLayer(
        String name, Layer configuration, Map<String, INDArray> parameters, int positions) {

    private static final Set<String> STATISTICS =
            Set.of(
                    BatchNormalizationParamInitializer.GLOBAL_MEAN,
                    BatchNormalizationParamInitializer.GLOBAL_VAR,
                    BatchNormalizationParamInitializer.GLOBAL_LOG_STD);

    /** A layer without parameters. */
    public NamedLayer(String name, Layer configuration) {
        this(name, configuration, Map.of(), 1);
    }

    /** The same layer, whose inputs were flattened from another number of positions. */
    public NamedLayer withPositions(int value) {
        return new NamedLayer(name, configuration, parameters, value);
    }

    /**
     * The layer without the wrappers that freeze it, apply it to every time step or keep only its
     * last step.
     */
    public Layer bare() {
        Layer layer = configuration;
        for (Optional<Layer> inside = inside(layer); inside.isPresent(); inside = inside(layer)) {
            layer = inside.get();
        }
        return layer;
    }

    private static Optional<Layer> inside(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return Optional.of(frozen.getLayer());
        }
        if (layer instanceof FrozenLayerWithBackprop
                || layer instanceof TimeDistributed
                || layer instanceof LastTimeStep) {
            return Optional.of(((BaseWrapperLayer) layer).getUnderlying());
        }
        return Optional.empty();
    }

    /** Whether a wrapper freezes the layer. */
    public boolean isFrozen() {
        for (Optional<Layer> layer = Optional.of(configuration);
                layer.isPresent();
                layer = inside(layer.get())) {
            if (layer.get() instanceof FrozenLayer
                    || layer.get() instanceof FrozenLayerWithBackprop) {
                return true;
            }
        }
        return false;
    }

    /** Puts another layer into the same wrappers as this one. */
    public Layer wrapLike(Layer replacement) {
        return wrapped(configuration, replacement);
    }

    private static Layer wrapped(Layer like, Layer replacement) {
        if (inside(like).isEmpty()) {
            return replacement;
        }
        Layer content = wrapped(inside(like).get(), replacement);
        Layer wrapper = wrapper(like, content);
        wrapper.setLayerName(like.getLayerName());
        return wrapper;
    }

    private static Layer wrapper(Layer like, Layer content) {
        if (like instanceof FrozenLayer) {
            return new FrozenLayer(content);
        }
        if (like instanceof TimeDistributed timeDistributed) {
            return new TimeDistributed(content, timeDistributed.getRnnDataFormat());
        }
        return like instanceof LastTimeStep
                ? new LastTimeStep(content)
                : new FrozenLayerWithBackprop(content);
    }

    /** The simple name of the bare layer's class. */
    public String type() {
        return bare().getClass().getSimpleName();
    }

    /** The data format of the images that a 2-D convolution takes; empty for other layers. */
    public Optional<CNN2DFormat> imageFormat() {
        Layer layer = bare();
        if (layer instanceof ConvolutionLayer convolution) {
            return Optional.ofNullable(convolution.getCnn2dDataFormat());
        }
        return layer instanceof ChainConvolutionLayer chain
                ? Optional.of(
                        Objects.requireNonNullElse(chain.getCnn2dDataFormat(), CNN2DFormat.NCHW))
                : Optional.empty();
    }

    /** The number of its parameters, counted as in {@link Parameters#count}. */
    public long parameterCount() {
        return parameters.values().stream().mapToLong(INDArray::length).sum() - statisticsCount();
    }

    /**
     * The names of the running mean and variance among its parameters; none unless a batch norm.
     */
    public Set<String> statistics() {
        if (!(bare() instanceof BatchNormalization)) {
            return Set.of();
        }
        return parameters.keySet().stream()
                .filter(STATISTICS::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The number of running means and variances among its parameters; 0 unless a batch norm. */
    public long statisticsCount() {
        return statistics().stream()
                .mapToLong(name -> Objects.requireNonNull(parameters.get(name), name).length())
                .sum();
    }
}
