package io.github.debut4j.spark;

import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.nd4j.PassCountingIterator;
import io.github.debut4j.train.BatchSource;
import io.github.debut4j.train.FactorRates;
import io.github.debut4j.train.LearningRate;
import io.github.debut4j.train.Schedule;
import io.github.debut4j.train.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** A network with a chain, and points of a cube in two classes to train it with. */
final class SmallTraining {

    static final int BATCH = 16;

    /** Everything that must reach the executors: schedules, rates of factors, momentum. */
    static final TrainingSettings SETTINGS =
            TrainingSettings.defaults()
                    .withEpochs(2)
                    .withLearningRate(
                            new LearningRate(0.1, new Schedule.Cosine(), 1)
                                    .withFactors(FactorRates.parse("structured"))
                                    .withOthers(0.5))
                    .withAveraging(1);

    private SmallTraining() {}

    static Model network(boolean graph) {
        return network(graph, new ActivationTanH());
    }

    static Model network(boolean graph, IActivation activation) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .updater(new Nesterovs(0.05, 0.9))
                                .list()
                                .layer(
                                        new DenseLayer.Builder()
                                                .nOut(8)
                                                .activation(activation)
                                                .build())
                                .layer(new BatchNormalization())
                                .layer(
                                        new ChainDenseLayer.Builder()
                                                .chain("8 8 2 2 1 8 8 4 4 2")
                                                .activation(Activation.RELU)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(4))
                                .build());
        network.init();
        return graph ? network.toComputationGraph() : network;
    }

    /** Batches of {@link #BATCH} points, the last one with what is left. */
    static DataSetIterator points(long seed, int count) {
        return new ListDataSetIterator<>(examples(seed, count), BATCH);
    }

    /** The same in each pass. */
    private static final class Passes extends ListDataSetIterator<DataSet>
            implements PassCountingIterator {

        private static final long serialVersionUID = 1;

        Passes(List<DataSet> examples) {
            super(examples, BATCH);
        }

        @Override
        public void startPass(int pass) {
            reset();
        }
    }

    static PassCountingIterator passes(long seed, int count) {
        return new Passes(examples(seed, count));
    }

    /** The batches of {@link #points}, which executors read. */
    record Source(long seed, int count) implements BatchSource {

        @Override
        public Iterator<MultiDataSet> read(int pass, int first, int most) throws IOException {
            if (count == 0) {
                throw new IOException("executor here cannot read the points");
            }
            List<MultiDataSet> batches = new ArrayList<>();
            DataSetIterator points = points(seed, count);
            points.forEachRemaining(batch -> batches.add(batch.toMultiDataSet()));
            return batches.subList(first, Math.min(first + most, batches.size())).iterator();
        }

        @Override
        public int batches() {
            return (count + BATCH - 1) / BATCH;
        }

        @Override
        public int examplesPerBatch() {
            return BATCH;
        }
    }

    static List<DataSet> examples(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DataSet> examples = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] x = random.doubles(4, -1, 1).toArray();
            INDArray label = Nd4j.zeros(1, 2);
            label.putScalar(0, x[0] + x[1] > 0 ? 1 : 0, 1);
            INDArray row = Nd4j.createFromArray(new double[][] {x}).castTo(DataType.FLOAT);
            examples.add(new DataSet(row, label));
        }
        return examples;
    }
}
