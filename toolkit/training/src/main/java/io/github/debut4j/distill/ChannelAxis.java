package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.network.GraphEditor;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Where the channels of a network's images stand: its first convolution tells. */
final class ChannelAxis {

    private ChannelAxis() {}

    /** The order of a convolution's images; empty for another layer. */
    static Optional<CNN2DFormat> of(Layer layer) {
        if (layer instanceof ConvolutionLayer convolution) {
            return Optional.ofNullable(convolution.getCnn2dDataFormat());
        }
        return layer instanceof ChainConvolutionLayer chain
                ? Optional.of(
                        Optional.ofNullable(chain.getCnn2dDataFormat()).orElse(CNN2DFormat.NCHW))
                : Optional.empty();
    }

    /** Whether channels are the last axis; not so in a network without a convolution. */
    static boolean isLast(GraphEditor network) {
        return network.layers()
                .flatMap(layer -> of(layer).stream())
                .findFirst()
                .filter(format -> format == CNN2DFormat.NHWC)
                .isPresent();
    }
}
