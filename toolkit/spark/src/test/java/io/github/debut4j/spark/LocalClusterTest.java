package io.github.debut4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.SparkSettings;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingEngine;
import io.github.debut4j.train.TrainingProgress;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors in processes of their own. */
class LocalClusterTest {

    private static final double TOLERANCE = 1e-6;

    private static void train(Model start, TrainingEngine engine, TrainingProgress progress) {
        Trainer.train(
                start,
                SmallTraining.points(1, 90),
                SmallTraining.points(2, 30),
                Trainer.Options.of(SmallTraining.SETTINGS)
                        .withProgress(progress)
                        .withEngine(engine));
    }

    /** Kills one executor when the first batch is done. */
    private static final class Killer extends LastEpoch {

        private boolean killed;

        @Override
        public void batchDone(int epoch, int batch, int examples, double score) {
            if (!killed) {
                List<ProcessHandle> executors = executors();
                assertEquals(2, executors.size());
                executors.get(0).destroyForcibly();
                killed = true;
            }
        }

        private static List<ProcessHandle> executors() {
            return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aKilledExecutorChangesNothing() throws Exception {
        Model start = SmallTraining.network(true);
        Killer killer = new Killer();
        try (SparkConnector.Session cluster =
                SparkConnector.find()
                        .connect(
                                new SparkSettings(
                                        "local-cluster[2,1,512]", OptionalInt.of(2), 2))) {
            train(start, cluster.engine(), killer);
        }
        assertTrue(killer.killed);
        LastEpoch expected = new LastEpoch();
        try (JavaSparkContext context =
                new JavaSparkContext(new ClusterMaster("local[2]").configuration())) {
            train(start, new SparkEngine(context, 2, 2), expected);
        }
        assertTrue(expected.distance(start.params()) > 0.01);
        assertEquals(0, expected.distance(killer.parameters()), TOLERANCE);
    }
}
