package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.layers.ChainDenseLayer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Sizes, multiply-adds and obstacles of every kind of layer. */
class InventoryTest {

    private static final InputType IMAGES = InputType.convolutional(6, 5, 4);
    private static final InputType SEQUENCES = InputType.recurrent(4, 7);

    private static InventoryLayer only(InputType input, Layer layer) {
        return layers(input, DataType.FLOAT, layer).get(0);
    }

    private static List<InventoryLayer> layers(InputType input, DataType type, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().dataType(type).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return Inventory.of(network, input).layers();
    }

    private static void check(
            InventoryLayer layer, int rows, int cols, long macs, String obstacle) {
        assertEquals(
                List.of(rows, cols, OptionalLong.of(macs), obstacle),
                List.of(layer.rows(), layer.cols(), layer.macs(), layer.obstacle().orElse("none")));
    }

    @Test
    void convolutions() {
        check(
                only(IMAGES, new ConvolutionLayer.Builder(3, 2).nOut(8).build()),
                8,
                24,
                8 * 24 * 4 * 4,
                "none");
        check(
                only(IMAGES, new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).build()),
                8,
                9,
                8 * 9 * 4 * 3,
                "its channels do not mix, so its matrix is sparse already");
        check(
                only(IMAGES, new SeparableConvolution2D.Builder(3, 3).nOut(6).build()),
                6,
                4,
                (6 * 4 + 4 * 9) * 4 * 3,
                "it consists of two products; written as a depthwise and a 1x1 convolution, the"
                        + " second one can be replaced");
        check(
                only(IMAGES, new Deconvolution2D.Builder(2, 2).stride(2, 2).nOut(3).build()),
                3,
                16,
                3 * 16 * 6 * 5,
                "a transposed convolution sums overlapping patches, which no chain layer does");
        check(
                only(IMAGES, new LocallyConnected2D.Builder().kernelSize(3, 3).nOut(2).build()),
                2,
                36,
                2 * 36 * 6 * 5,
                "it has different weights at every position, so it has no single matrix");
        check(
                only(
                        InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 4, 4, 4, 2),
                        new Convolution3D.Builder(2, 2, 2).nOut(3).build()),
                3,
                16,
                3 * 16 * 27,
                "there is no chain layer for 3-D convolutions");
    }

    @Test
    void sequences() {
        check(
                only(
                        SEQUENCES,
                        new Convolution1DLayer.Builder(3)
                                .nOut(5)
                                .convolutionMode(ConvolutionMode.Truncate)
                                .build()),
                5,
                12,
                5 * 12 * 5,
                "none");
        LSTM lstm = new LSTM.Builder().nOut(3).activation(Activation.TANH).build();
        check(only(SEQUENCES, lstm), 12, 4, 7 * 12 * 4, "none");
        check(layers(SEQUENCES, DataType.FLOAT, lstm).get(1), 12, 3, 7 * 12 * 3, "none");
        check(only(SEQUENCES, new LastTimeStep(lstm.clone())), 12, 4, 7 * 12 * 4, "none");
        check(
                only(SEQUENCES, new Bidirectional(lstm.clone())),
                12,
                4,
                2 * 7 * (12 * 4 + 12 * 3),
                "its two layers are inside a wrapper, where layers are not replaced");
        check(
                only(SEQUENCES, new TimeDistributed(new DenseLayer.Builder().nOut(6).build())),
                6,
                4,
                7 * 24,
                "none");
        assertEquals(
                Optional.of("its computation is defined by SameDiff code, not by a matrix"),
                only(
                                SEQUENCES,
                                new SelfAttentionLayer.Builder()
                                        .nOut(4)
                                        .nHeads(1)
                                        .headSize(4)
                                        .projectInput(true)
                                        .build())
                        .obstacle());
    }

    @Test
    void denseLayersOnSequencesWorkOnEveryStep() {
        List<InventoryLayer> layers =
                layers(
                        SEQUENCES,
                        DataType.FLOAT,
                        new DenseLayer.Builder().nOut(6).build(),
                        new ChainDenseLayer.Builder().chain("6 6 2 2 1  6 6 3 3 2").build(),
                        new RnnOutputLayer.Builder()
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build());

        check(layers.get(0), 6, 4, 7 * 24, "none");
        check(layers.get(1), 6, 6, 7 * 30, "it is a chain already");
        check(
                layers.get(2),
                2,
                6,
                7 * 12,
                "there is no chain layer for output layers of sequences; as a time-distributed"
                        + " dense layer before a loss layer it can be replaced");
    }

    @Test
    void layersWithoutAMatrix() {
        String noMatrix = "it has no matrix, only values for each feature";
        check(only(IMAGES, new BatchNormalization()), 0, 0, 0, noMatrix);
        check(
                only(IMAGES, new PReLULayer.Builder().inputShape(4, 6, 5).build()),
                0,
                0,
                0,
                noMatrix);
        check(
                only(
                        InputType.recurrent(10, 5),
                        new EmbeddingSequenceLayer.Builder()
                                .nIn(10)
                                .nOut(4)
                                .inputLength(5)
                                .build()),
                4,
                10,
                0,
                "it looks up one row of its weights, where a chain would have to multiply all");
    }

    @Test
    void settingsThatAChainCannotKeep() {
        InputType features = InputType.feedForward(8);
        check(
                only(features, new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build()),
                4,
                8,
                32 + 4,
                "it has layer normalisation inside");
        check(
                only(
                        features,
                        new DenseLayer.Builder().nOut(4).weightNoise(new DropConnect(0.5)).build()),
                4,
                8,
                32,
                "its weights are subject to noise (DropConnect)");
        check(
                only(
                        features,
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build()),
                1,
                8,
                8,
                "its matrix is a vector, which has fewer values than any chain");
        check(
                only(features, new DenseLayer.Builder().nOut(4).dropOut(new Dropout(0.5)).build()),
                4,
                8,
                32,
                "none");
    }

    @Test
    void halfPrecisionIsRefused() {
        DenseLayer dense = new DenseLayer.Builder().nOut(4).build();
        InputType features = InputType.feedForward(8);

        assertEquals(
                Optional.of("its weights must be of type FLOAT or DOUBLE, found HALF"),
                layers(features, DataType.FLOAT16, dense.clone()).get(0).obstacle());
        assertEquals(
                Optional.empty(),
                layers(features, DataType.DOUBLE, dense.clone()).get(0).obstacle());
    }
}
