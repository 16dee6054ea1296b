package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.LinearOperator;
import io.github.debut4j.graph.operator.TransposedConvolution;

/** Where the output channels of linear operators are. */
final class Channels {

    private Channels() {}

    /** The layout of a convolution; channels last for dense operators. */
    static Layout layout(LinearOperator operator) {
        if (operator instanceof Convolution convolution) {
            return convolution.layout();
        }
        if (operator instanceof ChainConvolution convolution) {
            return convolution.layout();
        }
        return operator instanceof TransposedConvolution convolution
                ? convolution.layout()
                : Layout.CHANNELS_LAST;
    }
}
