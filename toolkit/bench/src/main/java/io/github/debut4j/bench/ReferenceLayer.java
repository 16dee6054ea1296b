package io.github.debut4j.bench;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * The reference layers of the benchmarks: 3x3 convolutions with padding 1, named by channels and
 * image size, with the chains of lines 2, 4, 6 and 9 of the published vgg_cifar100_mono file; and
 * dense layers with square butterfly chains.
 */
public enum ReferenceLayer {
    /** Line 2. */
    CONV_64_32(
            64,
            32,
            "512 576 8 9 1 512 512 2 2 8 256 512 1 2 16 256 256 2 2 16 128 256 1 2 32 128 128 2 2"
                    + " 32 64 128 1 2 64"),
    /** Line 4. */
    CONV_128_16(
            128,
            16,
            "1024 1152 8 9 1 1024 1024 2 2 8 1024 1024 2 2 16 1024 1024 2 2 32 512 1024 2 4 64 256"
                    + " 512 1 2 128 128 256 1 2 128"),
    /** Line 6. */
    CONV_256_8(
            256,
            8,
            "2048 2304 8 9 1 2048 2048 2 2 8 2048 2048 2 2 16 2048 2048 2 2 32 1024 2048 2 4 64 512"
                    + " 1024 2 4 128 256 512 1 2 256"),
    /** Line 9. */
    CONV_512_4(
            512,
            4,
            "4096 4608 8 9 1 4096 4096 2 2 8 4096 4096 2 2 16 4096 4096 2 2 32 2048 4096 2 4 64"
                    + " 1024 2048 2 4 128 512 1024 2 4 256"),
    /** A butterfly of 9 factors. */
    DENSE_512(butterfly(9)),
    /** A butterfly of 10 factors. */
    DENSE_1024(butterfly(10)),
    /** A butterfly of 12 factors. */
    DENSE_4096(butterfly(12));

    private static final int KERNEL = 3;

    private final String chain;
    private final int channels;
    private final int size;

    ReferenceLayer(int channels, int size, String chain) {
        this.chain = chain;
        this.channels = channels;
        this.size = size;
    }

    ReferenceLayer(Chain chain) {
        this.chain = chain.toString();
        this.channels = 0;
        this.size = 0;
    }

    private static Chain butterfly(int factors) {
        int n = 1 << factors;
        List<FactorShape> shapes = new ArrayList<>();
        for (int k = 0; k < factors; k++) {
            shapes.add(new FactorShape(n, n, 2, 2, 1 << k));
        }
        return new Chain(shapes);
    }

    /** The name in tables, such as {@code conv 64@32x32} or {@code dense 512x512}. */
    public String title() {
        return isConvolution()
                ? String.format(Locale.ROOT, "conv %d@%dx%d", channels, size, size)
                : String.format(Locale.ROOT, "dense %dx%d", chain().rows(), chain().cols());
    }

    /** The chain. */
    public Chain chain() {
        return Chain.parse(chain);
    }

    /** Whether the layer is a convolution, not a dense layer. */
    public boolean isConvolution() {
        return channels > 0;
    }

    /** Number of input values of one example. */
    public long inputs() {
        return isConvolution() ? channels * columns() : chain().cols();
    }

    /** Number of multiply-adds of the chain for one example. */
    public long multiplyAdds() {
        return chain().parameterCount() * columns();
    }

    /** Number of multiply-adds of the dense layer for one example. */
    public long denseMultiplyAdds() {
        return (long) chain().rows() * chain().cols() * columns();
    }

    private long columns() {
        return isConvolution() ? (long) size * size : 1;
    }

    InputType inputType() {
        return isConvolution()
                ? InputType.convolutional(size, size, channels)
                : InputType.feedForward(chain().cols());
    }

    /** The shape of a batch: [N, C, H, W], or [N, features] for a dense layer. */
    long[] inputShape(int batch) {
        return isConvolution()
                ? new long[] {batch, channels, size, size}
                : new long[] {batch, chain().cols()};
    }

    Layer chainLayer() {
        return isConvolution()
                ? new ChainConvolutionLayer.Builder(KERNEL).chain(chain).padding(1).build()
                : new ChainDenseLayer.Builder().chain(chain).build();
    }

    Layer denseLayer() {
        return isConvolution()
                ? new ConvolutionLayer.Builder(KERNEL, KERNEL).nOut(channels).padding(1, 1).build()
                : new DenseLayer.Builder().nOut(chain().rows()).build();
    }
}
