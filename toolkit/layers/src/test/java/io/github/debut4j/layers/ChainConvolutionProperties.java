package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares random convolutions with DL4J's layer with the product of the factors as weights. */
class ChainConvolutionProperties {

    private static final double TOLERANCE = 1e-5;

    @Property(tries = 150)
    void outputEqualsThatOfTheDenseLayer(
            @ForAll long seed,
            @ForAll CNN2DFormat format,
            @ForAll boolean same,
            @ForAll FeatureOrder order) {
        SplittableRandom random = new SplittableRandom(seed);
        Setting s =
                Setting.random(
                        random, format, same ? ConvolutionMode.Same : ConvolutionMode.Truncate);
        int size = 2 * s.reach() + random.nextInt(6);
        InputType input = InputType.convolutional(size, size + 1, s.channels, format);
        INDArray x = Nets.random(DataType.FLOAT, shape(input, 1 + random.nextInt(4)));

        MultiLayerNetwork chain = Nets.of(DataType.FLOAT, input, s.chainLayer(order));
        Nets.setFactors(chain, 0, s.factors);
        MultiLayerNetwork dense = Nets.of(DataType.FLOAT, input, s.denseLayer());
        INDArray weights = dense.getLayer(0).getParam("W");
        weights.assign(
                WeightMatrices.toConvolution(
                        s.factors.toDense(), order, weights.shape(), DataType.FLOAT));

        INDArray expected = dense.output(x);
        double error = expected.sub(chain.output(x)).amaxNumber().doubleValue();
        assertEquals(0, error, TOLERANCE * Math.max(1, expected.amaxNumber().doubleValue()));
    }

    private static long[] shape(InputType input, int batch) {
        long[] shape = input.getShape(true).clone();
        shape[0] = batch;
        return shape;
    }

    private record Setting(
            Factors factors,
            int channels,
            int[] kernel,
            int stride,
            int padding,
            int dilation,
            CNN2DFormat format,
            ConvolutionMode mode,
            boolean bias,
            Activation activation) {

        static Setting random(SplittableRandom random, CNN2DFormat format, ConvolutionMode mode) {
            int[] kernel = {1 + random.nextInt(3), 1 + random.nextInt(3)};
            int channels = 1 + random.nextInt(5);
            int columns = channels * kernel[0] * kernel[1];
            Chain chain =
                    Chain.of(
                            new FactorShape(2 * columns, columns, 2, 1, 1),
                            new FactorShape(6, 2 * columns, 3, columns, 2));
            return new Setting(
                    Factors.random(chain, random),
                    channels,
                    kernel,
                    1 + random.nextInt(Math.min(kernel[0], kernel[1])),
                    mode == ConvolutionMode.Same ? 0 : random.nextInt(2),
                    1 + random.nextInt(2),
                    format,
                    mode,
                    random.nextBoolean(),
                    random.nextBoolean() ? Activation.RELU : Activation.TANH);
        }

        int reach() {
            return (Math.max(kernel[0], kernel[1]) - 1) * dilation + 1;
        }

        ChainConvolutionLayer chainLayer(FeatureOrder order) {
            return new ChainConvolutionLayer.Builder(kernel)
                    .chain(factors.chain())
                    .featureOrder(order)
                    .stride(stride)
                    .padding(padding)
                    .dilation(dilation)
                    .convolutionMode(mode)
                    .hasBias(bias)
                    .biasInit(0.3)
                    .activation(activation)
                    .build();
        }

        ConvolutionLayer denseLayer() {
            return new ConvolutionLayer.Builder(kernel)
                    .nOut(factors.chain().rows())
                    .stride(stride, stride)
                    .padding(padding, padding)
                    .dilation(dilation, dilation)
                    .convolutionMode(mode)
                    .dataFormat(format)
                    .hasBias(bias)
                    .biasInit(0.3)
                    .activation(activation)
                    .build();
        }
    }
}
