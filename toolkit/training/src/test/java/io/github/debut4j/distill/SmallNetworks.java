package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Small networks and data: images of 2 channels, 4x4, whose class is the brightest quarter. */
final class SmallNetworks {

    static final int CLASSES = 3;

    private SmallNetworks() {}

    /** A dense network: convolution {@code conv}, dense layer {@code fc}, output {@code out}. */
    static MultiLayerNetwork teacher(DataType type, CNN2DFormat format) {
        return dense(type, format, 6, 8);
    }

    /** A network of DL4J's layers with these sizes. */
    static MultiLayerNetwork dense(DataType type, CNN2DFormat format, int conv, int fc) {
        return network(
                type,
                format,
                named("conv", new ConvolutionLayer.Builder(3, 3).nOut(conv).dataFormat(format)),
                named("fc", new DenseLayer.Builder().nOut(fc)));
    }

    /** A smaller network with chains in place of {@code conv} and {@code fc}. */
    static MultiLayerNetwork student(DataType type, CNN2DFormat format) {
        Layer conv =
                new ChainConvolutionLayer.Builder(3)
                        .chain("4 18 2 9 1  4 4 2 2 2")
                        .dataFormat(format)
                        .activation(Activation.TANH)
                        .build();
        conv.setLayerName("conv");
        Layer fc =
                new ChainDenseLayer.Builder()
                        .chain("4 16 1 4 1  6 4 3 2 2")
                        .activation(Activation.TANH)
                        .build();
        fc.setLayerName("fc");
        return network(type, format, conv, fc);
    }

    /**
     * A network of two convolutions, {@code conv} and {@code last}, of which the second one may be
     * a chain.
     */
    static MultiLayerNetwork deep(DataType type, CNN2DFormat format, long seed, boolean chain) {
        Layer last =
                chain
                        ? new ChainConvolutionLayer.Builder(2)
                                .chain("4 16 2 8 1  4 4 2 2 2")
                                .dataFormat(format)
                                .activation(Activation.TANH)
                                .build()
                        : named(
                                "last",
                                new ConvolutionLayer.Builder(2, 2).nOut(4).dataFormat(format));
        last.setLayerName("last");
        MultiLayerNetwork network =
                network(
                        type,
                        format,
                        named(
                                "conv",
                                new ConvolutionLayer.Builder(2, 2).nOut(4).dataFormat(format)),
                        last);
        SplittableRandom random = new SplittableRandom(seed);
        for (long k = 0; k < network.numParams(); k++) {
            network.params().putScalar(k, random.nextDouble() - 0.5);
        }
        return network;
    }

    private static Layer named(String name, FeedForwardLayer.Builder<?> layer) {
        return layer.name(name).activation(Activation.TANH).build();
    }

    private static MultiLayerNetwork network(
            DataType type, CNN2DFormat format, Layer conv, Layer fc) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .dataType(type)
                                .updater(new Nesterovs(0.05, 0.9))
                                .list()
                                .layer(conv)
                                .layer(fc)
                                .layer(
                                        new OutputLayer.Builder()
                                                .name("out")
                                                .nOut(CLASSES)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.convolutional(4, 4, 2, format))
                                .build());
        network.init();
        return network;
    }

    /** Batches with the indices of their examples. */
    static DataSetIterator data(DataType type, CNN2DFormat format, int count, int batch) {
        return new ExistingDataSetIterator(batches(type, format, count, batch));
    }

    static List<DataSet> batches(DataType type, CNN2DFormat format, int count, int batch) {
        SplittableRandom random = new SplittableRandom(3);
        List<DataSet> batches = new ArrayList<>();
        for (int from = 0; from < count; from += batch) {
            int size = Math.min(batch, count - from);
            double[] values = random.doubles(size * 32L, -1, 1).toArray();
            INDArray images = Nd4j.createFromArray(values).reshape('c', size, 2, 4, 4);
            INDArray labels = Nd4j.zeros(type, size, CLASSES);
            for (int n = 0; n < size; n++) {
                double[] means = new double[CLASSES];
                for (int c = 0; c < CLASSES; c++) {
                    means[c] = images.getDouble(n, 0, c, c) + images.getDouble(n, 1, c, c + 1);
                }
                int best =
                        IntStream.range(0, CLASSES)
                                .reduce(0, (a, b) -> means[b] > means[a] ? b : a);
                labels.putScalar(n, best, 1);
            }
            INDArray features =
                    (format == CNN2DFormat.NHWC ? images.permute(0, 2, 3, 1).dup('c') : images)
                            .castTo(type);
            DataSet set = new DataSet(features, labels);
            set.setExampleMetaData(IntStream.range(from, from + size).boxed().toList());
            batches.add(set);
        }
        return batches;
    }
}
