package io.github.debut4j.network;

import io.github.debut4j.layers.ChainConvolutionLayer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer of a network.
 *
 * @param name that a user calls it by
 * @param configuration as it stands in the network
 * @param parameters by their name within the layer. The network's own.
 */
public record NamedLayer(String name, Layer configuration, Map<String, INDArray> parameters) {

    private static final Set<String> STATISTICS =
            Set.of(
                    BatchNormalizationParamInitializer.GLOBAL_MEAN,
                    BatchNormalizationParamInitializer.GLOBAL_VAR,
                    BatchNormalizationParamInitializer.GLOBAL_LOG_STD);

    /** The layer itself, taken out of wrappers that freeze it or repeat it over time. */
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
        if (layer instanceof FrozenLayerWithBackprop || layer instanceof TimeDistributed) {
            return Optional.of(((BaseWrapperLayer) layer).getUnderlying());
        }
        return Optional.empty();
    }

    /** What stands in the network for another bare layer: wrapped as this one is. */
    public Layer wrapLike(Layer replacement) {
        return wrapped(configuration, replacement);
    }

    private static Layer wrapped(Layer like, Layer replacement) {
        if (inside(like).isEmpty()) {
            return replacement;
        }
        Layer content = wrapped(inside(like).get(), replacement);
        Layer wrapper =
                like instanceof FrozenLayer
                        ? new FrozenLayer(content)
                        : like instanceof TimeDistributed timeDistributed
                                ? new TimeDistributed(content, timeDistributed.getRnnDataFormat())
                                : new FrozenLayerWithBackprop(content);
        wrapper.setLayerName(like.getLayerName());
        return wrapper;
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

    /** Its parameters, counted as {@link Parameters#count} does. */
    public long parameterCount() {
        return parameters.values().stream().mapToLong(INDArray::length).sum() - statisticsCount();
    }

    /** The running means and variances of a batch norm, which are among its parameters; or 0. */
    public long statisticsCount() {
        if (!(bare() instanceof BatchNormalization)) {
            return 0;
        }
        return parameters.entrySet().stream()
                .filter(parameter -> STATISTICS.contains(parameter.getKey()))
                .mapToLong(parameter -> parameter.getValue().length())
                .sum();
    }
}
