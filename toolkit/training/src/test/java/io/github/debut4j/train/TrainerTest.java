package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.layers.ChainDenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class TrainerTest {

    private static final TrainingSettings SETTINGS =
            TrainingSettings.defaults()
                    .withEpochs(6)
                    .withLearningRate(0.1)
                    .withDecay(List.of(4), 0.1);

    static MultiLayerNetwork network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list()
                                .layer(new FrozenLayer(new DenseLayer.Builder().nOut(8).build()))
                                .layer(
                                        new ChainDenseLayer.Builder()
                                                .chain("8 8 2 2 1 8 8 4 4 2")
                                                .activation(Activation.RELU)
                                                .dropOut(0.9)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(4))
                                .build());
        network.init();
        return network;
    }

    /** Points in two classes, the sign of the sum of their first two coordinates. */
    private static DataSetIterator data(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DataSet> examples = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] x = random.doubles(4, -1, 1).toArray();
            INDArray label = Nd4j.zeros(1, 2);
            label.putScalar(0, x[0] + x[1] > 0 ? 1 : 0, 1);
            examples.add(
                    new DataSet(
                            Nd4j.createFromArray(new double[][] {x}).castTo(DataType.FLOAT),
                            label));
        }
        return new ListDataSetIterator<>(examples, 16);
    }

    private static Trainer.Result train(Model model, TrainingSettings settings) {
        return Trainer.train(model, data(1, 200), data(2, 100), settings);
    }

    @Test
    void trainingImprovesACopyOfTheNetwork() {
        MultiLayerNetwork network = network();
        INDArray before = network.params().dup();
        double untrained = Evaluator.evaluate(network, data(3, 200)).top1();

        Trainer.Result result = train(network, SETTINGS);

        assertEquals(before, network.params());
        assertTrue(Evaluator.evaluate(result.network(), data(3, 200)).top1() > untrained + 0.1);
        assertEquals(
                network.getLayer(0).params(),
                ((MultiLayerNetwork) result.network()).getLayer(0).params(),
                "the frozen layer");
    }

    @Test
    void sameSeedGivesTheSameParameters() {
        INDArray first = train(network(), SETTINGS).network().params();

        assertEquals(first, train(network(), SETTINGS).network().params());
        assertNotEquals(first, train(network(), SETTINGS.withSeed(2)).network().params());
    }

    @Test
    void bestEpochIsKept() {
        List<INDArray> afterEpochs = new ArrayList<>();
        TrainingProgress progress =
                new TrainingProgress() {
                    @Override
                    public void epochDone(EpochReport report, Supplier<Model> network) {
                        afterEpochs.add(network.get().params().dup());
                    }
                };

        Trainer.Result result =
                Trainer.train(
                        network(),
                        data(1, 200),
                        data(2, 30),
                        Trainer.Options.of(SETTINGS).withProgress(progress));

        int best =
                result.epochs().stream()
                        .mapToInt(e -> e.validation().correct())
                        .max()
                        .orElseThrow();
        assertEquals(best, result.best().validation().correct());
        assertEquals(afterEpochs.get(result.best().epoch() - 1), result.network().params());
        assertEquals(6, result.epochs().size());
    }

    /** The result of a good training, trained on with a rate that destroys it. */
    @Test
    void startIsKeptIfNoEpochIsBetter() {
        Trainer.Result good = train(network(), SETTINGS.withEpochs(20));
        Metrics before = Evaluator.evaluate(good.network(), data(2, 100));

        Trainer.Result spoilt =
                train(good.network(), SETTINGS.withLearningRate(30).withDecay(List.of(), 1));

        assertEquals(before, spoilt.start());
        assertTrue(spoilt.epochs().stream().allMatch(e -> before.isBetterThan(e.validation())));
        assertEquals(new Trainer.Best(0, before), spoilt.best());
        assertEquals(good.network().params(), spoilt.network().params());
        assertTrue(spoilt.epochs().stream().noneMatch(EpochReport::best));
    }

    /** A start without a loss is no result that an epoch would have to reach. */
    @Test
    void anyEpochIsBetterThanAStartWithoutALoss() {
        TrainingState state = new TrainingState(network(), 0);
        state.setStart(new Metrics(90, 90, 100, Double.NaN, 2, 0.9));

        assertTrue(state.isBest(new Metrics(10, 10, 100, 1, 2, 0.1)));
    }

    /** 88 of 100 are within one standard error of 90, which is 3; 86 are not. */
    @Test
    void laterAveragesWithinOneStandardErrorAreKept() {
        Metrics before = new Metrics(80, 80, 100, 0.5, 2, 0.8);
        Metrics best = new Metrics(90, 90, 100, 0.5, 2, 0.9);
        Metrics near = new Metrics(88, 88, 100, 0.5, 2, 0.88);
        Metrics worse = new Metrics(86, 86, 100, 0.5, 2, 0.86);
        TrainingState averaged = new TrainingState(network(), 10);
        TrainingState plain = new TrainingState(network(), 0);
        for (TrainingState state : List.of(averaged, plain)) {
            state.setStart(before);
            state.add(new EpochReport(1, 0.1, 1, best, true, 100, 1));
        }

        assertTrue(averaged.isBest(near));
        assertFalse(averaged.isBest(worse));
        assertFalse(plain.isBest(near));
        assertFalse(averaged.isBest(before));
    }

    @Test
    void divergingTrainingEndsAndKeepsTheBestEpoch() {
        MultiLayerNetwork network = network();

        Trainer.Result result =
                train(network, SETTINGS.withLearningRate(1e30).withDecay(List.of(), 1));

        assertTrue(result.diverged());
        assertEquals(List.of(), result.epochs());
        assertEquals(network.params(), result.network().params());
        assertFalse(train(network, SETTINGS).diverged());
    }

    @Test
    void learningRateFollowsTheSchedule() {
        Trainer.Result result = train(network(), SETTINGS);

        assertEquals(
                List.of(0.1, 0.1, 0.1, 0.1, 0.01, 0.01),
                result.epochs().stream()
                        .map(e -> Math.round(e.learningRate() * 1e6) / 1e6)
                        .toList());
    }

    @Test
    void metricsAreCountedAndAveraged() {
        INDArray features = Nd4j.zeros(3, 4);
        INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}, {1, 0}, {0, 1}});
        MultiLayerNetwork network = network();
        network.params().assign(0);
        network.getLayer(2).getParam("b").assign(Nd4j.createFromArray(2f, 0f));

        Metrics metrics =
                Evaluator.evaluate(
                        network,
                        new ListDataSetIterator<>(new DataSet(features, labels).asList(), 2));

        double p = Math.exp(2) / (1 + Math.exp(2));
        assertEquals(2, metrics.correct());
        assertEquals(3, metrics.correctTop5());
        assertEquals(2 / 3.0, metrics.top1(), 1e-12);
        assertEquals(2, metrics.classes());
        assertEquals((2 / 2.0 + 0 / 1.0) / 2, metrics.classAverage(), 1e-12);
        assertEquals(-(2 * Math.log(p) + Math.log(1 - p)) / 3, metrics.loss(), 1e-5);
    }

    @Test
    void wrongSettingsAndDataAreRejected() {
        TrainingSettings good = TrainingSettings.defaults();
        Exception e = assertThrows(IllegalArgumentException.class, () -> good.withEpochs(0));
        assertEquals("epochs must be at least 1, found 0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> good.withLearningRate(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Optimiser.Sgd(1));
        assertThrows(IllegalArgumentException.class, () -> good.withWeightDecay(-1));
        assertThrows(IllegalArgumentException.class, () -> good.withDecay(List.of(3, 3), 0.1));
        assertThrows(IllegalArgumentException.class, () -> good.withDecay(List.of(3), 0));
        assertThrows(
                IllegalArgumentException.class, () -> Evaluator.evaluate(network(), data(1, 0)));
    }

    /** Reads all data before each epoch. */
    private static final class ReadingBefore implements Supervision {

        @Override
        public MultiDataSetIterator examples(DataSetIterator training) {
            training.reset();
            while (training.hasNext()) {
                training.next();
            }
            training.reset();
            return Supervision.super.examples(training);
        }
    }

    /** Each epoch has its own pass over the data, also with smoothed labels. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void passesDoNotDependOnWhatASupervisionReads(double smoothing) {
        TrainingSettings settings =
                SETTINGS.withEpochs(2)
                        .withRegularisation(new Regularisation(0, smoothing, Clipping.none()));
        INDArray expected = trainOnPoints(settings, Supervision.LABELS);

        assertEquals(expected, trainOnPoints(settings, new ReadingBefore()));
    }

    private static INDArray trainOnPoints(TrainingSettings settings, Supervision supervision) {
        return Trainer.train(
                        network(),
                        Points.floats(200, 1),
                        data(2, 100),
                        Trainer.Options.of(settings).withSupervision(supervision))
                .network()
                .params();
    }
}
