package io.github.debut4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.debut4j.distill.Distillation;
import io.github.debut4j.distill.DistillationSpec;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.train.Checkpoint;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.SparkSettings;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingEngine;
import io.github.debut4j.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkEngineTest {

    private static final double TOLERANCE = 1e-6;

    private JavaSparkContext context;

    @BeforeAll
    void connect() throws IOException {
        context = new JavaSparkContext(new ClusterMaster("local[2]").configuration());
    }

    @AfterAll
    void disconnect() {
        context.close();
    }

    private static LastEpoch train(Model start, Trainer.Options options) {
        LastEpoch last = new LastEpoch();
        Trainer.train(
                start,
                SmallTraining.points(1, 40),
                SmallTraining.points(2, 30),
                options.withProgress(last));
        return last;
    }

    private static void assertSame(LastEpoch expected, LastEpoch actual) {
        assertEquals(0, expected.distance(actual.parameters()), TOLERANCE);
        assertEquals(expected.epochs().size(), actual.epochs().size());
        for (int k = 0; k < expected.epochs().size(); k++) {
            EpochReport one = expected.epochs().get(k);
            EpochReport other = actual.epochs().get(k);
            assertEquals(one.learningRate(), other.learningRate());
            assertEquals(one.trainingLoss(), other.trainingLoss(), TOLERANCE);
            assertEquals(one.validation().loss(), other.validation().loss(), TOLERANCE);
            assertEquals(one.examples(), other.examples());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneWorkerThatIsAveragedAfterEachStepTrainsAsWithoutSpark(boolean graph) {
        Model start = SmallTraining.network(graph);
        Trainer.Options options = Trainer.Options.of(SmallTraining.SETTINGS);
        LastEpoch local = train(start, options);
        LastEpoch onSpark = train(start, options.withEngine(new SparkEngine(context, 1, 1)));
        assertTrue(local.distance(start.params()) > 0.01);
        assertTrue(
                onSpark.epochs().get(1).validation().loss()
                        < onSpark.epochs().get(0).validation().loss());
        assertSame(local, onSpark);
    }

    private SparkEngine executorsRead(int workers, int steps) {
        return new SparkEngine(context, workers, steps).withReader(SparkSettings.Reader.EXECUTORS);
    }

    /** Five batches, the last one smaller; the driver's iterator is not used. */
    @ParameterizedTest
    @CsvSource({"1, 1, true", "1, 1, false", "2, 2, true"})
    void executorsReadTheBatchesThatTheDriverWouldSend(int workers, int steps, boolean graph)
            throws IOException {
        int count = 4 * SmallTraining.BATCH + 10;
        Trainer.Options options = Trainer.Options.of(SmallTraining.SETTINGS);
        Model start = SmallTraining.network(graph);
        TrainingEngine sending = new SparkEngine(context, workers, steps);
        TrainingEngine reading =
                executorsRead(workers, steps).reading(() -> new SmallTraining.Source(1, count));
        assertEquals(sending.toString(), reading.toString());
        DataSetIterator unread =
                new ListDataSetIterator<>(SmallTraining.examples(9, count), SmallTraining.BATCH);
        LastEpoch sent = new LastEpoch();
        LastEpoch read = new LastEpoch();

        Trainer.train(
                start,
                SmallTraining.points(1, count),
                SmallTraining.points(2, 30),
                options.withProgress(sent).withEngine(sending));
        Trainer.train(
                start,
                unread,
                SmallTraining.points(2, 30),
                options.withProgress(read).withEngine(reading));

        assertTrue(sent.distance(start.params()) > 0.01);
        assertSame(sent, read);
    }

    @Test
    void executorsWithoutTheDataAreRefused() {
        IOException refusal =
                assertThrows(
                        IOException.class,
                        () -> executorsRead(1, 1).reading(() -> new SmallTraining.Source(1, 0)));
        assertEquals(
                "spark: executor here cannot read the points; the data must be at the same path on"
                        + " all machines, or the driver must send it (--spark-data driver)",
                refusal.getMessage());
    }

    @Test
    void theDriverReadsIfItIsAskedTo() throws IOException {
        SparkEngine engine = executorsRead(1, 1).withReader(SparkSettings.Reader.DRIVER);
        assertEquals(engine, engine.reading(() -> fail("no source is needed")));
    }

    @Test
    void teachersAndHeadsWorkOnSpark() {
        ComputationGraph teacher = (ComputationGraph) SmallTraining.network(true);
        INDArray example = SmallTraining.points(1, 2).next().getFeatures();
        TrainingSettings settings =
                SmallTraining.SETTINGS.withWarmup(0).withEpochs(1).withAveraging(0);
        DistillationSpec spec = DistillationSpec.parse("kd+hint:layer=2");
        Trainer.Options options = Trainer.Options.of(settings);
        Model start = SmallTraining.network(true);
        start.setParams(start.params().mul(0.5));
        LastEpoch local =
                train(start, options.withSupervision(new Distillation(spec, teacher, example, 1)));
        LastEpoch onSpark =
                train(
                        start,
                        options.withSupervision(new Distillation(spec, teacher, example, 1))
                                .withEngine(new SparkEngine(context, 1, 1)));
        assertSame(local, onSpark);
    }

    /** The definition, with DL4J's own {@code fit} for each worker. */
    @Test
    void twoWorkersEndWithTheMeanOfTheirParametersAndUpdaters() {
        ComputationGraph start = graph();
        // Five batches, the last one smaller: two for each worker, then one for the first.
        DataSetIterator points = SmallTraining.points(1, 4 * SmallTraining.BATCH + 10);
        ComputationGraph first = start.clone();
        ComputationGraph second = start.clone();
        first.fit(points.next());
        first.fit(points.next());
        second.fit(points.next());
        second.fit(points.next());
        ComputationGraph mean = start.clone();
        mean.setParams(first.params().add(second.params()).div(2));
        INDArray updater =
                first.getUpdater()
                        .getStateViewArray()
                        .add(second.getUpdater().getStateViewArray())
                        .div(2);
        mean.getUpdater().setStateViewArray(updater);
        mean.fit(points.next());

        List<Integer> iterations = new ArrayList<>();
        List<Integer> examples = new ArrayList<>();
        points.reset();
        SparkEngine engine = new SparkEngine(context, 2, 2);
        engine.fit(
                start,
                0,
                new MultiDataSetIteratorAdapter(points),
                new TrainingEngine.Progress() {
                    @Override
                    public void batchDone(int count, double score) {
                        examples.add(count);
                    }

                    @Override
                    public void updated(int count) {
                        iterations.add(count);
                    }
                });

        assertEquals(0, distance(mean.params(), start.params()), TOLERANCE);
        assertEquals(
                0,
                distance(
                        mean.getUpdater().getStateViewArray(),
                        start.getUpdater().getStateViewArray()),
                TOLERANCE);
        assertEquals(List.of(2, 1), iterations);
        assertEquals(List.of(16, 16, 16, 16, 10), examples);
        assertEquals(3, start.getIterationCount());
        assertEquals(3, engine.iterations(5));
        assertEquals(1, start.getEpochCount());
    }

    private static ComputationGraph graph() {
        return (ComputationGraph) KernelNetworks.onKernel(SmallTraining.network(true));
    }

    private static double distance(INDArray one, INDArray other) {
        return one.sub(other).amaxNumber().doubleValue();
    }

    private static void resumable(Path file, LastEpoch progress, SparkEngine engine)
            throws IOException {
        Trainer.trainResumable(
                SmallTraining.network(true),
                SmallTraining.passes(1, 40),
                SmallTraining.points(2, 30),
                Trainer.Options.of(SmallTraining.SETTINGS)
                        .withProgress(progress)
                        .withEngine(engine),
                new Checkpoint(file, Map.of("data", "points"), true));
    }

    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    @Test
    void anInterruptedTrainingIsResumed(@TempDir Path folder) throws IOException {
        SparkEngine engine = new SparkEngine(context, 2, 1);
        LastEpoch whole = new LastEpoch();
        resumable(folder.resolve("whole"), whole, engine);
        Path file = folder.resolve("killed");
        LastEpoch killed =
                new LastEpoch() {
                    @Override
                    public void epochDone(EpochReport report, Supplier<Model> network) {
                        throw new Killed();
                    }
                };
        assertThrows(Killed.class, () -> resumable(file, killed, engine));
        IOException refusal =
                assertThrows(
                        IOException.class,
                        () -> resumable(file, new LastEpoch(), new SparkEngine(context, 2, 2)));
        assertTrue(
                String.valueOf(refusal.getMessage())
                        .endsWith("found other engine: steps=2 instead of steps=1"),
                refusal.getMessage());

        LastEpoch resumed = new LastEpoch();
        resumable(file, resumed, engine);

        assertEquals(1, resumed.epochs().size());
        assertEquals(0, whole.distance(resumed.parameters()));
    }

    @Test
    void anExecutorThatIsNotReadyIsReported() {
        IOException late =
                assertThrows(IOException.class, () -> ExecutorCheck.run(context, 1, Duration.ZERO));
        assertTrue(
                String.valueOf(late.getMessage())
                        .startsWith(
                                "spark: an executor must be ready within 0 s, found none; local[2]"
                                        + " must have free cores"),
                late.getMessage());
    }

    @Test
    void iterationsAreThoseOfTheWorkerWithTheMostBatches() {
        SparkEngine engine = new SparkEngine(context, 3, 4);
        assertEquals(0, engine.iterations(0));
        assertEquals(1, engine.iterations(1));
        assertEquals(1, engine.iterations(3));
        assertEquals(2, engine.iterations(4));
        assertEquals(4, engine.iterations(12));
        assertEquals(5, engine.iterations(13));
        assertEquals(8, engine.iterations(24));
        // The product of workers and steps would overflow.
        assertEquals(2, new SparkEngine(context, 1 << 16, 1 << 16).iterations(1 << 17));
    }

    @Test
    void aLossThatIsNotFiniteEndsTraining() {
        TrainingSettings wild = SmallTraining.SETTINGS.withLearningRate(1e30).withAveraging(0);
        Trainer.Result result =
                Trainer.train(
                        SmallTraining.network(true),
                        SmallTraining.points(1, 40),
                        SmallTraining.points(2, 30),
                        Trainer.Options.of(wild).withEngine(new SparkEngine(context, 2, 1)));
        assertTrue(result.diverged());
    }
}
