package io.github.debut4j.layers;

import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** The convolution of a chain in SameDiff operations. */
record ConvolutionDefinition(ChainDefinition chain, ConvolutionGeometry geometry) {

    /**
     * Applies the chain to every patch.
     *
     * @param images {@code [N, channels, H, W]}
     * @param bias {@code [rows]}, or null
     * @return {@code [rows, N, output rows, output columns]}
     */
    SDVariable apply(
            SameDiff sd,
            SDVariable images,
            Map<String, SDVariable> factors,
            @Nullable SDVariable bias) {
        SDVariable patches = sd.cnn().im2Col(padded(sd, images), im2colConfig());
        SDVariable columns = sd.reshape(sd.permute(patches, 2, 3, 1, 0, 4, 5), chain.cols(), -1);
        SDVariable product =
                sd.reshape(
                        chain.apply(sd, columns, factors),
                        chain.rows(),
                        -1,
                        geometry.vertical().outputs(),
                        geometry.horizontal().outputs());
        return bias == null ? product : product.add(sd.reshape(bias, chain.rows(), 1, 1, 1));
    }

    /**
     * DL4J pads one more row below and column to the right where mode Same asks for an odd number.
     */
    private SDVariable padded(SameDiff sd, SDVariable images) {
        Axis y = geometry.vertical();
        Axis x = geometry.horizontal();
        int[][] padding = {
            {0, 0}, {0, 0}, {y.padding(), y.paddingBehind()}, {x.padding(), x.paddingBehind()}
        };
        return sd.nn().pad(images, sd.constant(Nd4j.createFromArray(padding)), 0);
    }

    private Conv2DConfig im2colConfig() {
        Axis y = geometry.vertical();
        Axis x = geometry.horizontal();
        return Conv2DConfig.builder()
                .kH(y.kernel())
                .kW(x.kernel())
                .sH(y.stride())
                .sW(x.stride())
                .dH(y.dilation())
                .dW(x.dilation())
                .build();
    }
}
