package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A chain in SameDiff operations: one batched product of small matrices for each factor.
 *
 * @param chain at least as large as the layer's matrix
 * @param cols columns of the layer's matrix; zeros follow the inputs if the chain has more
 * @param rows of the layer's matrix; further outputs of the chain are dropped
 */
record ChainDefinition(Chain chain, int cols, int rows) {

    /**
     * Multiplies the chain with columns.
     *
     * @param columns {@code [cols, N]}
     * @param factors {@code R1 .. Rm}, each {@code [n, t, r, s]}
     * @return {@code [rows, N]}
     */
    SDVariable product(SameDiff sd, SDVariable columns, Map<String, SDVariable> factors) {
        SDVariable current = padded(sd, columns);
        for (int k = 0; k < chain.size(); k++) {
            SDVariable values = ChainLayer.parameter(factors, ChainLayer.factorName(k));
            current = product(sd, chain.factor(k), current, values);
        }
        return cropped(sd, current);
    }

    private SDVariable padded(SameDiff sd, SDVariable columns) {
        int[][] padding = {{0, chain.cols() - cols}, {0, 0}};
        return cols == chain.cols()
                ? columns
                : sd.nn().pad(columns, sd.constant(Nd4j.createFromArray(padding)), 0);
    }

    private SDVariable cropped(SameDiff sd, SDVariable product) {
        return rows == chain.rows()
                ? product
                : sd.gather(product, IntStream.range(0, rows).toArray(), 0);
    }

    private static SDVariable product(SameDiff sd, FactorShape f, SDVariable x, SDVariable values) {
        SDVariable grids = sd.permute(sd.reshape(x, f.blocks(), f.s(), f.t(), -1), 0, 2, 1, 3);
        SDVariable product = sd.mmul(values, grids);
        return sd.reshape(sd.permute(product, 0, 2, 1, 3), f.p(), -1);
    }

    /**
     * Applies the chain to every patch of images.
     *
     * @param images {@code [N, channels, H, W]}
     * @param factors {@code R1 .. Rm}, each {@code [n, t, r, s]}
     * @param bias {@code [rows]}, or null
     * @return {@code [rows, N, output rows, output columns]}
     */
    SDVariable convolution(
            SameDiff sd,
            SDVariable images,
            ConvolutionGeometry geometry,
            Map<String, SDVariable> factors,
            @Nullable SDVariable bias) {
        Axis y = geometry.vertical();
        Axis x = geometry.horizontal();
        SDVariable patches = sd.cnn().im2Col(padded(sd, images, y, x), im2col(y, x));
        SDVariable features =
                geometry.order() == FeatureOrder.TAP_CHANNEL
                        ? sd.permute(patches, 2, 3, 1, 0, 4, 5)
                        : sd.permute(patches, 1, 2, 3, 0, 4, 5);
        SDVariable columns = sd.reshape(features, cols, -1);
        SDVariable product =
                sd.reshape(product(sd, columns, factors), rows, -1, y.outputs(), x.outputs());
        return bias == null ? product : product.add(sd.reshape(bias, rows, 1, 1, 1));
    }

    /**
     * DL4J pads one more row below and column to the right if mode Same needs an odd number of
     * them.
     */
    private static SDVariable padded(SameDiff sd, SDVariable images, Axis y, Axis x) {
        int[][] padding = {
            {0, 0}, {0, 0}, {y.padding(), y.paddingAfter()}, {x.padding(), x.paddingAfter()}
        };
        return sd.nn().pad(images, sd.constant(Nd4j.createFromArray(padding)), 0);
    }

    private static Conv2DConfig im2col(Axis y, Axis x) {
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
