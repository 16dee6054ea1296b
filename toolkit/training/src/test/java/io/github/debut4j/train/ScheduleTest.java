package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

class ScheduleTest {

    private static final int EPOCHS = 4;
    private static final int BATCHES = 10;
    private static final int ALL = EPOCHS * BATCHES;
    private static final double RATE = 0.2;

    /** Schedules with their warm-up and the published rate of each iteration. */
    static Stream<Arguments> schedules() {
        return Stream.of(
                schedule("constant", 0, i -> RATE),
                schedule("step:1,3:0.5", 0, i -> i < 10 ? RATE : i < 30 ? RATE / 2 : RATE / 4),
                schedule("cosine", 0, i -> RATE * (1 + Math.cos(Math.PI * i / ALL)) / 2),
                schedule("one-cycle", 0, ScheduleTest::oneCycle),
                schedule("constant", 2, i -> RATE * Math.min(1, (i + 1) / 20.0)),
                schedule(
                        "step:1,3:0.5",
                        1,
                        i -> i < 10 ? RATE * (i + 1) / 10 : i < 30 ? RATE / 2 : RATE / 4),
                schedule(
                        "cosine",
                        1,
                        i ->
                                i < 10
                                        ? RATE * (i + 1) / 10
                                        : RATE * (1 + Math.cos(Math.PI * (i - 10) / 30.0)) / 2));
    }

    /** 18 iterations up and 18 down, then 4 iterations from a tenth towards a thousandth. */
    private static double oneCycle(int i) {
        double low = RATE / 10;
        if (i < 18) {
            return low + (RATE - low) * i / 18;
        }
        return i < 36 ? RATE - (RATE - low) * (i - 18) / 18 : low * Math.pow(0.01, (i - 36) / 4.0);
    }

    private static Arguments schedule(String text, int warmup, IntToDoubleFunction rates) {
        return Arguments.of(text, warmup, rates);
    }

    /** The rates that DL4J's updaters use in a training. */
    private static List<Double> ratesInTraining(TrainingSettings settings) {
        List<Double> rates = new ArrayList<>();
        TrainingProgress progress =
                new TrainingProgress() {
                    @Override
                    public List<TrainingListener> listeners() {
                        return List.of(
                                new BaseTrainingListener() {
                                    @Override
                                    public void onGradientCalculation(Model model) {
                                        MultiLayerNetwork network = (MultiLayerNetwork) model;
                                        rates.add(
                                                network.getLayer(0)
                                                        .conf()
                                                        .getLayer()
                                                        .getUpdaterByParam("W")
                                                        .getLearningRate(
                                                                network.getIterationCount(),
                                                                network.getEpochCount()));
                                    }
                                });
                    }
                };
        Trainer.train(
                network(),
                new Points(16 * BATCHES - 3, 16, 1, DataType.FLOAT),
                Points.floats(20, 2),
                Trainer.Options.of(settings).withProgress(progress));
        return rates;
    }

    private static Model network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(Points.COORDINATES))
                                .build());
        network.init();
        return network;
    }

    @ParameterizedTest(name = "{0}, warm-up {1}")
    @MethodSource("schedules")
    void ratesOfAllIterationsAreThePublishedOnes(
            String text, int warmup, IntToDoubleFunction expected) {
        Schedule schedule = Schedule.parse(text);
        assertEquals(text, schedule.toString());
        for (Optimiser optimiser : List.of(new Optimiser.Sgd(0.9), Optimiser.Adam.defaults())) {
            List<Double> rates =
                    ratesInTraining(
                            TrainingSettings.defaults()
                                    .withEpochs(EPOCHS)
                                    .withOptimiser(optimiser)
                                    .withLearningRate(new LearningRate(RATE, schedule, warmup)));
            assertEquals(ALL, rates.size());
            for (int i = 0; i < ALL; i++) {
                assertEquals(expected.applyAsDouble(i), rates.get(i), 1e-12, "iteration " + i);
            }
        }
    }

    @Test
    void shortestTrainingsHaveFiniteRates() {
        for (String text : List.of("constant", "cosine", "one-cycle", "step:1:0.1")) {
            for (int iterations = 1; iterations < 30; iterations++) {
                double rate =
                        new LearningRate(RATE, Schedule.parse(text), 0)
                                .over(1, iterations)
                                .valueAt(iterations - 1, 0);
                assertEquals(RATE / 2, rate, RATE / 2, text + " over " + iterations);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongSchedulesAreRejected(String text, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Schedule.parse(text));
        assertEquals(message, e.getMessage());
    }

    static Stream<Arguments> wrong() {
        String forms =
                "schedule must be constant, cosine, one-cycle or step:EPOCHS:FACTOR such as"
                        + " step:6,8:0.1, found ";
        return Stream.of(
                Arguments.of("linear", forms + "'linear'"),
                Arguments.of("step:3", forms + "'step:3'"),
                Arguments.of("", forms + "''"),
                Arguments.of("step:3:0.1.2", "decay factor must be a number, found '0.1.2'"),
                Arguments.of("step:3:2", "decay factor must be in (0, 1], found 2.0"),
                Arguments.of(
                        "step:3,3:0.5",
                        "decay epochs must be rising and at least 1, found [3, 3]"));
    }

    @Test
    void warmUpThatDoesNotFitIsRejected() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new LearningRate(RATE, new Schedule.OneCycle(), 1));
        assertEquals(
                "warm-up must be 0 with one-cycle, which rises by itself, found 1", e.getMessage());
        e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TrainingSettings.defaults().withWarmup(10));
        assertEquals("warm-up must be below the number of epochs (10), found 10", e.getMessage());
    }
}
