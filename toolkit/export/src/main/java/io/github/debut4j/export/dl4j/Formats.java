package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.operator.Layout;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.jspecify.annotations.Nullable;

/** DL4J's data formats as layouts. */
final class Formats {

    private Formats() {}

    static Layout layout(@Nullable CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? Layout.CHANNELS_LAST : Layout.CHANNELS_FIRST;
    }

    static Layout layout(@Nullable RNNFormat format) {
        return format == RNNFormat.NWC ? Layout.CHANNELS_LAST : Layout.CHANNELS_FIRST;
    }
}
