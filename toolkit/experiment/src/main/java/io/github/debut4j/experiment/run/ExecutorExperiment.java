package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.factorize.cache.CacheListener;
import io.github.debut4j.factorize.cache.CachedFactorizations;
import io.github.debut4j.train.ExecutorHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An experiment that an executor has read, for all runs that it gets. */
final class ExecutorExperiment {

    private static @Nullable ExecutorExperiment last;

    private final ClusterExperiment source;
    private final ExperimentRunner experiment;
    private final StageRunner stages;

    private ExecutorExperiment(ClusterExperiment source) throws IOException {
        this.source = source;
        source.requireShared();
        this.experiment =
                ExperimentRunner.prepare(
                        Path.of(source.file()),
                        new Variables(source.variables(), Map.of()),
                        source.size());
        source.requireSame(experiment.inputs());
        this.stages =
                experiment.stages(
                        source.results(),
                        CachedFactorizations.of(source.cacheFolder(), CacheListener.NONE));
    }

    /**
     * The experiment, which is read and checked for the first run only.
     *
     * @throws IOException naming this machine, if it does not have what the driver has
     */
    static synchronized ExecutorExperiment of(ClusterExperiment source) throws IOException {
        ExecutorExperiment known = last;
        if (known == null || !known.source.equals(source)) {
            try {
                known = new ExecutorExperiment(source);
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException(
                        "executor on " + ExecutorHost.name() + ": " + e.getMessage(), e);
            }
            last = known;
        }
        return known;
    }

    /** Takes a run through its stages. */
    RunPlace.FinishedRun finish(int index, StageProgress progress) throws IOException {
        return stages.finish(experiment.run(index), progress);
    }
}
