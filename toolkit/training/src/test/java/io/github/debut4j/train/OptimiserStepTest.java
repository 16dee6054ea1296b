package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** Compares a softmax regression trained in double with the same training written out. */
class OptimiserStepTest {

    private static final int EXAMPLES = 30;
    private static final int BATCH = 12;
    private static final int CLASSES = 2;
    private static final int WEIGHTS = Points.COORDINATES * CLASSES;
    private static final double RATE = 0.3;
    private static final double TOLERANCE = 1e-10;

    private final Points points = new Points(EXAMPLES, BATCH, 5, DataType.DOUBLE);

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .dataType(DataType.DOUBLE)
                                .list()
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(CLASSES)
                                                .biasInit(0.2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(Points.COORDINATES))
                                .build());
        network.init();
        return network;
    }

    /** Weights in DL4J's order, column after column, then biases. */
    private final class ByHand {

        private final double[] w;
        private final double[] first;
        private final double[] second;
        private final TrainingSettings settings;
        private int steps;

        ByHand(double[] start, TrainingSettings settings) {
            this.w = start.clone();
            this.first = new double[start.length];
            this.second = new double[start.length];
            this.settings = settings;
        }

        double[] trained() {
            for (int epoch = 0; epoch < settings.epochs(); epoch++) {
                List<Integer> order = points.order(epoch);
                for (int from = 0; from < EXAMPLES; from += BATCH) {
                    step(order.subList(from, Math.min(EXAMPLES, from + BATCH)));
                }
            }
            return w;
        }

        /** The parameters after some steps of the first epoch. */
        double[] afterSteps(int count) {
            List<Integer> order = points.order(0);
            for (int from = 0; steps < count; from += BATCH) {
                step(order.subList(from, Math.min(EXAMPLES, from + BATCH)));
            }
            return w;
        }

        private void step(List<Integer> batch) {
            double[] g = gradient(batch);
            clip(g);
            double decay = settings.regularisation().weightDecay();
            steps++;
            for (int k = 0; k < w.length; k++) {
                if (settings.optimiser() instanceof Optimiser.Adam adam) {
                    first[k] = adam.beta1() * first[k] + (1 - adam.beta1()) * g[k];
                    second[k] = adam.beta2() * second[k] + (1 - adam.beta2()) * g[k] * g[k];
                    double rate =
                            RATE
                                    * Math.sqrt(1 - Math.pow(adam.beta2(), steps))
                                    / (1 - Math.pow(adam.beta1(), steps));
                    w[k] -=
                            rate * first[k] / (Math.sqrt(second[k]) + adam.epsilon())
                                    + RATE * decay * w[k];
                } else {
                    double momentum = ((Optimiser.Sgd) settings.optimiser()).momentum();
                    double decayed = g[k] + decay * w[k];
                    first[k] = momentum * first[k] - RATE * decayed;
                    w[k] += momentum * first[k] - RATE * decayed;
                }
            }
        }

        private double[] gradient(List<Integer> batch) {
            double[] g = new double[w.length];
            double smoothing = settings.regularisation().labelSmoothing();
            for (int example : batch) {
                double[] x = points.features(example);
                double[] p = probabilities(x);
                for (int c = 0; c < CLASSES; c++) {
                    double target =
                            (points.label(example) == c ? 1 - smoothing : 0) + smoothing / CLASSES;
                    double difference = (p[c] - target) / batch.size();
                    for (int i = 0; i < x.length; i++) {
                        g[c * x.length + i] += difference * x[i];
                    }
                    g[WEIGHTS + c] += difference;
                }
            }
            return g;
        }

        private double[] probabilities(double[] x) {
            double[] p = new double[CLASSES];
            for (int c = 0; c < CLASSES; c++) {
                double sum = w[WEIGHTS + c];
                for (int i = 0; i < x.length; i++) {
                    sum += w[c * x.length + i] * x[i];
                }
                p[c] = Math.exp(sum);
            }
            double all = Arrays.stream(p).sum();
            return Arrays.stream(p).map(v -> v / all).toArray();
        }

        private void clip(double[] g) {
            double most = settings.regularisation().clipping().threshold();
            if (settings.regularisation().clipping().kind() == Clipping.Kind.VALUE) {
                Arrays.setAll(g, k -> Math.max(-most, Math.min(most, g[k])));
            } else if (settings.regularisation().clipping().kind() == Clipping.Kind.NORM) {
                double norm = Math.sqrt(Arrays.stream(g).map(v -> v * v).sum());
                double factor = norm > most ? most / norm : 1;
                Arrays.setAll(g, k -> g[k] * factor);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sgd:momentum=0,             0,    0,   none",
        "sgd:momentum=0.9,           0,    0,   none",
        "sgd,                        0.05, 0,   none",
        "sgd,                        0.05, 0.2, none",
        "sgd,                        0.05, 0,   value:0.05",
        "sgd,                        0.05, 0,   norm:0.1",
        "adam,                       0,    0,   none",
        "'adam:beta1=0.8,beta2=0.9,epsilon=0.001', 0.05, 0.1, norm:0.1"
    })
    void threeEpochsEqualTheTrainingWrittenOut(
            String optimiser, double decay, double smoothing, String clipping) {
        TrainingSettings settings =
                TrainingSettings.defaults()
                        .withEpochs(3)
                        .withLearningRate(new LearningRate(RATE, new Schedule.Constant(), 0))
                        .withOptimiser(Optimiser.parse(optimiser))
                        .withRegularisation(
                                new Regularisation(decay, smoothing, Clipping.parse(clipping)));
        MultiLayerNetwork network = network();
        double[] expected = new ByHand(network.params().toDoubleVector(), settings).trained();
        LastEpoch last = new LastEpoch();

        Trainer.train(
                network,
                points,
                new Points(20, 20, 2, DataType.DOUBLE),
                Trainer.Options.of(settings).withProgress(last));

        assertArrayEquals(expected, last.parameters(), TOLERANCE);
    }

    /** Batch after batch, with the steps of training that has no average. */
    @Test
    void averageIsThatOfTheParametersAfterEachStep() {
        TrainingSettings plain = TrainingSettings.defaults().withEpochs(1).withLearningRate(RATE);
        double decay = 3.0 / 4;
        double[] expected = network().params().toDoubleVector();
        for (int steps = 1; steps <= (EXAMPLES + BATCH - 1) / BATCH; steps++) {
            double[] after =
                    new ByHand(network().params().toDoubleVector(), plain).afterSteps(steps);
            for (int k = 0; k < expected.length; k++) {
                expected[k] = decay * expected[k] + (1 - decay) * after[k];
            }
        }

        assertArrayEquals(expected, trained(plain.withAveraging(1)), TOLERANCE);
    }

    @Test
    void clippingAboveAllGradientsChangesNothing() {
        TrainingSettings settings = TrainingSettings.defaults().withEpochs(2);
        assertArrayEquals(
                trained(settings),
                trained(
                        settings.withRegularisation(
                                new Regularisation(5e-4, 0, Clipping.parse("norm:1000")))),
                TOLERANCE);
    }

    private double[] trained(TrainingSettings settings) {
        LastEpoch last = new LastEpoch();
        Trainer.train(
                network(),
                points,
                new Points(20, 20, 2, DataType.DOUBLE),
                Trainer.Options.of(settings).withProgress(last));
        return last.parameters();
    }

    @Test
    void smoothingChangesOnlyTheLabels() {
        DataSet plain = points.next();
        points.startPass(0);
        DataSet smoothed = SmoothedLabels.of(points, 0.2).next();

        assertEquals(plain.getFeatures(), smoothed.getFeatures());
        assertEquals(plain.getExampleMetaData(), smoothed.getExampleMetaData());
        assertEquals(plain.getLabels().mul(0.8).add(0.1), smoothed.getLabels());
        assertEquals(points, SmoothedLabels.of(points, 0));
    }

    @Test
    void trainingEndsWhenPatienceIsExhausted() {
        TrainingSettings still = TrainingSettings.defaults().withEpochs(9).withLearningRate(1e-15);
        Points validation = new Points(20, 20, 2, DataType.DOUBLE);
        Trainer.Result patient =
                Trainer.train(network(), points, validation, still.withPatience(OptionalInt.of(3)));
        assertEquals(3, patient.epochs().size());
        assertEquals(0, patient.best().epoch());
        assertEquals(9, Trainer.train(network(), points, validation, still).epochs().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgdd          | optimizer must be one of sgd, adam, found 'sgdd'; did you mean 'sgd'?",
                "sgd:mom=1     | momentum",
                "adam:beta1=1  | beta1 must be in [0, 1), found 1.0",
                "adam:epsilon=0| epsilon must be above 0, found 0.0",
                "sgd:momentum=x| momentum",
                "sgd:0.9       | optimizer must be sgd[:key=value,...], found '0.9'"
            })
    void wrongOptimisersAreRejected(String text, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Optimiser.parse(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value:0  | clipping threshold must be above 0, found 0.0",
                "norm:NaN | clipping threshold must be above 0, found NaN",
                "norm:x   | clipping threshold must be a number, found 'x'",
                "norm     | clip must be norm:THRESHOLD, found no THRESHOLD",
                "nrm:1    | norm"
            })
    void wrongClippingIsRejected(String text, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Clipping.parse(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd:momentum=0.5",
                "adam:beta1=0.8,beta2=0.9,epsilon=0.001",
            })
    void optimisersArePrintedAsTheyAreParsed(String text) {
        assertEquals(text, Optimiser.parse(text).toString());
    }
}
