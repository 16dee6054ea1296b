package io.github.debut4j.experiment.run;

import io.github.debut4j.chain.io.Folders;
import io.github.debut4j.train.SparkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;

/**
 * Executes each run as a task of a cluster. Executors read the experiment, the models and the data,
 * and write the results of stages to the same folder as a run in this process.
 */
final class ClusterRuns implements RunPlace, AutoCloseable {

    private final SparkConnector.Session session;
    private final ClusterExperiment experiment;

    private ClusterRuns(SparkConnector.Session session, ClusterExperiment experiment) {
        this.session = session;
        this.experiment = experiment;
    }

    /**
     * Checks that executors find what the driver found.
     *
     * @throws IOException if one does not, or the cluster fails
     */
    static ClusterRuns open(SparkConnector.Session session, ClusterExperiment experiment)
            throws IOException {
        Files.createDirectory(experiment.probeFolder());
        ClusterRuns runs = new ClusterRuns(session, experiment);
        try {
            List<ExperimentReply> replies =
                    session.run(
                            Collections.nCopies(
                                    session.workers(), new ExperimentTask.Check(experiment)));
            for (ExperimentReply reply : replies) {
                reply.requireSuccess();
            }
            return runs;
        } catch (IOException | RuntimeException e) {
            runs.close();
            throw e;
        }
    }

    @Override
    public FinishedRun finish(int index, PlannedRun run, ExperimentProgress.RunProgress progress)
            throws IOException {
        progress.started("running on Spark");
        ExperimentReply reply =
                session.run(List.of(new ExperimentTask.OfRun(experiment, index))).get(0);
        reply.requireSuccess();
        progress.trained(reply.epochs());
        return reply.run();
    }

    @Override
    public void close() throws IOException {
        Folders.deleteAll(experiment.probeFolder());
    }
}
