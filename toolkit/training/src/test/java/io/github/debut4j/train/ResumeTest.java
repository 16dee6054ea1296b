package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.layers.ChainDenseLayer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

class ResumeTest {

    private static final int EPOCHS = 5;
    private static final TrainingSettings SGD =
            TrainingSettings.defaults()
                    .withEpochs(EPOCHS)
                    .withLearningRate(
                            new LearningRate(0.1, new Schedule.Step(List.of(3), 0.1), 2)
                                    .withFactors(FactorRates.parse("structured"))
                                    .withOthers(0.5))
                    .withAveraging(1.5);
    private static final TrainingSettings ADAM =
            SGD.withOptimiser(Optimiser.Adam.defaults())
                    .withAveraging(0)
                    .withLearningRate(new LearningRate(0.05, new Schedule.Cosine(), 1))
                    .withRegularisation(
                            new Regularisation(
                                    0.01,
                                    0.1,
                                    Clipping.parse("norm:1"),
                                    Regularisation.BatchNormStatistics.RUNNING));

    /** Results of trainings that were not interrupted. */
    private static final Map<TrainingSettings, Trainer.Result> WHOLE = new HashMap<>();

    private Path file = Path.of("");

    @BeforeEach
    void nameFile(@TempDir Path folder) {
        file = folder.resolve("small.zip.checkpoint");
    }

    /** Simulates the end of the process. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Has everything that must be restored: dropout, a batch norm and a chain. */
    private static Model network(boolean graph) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list()
                                .layer(new DenseLayer.Builder().nOut(8).build())
                                .layer(new BatchNormalization())
                                .layer(
                                        new ChainDenseLayer.Builder()
                                                .chain("8 8 2 2 1 8 8 4 4 2")
                                                .activation(Activation.RELU)
                                                .dropOut(0.7)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(Points.COORDINATES))
                                .build());
        network.init();
        return graph ? network.toComputationGraph() : network;
    }

    private Checkpoint checkpoint(boolean resume) {
        return new Checkpoint(file, Map.of("data", "points"), resume);
    }

    private static Trainer.Result train(
            Model model,
            TrainingSettings settings,
            Supervision supervision,
            TrainingProgress progress,
            Checkpoint checkpoint)
            throws IOException {
        return Trainer.trainResumable(
                model,
                Points.floats(90, 1),
                Points.floats(40, 2),
                Trainer.Options.of(settings).withSupervision(supervision).withProgress(progress),
                checkpoint);
    }

    private static TrainingProgress killedIn(int epoch, int batch) {
        return new TrainingProgress() {
            @Override
            public void batchDone(int e, int b, int examples, double score) {
                if (e == epoch && b == batch) {
                    throw new Killed();
                }
            }
        };
    }

    private static TrainingProgress killedAfter(int epoch) {
        return new TrainingProgress() {
            @Override
            public void epochDone(EpochReport report, Supplier<Model> network) {
                if (report.epoch() == epoch) {
                    throw new Killed();
                }
            }
        };
    }

    private void interrupt(Model model, TrainingSettings settings, TrainingProgress killed) {
        assertThrows(
                Killed.class,
                () -> train(model, settings, Supervision.LABELS, killed, checkpoint(false)));
    }

    static Stream<Arguments> kills() {
        List<Arguments> all = new ArrayList<>();
        for (TrainingSettings settings : List.of(SGD, ADAM)) {
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                all.add(Arguments.of(settings, epoch, killedAfter(epoch)));
                all.add(Arguments.of(settings, epoch - 1, killedIn(epoch, 4)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kills")
    void resumedTrainingGivesTheResultOfAnUninterruptedOne(
            TrainingSettings settings, int kept, TrainingProgress killed) throws IOException {
        boolean graph = settings.equals(ADAM);
        interrupt(network(graph), settings, killed);

        List<EpochReport> found = new ArrayList<>();
        Trainer.Result resumed =
                train(
                        network(graph),
                        settings,
                        Supervision.LABELS,
                        new TrainingProgress() {
                            @Override
                            public void resumed(List<EpochReport> done) {
                                found.addAll(done);
                            }
                        },
                        checkpoint(true));

        Trainer.Result whole = WHOLE.computeIfAbsent(settings, ResumeTest::whole);
        assertEquals(kept, found.size());
        assertEquals(whole.network().params(), resumed.network().params());
        assertEquals(untimed(whole), untimed(resumed));
        checkpoint(true).delete();
        assertFalse(Files.exists(file));
    }

    private static Trainer.Result whole(TrainingSettings settings) {
        return Trainer.train(
                network(settings.equals(ADAM)),
                Points.floats(90, 1),
                Points.floats(40, 2),
                settings);
    }

    /** The start counts after an interruption, too, although it is not evaluated again. */
    @Test
    void startIsRestored() throws IOException {
        Trainer.Result good = whole(ADAM.withEpochs(12));
        TrainingSettings spoiling = SGD.withLearningRate(0.1).withWeightDecay(5);
        interrupt(good.network(), spoiling, killedAfter(2));

        Trainer.Result resumed =
                train(
                        good.network(),
                        spoiling,
                        Supervision.LABELS,
                        new TrainingProgress() {},
                        checkpoint(true));

        Trainer.Result whole =
                Trainer.train(good.network(), Points.floats(90, 1), Points.floats(40, 2), spoiling);
        assertEquals(whole.start(), resumed.start());
        assertEquals(0, resumed.best().epoch());
        assertEquals(good.network().params(), resumed.network().params());
        assertEquals(untimed(whole), untimed(resumed));
    }

    private static List<EpochReport> untimed(Trainer.Result result) {
        return result.epochs().stream()
                .map(
                        e ->
                                new EpochReport(
                                        e.epoch(),
                                        e.learningRate(),
                                        e.trainingLoss(),
                                        e.validation(),
                                        e.best(),
                                        e.examples(),
                                        0))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void patienceIsNotRenewedByAnInterruption(int epoch) throws IOException {
        TrainingSettings impatient =
                ADAM.withRegularisation(new Regularisation(0.01, 0.1, Clipping.parse("norm:1")))
                        .withPatience(OptionalInt.of(1));
        interrupt(network(false), impatient, killedAfter(epoch));
        Trainer.Result resumed =
                train(
                        network(false),
                        impatient,
                        Supervision.LABELS,
                        new TrainingProgress() {},
                        checkpoint(true));
        assertEquals(
                List.of(true, true, false),
                resumed.epochs().stream().map(EpochReport::best).toList());
    }

    /** Counts epochs as its state. */
    private static final class Counting implements Supervision {

        private int epochs;

        @Override
        public MultiDataSetIterator examples(DataSetIterator training) {
            epochs++;
            return Supervision.super.examples(training);
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeInt(epochs);
        }

        @Override
        public void read(DataInputStream in) throws IOException {
            epochs = in.readInt();
        }
    }

    @Test
    void stateOfTheSupervisionIsRestored() throws IOException {
        Counting killed = new Counting();
        assertThrows(
                Killed.class,
                () -> train(network(false), SGD, killed, killedIn(4, 2), checkpoint(false)));
        assertEquals(4, killed.epochs);
        Counting resumed = new Counting();
        train(network(false), SGD, resumed, new TrainingProgress() {}, checkpoint(true));
        assertEquals(EPOCHS, resumed.epochs);
    }

    private String refusal(Model model, TrainingSettings settings, Checkpoint checkpoint) {
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                train(
                                        model,
                                        settings,
                                        Supervision.LABELS,
                                        new TrainingProgress() {},
                                        checkpoint));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith(file + ": "), message);
        assertEquals(1, message.lines().count(), message);
        return message.substring(file.toString().length() + 2);
    }

    @Test
    void checkpointOfAnotherTrainingIsRejected() {
        interrupt(network(false), SGD, killedAfter(2));
        Model model = network(false);
        assertEquals(
                "the checkpoint of an interrupted training run must not be replaced; resume that"
                        + " run, or delete the file",
                refusal(model, SGD, checkpoint(false)));
        String another =
                "cannot be resumed: the training run must be the one that was interrupted, found"
                        + " other ";
        assertEquals(
                another + "data: mnist instead of points",
                refusal(model, SGD, new Checkpoint(file, Map.of("data", "mnist"), true)));
        assertEquals(
                another + "settings: seed=9 instead of seed=1",
                refusal(model, SGD.withSeed(9), checkpoint(true)));
        assertTrue(refusal(network(true), SGD, checkpoint(true)).startsWith(another + "layers: "));
        model.params().putScalar(0, 1);
        assertTrue(refusal(model, SGD, checkpoint(true)).startsWith(another + "parameters: "));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 7, 100, 500, -20, -1})
    void damagedFileIsRejected(int where) throws IOException {
        interrupt(network(false), SGD, killedAfter(2));
        byte[] good = Files.readAllBytes(file);
        int at = where < 0 ? good.length + where : where;
        byte[] flipped = good.clone();
        flipped[at] ^= 0x10;
        Files.write(file, flipped);
        Model model = network(false);
        assertEquals("cannot be resumed: it is damaged", refusal(model, SGD, checkpoint(true)));
        Files.write(file, Arrays.copyOf(good, at));
        assertTrue(
                refusal(model, SGD, checkpoint(true))
                        .matches("cannot be resumed: it (is damaged|ends early)"));
        Files.write(file, good);
        assertArrayEquals(good, Files.readAllBytes(file));
        train(model, SGD, Supervision.LABELS, new TrainingProgress() {}, checkpoint(true));
    }
}
