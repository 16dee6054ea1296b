package io.github.debut4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.cluster.ClusterFactorizations;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.experiment.run.ExperimentListener;
import io.github.debut4j.experiment.run.ExperimentRunner;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.SparkSettings;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingEngine;
import io.github.debut4j.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Executors in processes of their own, of which one is killed while it works at a task. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LocalClusterTest {

    private static final double TOLERANCE = 1e-6;

    private SparkConnector.Session cluster;

    @BeforeAll
    void connect() throws IOException {
        cluster =
                SparkConnector.find()
                        .connect(new SparkSettings("local-cluster[2,1,512]", OptionalInt.of(2), 2));
    }

    @AfterAll
    void disconnect() {
        cluster.close();
    }

    private static void train(Model start, TrainingEngine engine, TrainingProgress progress) {
        Trainer.train(
                start,
                SmallTraining.points(1, 90),
                SmallTraining.points(2, 30),
                Trainer.Options.of(SmallTraining.SETTINGS)
                        .withProgress(progress)
                        .withEngine(engine));
    }

    private static void assertKilled(Future<Long> killer) throws Exception {
        assertTrue(killer.isDone());
        assertFalse(ProcessHandle.of(killer.get()).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void trainingDoesNotDependOnAKilledExecutor(@TempDir Path folder) throws Exception {
        LastEpoch expected = new LastEpoch();
        Model start = SmallTraining.network(true);
        train(start, cluster.engine(), expected);
        assertTrue(expected.distance(start.params()) > 0.01);
        Path caught = folder.resolve("caught");
        // Workers make two steps between averages: it waits in the second step of its second task.
        Model trapped = SmallTraining.network(true, new Trap(caught, 4));
        Future<Long> killer = TrapKiller.of(caught);
        LastEpoch killed = new LastEpoch();

        train(trapped, cluster.engine(), killed);

        assertKilled(killer);
        assertEquals(0, expected.distance(killed.parameters()), TOLERANCE);
        assertEquals(expected.epochs().size(), killed.epochs().size());
    }

    @Test
    void compressionGivesTheSameFile(@TempDir Path folder) throws IOException {
        Model model = SmallExperiment.network(new ActivationTanH());
        CompressionPlan plan =
                new CompressionPlan(
                        List.of(
                                plan("layer0", "2 784 2 784 1 16 2 16 2 1"),
                                plan("hidden", "16 16 4 4 1 16 16 4 4 4")));
        Compressor.Options options = Compressor.Options.defaults();
        Path here = folder.resolve("here.zip");
        Path there = folder.resolve("there.zip");

        ModelZip.write(here, Compressor.compress(model, plan, options).network());
        ModelZip.write(
                there,
                Compressor.compress(
                                model,
                                plan,
                                options.withFactorizations(new ClusterFactorizations(cluster)))
                        .network());

        assertEquals(-1, Files.mismatch(here, there));
    }

    private static LayerPlan plan(String layer, String chain) {
        return new LayerPlan(layer, Chain.parse(chain), FactorizationOptions.defaults());
    }

    @Test
    void experimentsDoNotDependOnAKilledExecutor(@TempDir Path folder) throws Exception {
        Path caught = folder.resolve("caught");
        // Four steps an epoch: it waits in the second epoch, after a checkpoint.
        SmallExperiment experiment = new SmallExperiment(folder, new Trap(caught, 6));
        Future<Long> killer = TrapKiller.of(caught);

        ExperimentRunner.Outcome outcome = experiment.runOn(cluster, "cluster");

        assertKilled(killer);
        assertEquals(List.of(), outcome.failures());
        ExperimentRunner.Outcome here = experiment.runHere("here", ExperimentListener.NONE);
        assertEquals(3, here.runs().size());
        assertEquals(experiment.files("here"), experiment.files("cluster"));
        List<String> started = new ArrayList<>();
        experiment.runHere(
                "cluster",
                new ExperimentListener() {
                    @Override
                    public void started(Run run, String work) {
                        started.add(work);
                    }
                });
        assertEquals(List.of(), started);
    }
}
