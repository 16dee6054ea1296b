package io.github.debut4j.benchmarks;

import io.github.debut4j.layers.ChainConvolutionLayer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 3x3 convolutions of VGG with batch 64: chain against dense, forward and training step. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class ConvolutionBenchmark {

    private static final int BATCH = 64;
    private static final int CLASSES = 10;

    /** The reference layers, named channels@size, with lines of the published vgg_cifar100_mono. */
    public enum Shape {
        /** Line 2. */
        C64_AT_32(
                64,
                32,
                "512 576 8 9 1 512 512 2 2 8 256 512 1 2 16 256 256 2 2 16 128 256 1 2 32 128 128 2"
                        + " 2 32 64 128 1 2 64"),
        /** Line 4. */
        C128_AT_16(
                128,
                16,
                "1024 1152 8 9 1 1024 1024 2 2 8 1024 1024 2 2 16 1024 1024 2 2 32 512 1024 2 4 64"
                        + " 256 512 1 2 128 128 256 1 2 128"),
        /** Line 6. */
        C256_AT_8(
                256,
                8,
                "2048 2304 8 9 1 2048 2048 2 2 8 2048 2048 2 2 16 2048 2048 2 2 32 1024 2048 2 4 64"
                        + " 512 1024 2 4 128 256 512 1 2 256"),
        /** Line 9. */
        C512_AT_4(
                512,
                4,
                "4096 4608 8 9 1 4096 4096 2 2 8 4096 4096 2 2 16 4096 4096 2 2 32 2048 4096 2 4 64"
                        + " 1024 2048 2 4 128 512 1024 2 4 256");

        private final int channels;
        private final int size;
        private final String chain;

        Shape(int channels, int size, String chain) {
            this.channels = channels;
            this.size = size;
            this.chain = chain;
        }
    }

    /** The layer. */
    @Param public Shape shape = Shape.C512_AT_4;

    private MultiLayerNetwork chain;
    private MultiLayerNetwork dense;
    private MultiLayerNetwork chainClassifier;
    private MultiLayerNetwork denseClassifier;
    private INDArray images;
    private INDArray labels;

    /** Builds both networks. */
    @Setup
    public void build() {
        chain = network(chainLayer());
        dense = network(denseLayer());
        chainClassifier = network(chainLayer(), pooling(), output());
        denseClassifier = network(denseLayer(), pooling(), output());
        long[] imageShape = {BATCH, shape.channels, shape.size, shape.size};
        double[] values =
                new SplittableRandom(1)
                        .doubles((long) BATCH * shape.channels * shape.size * shape.size)
                        .toArray();
        images = Nd4j.createFromArray(values).castTo(Nd4j.dataType()).reshape(imageShape);
        labels = Nd4j.zeros(BATCH, CLASSES);
        for (int k = 0; k < BATCH; k++) {
            labels.putScalar(k, k % CLASSES, 1);
        }
    }

    @Benchmark
    public INDArray forwardChain() {
        return chain.output(images);
    }

    @Benchmark
    public INDArray forwardBaseline() {
        return dense.output(images);
    }

    @Benchmark
    public void trainingStepChain() {
        chainClassifier.fit(images, labels);
    }

    @Benchmark
    public void trainingStepBaseline() {
        denseClassifier.fit(images, labels);
    }

    private Layer chainLayer() {
        return new ChainConvolutionLayer.Builder(3).chain(shape.chain).padding(1).build();
    }

    private Layer denseLayer() {
        return new ConvolutionLayer.Builder(3, 3).nOut(shape.channels).padding(1, 1).build();
    }

    private static Layer pooling() {
        return new GlobalPoolingLayer();
    }

    private static Layer output() {
        return new OutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build();
    }

    private MultiLayerNetwork network(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(1).activation(Activation.IDENTITY).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        list.setInputType(
                                        InputType.convolutional(
                                                shape.size, shape.size, shape.channels))
                                .build());
        network.init();
        return network;
    }
}
