package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.model.SparkCluster;
import io.github.debut4j.experiment.training.TrainingFiles;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.SparkSettings;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The options for training on Apache Spark. */
public final class SparkArguments {

    @Parameter(
            names = "--spark",
            description =
                    "train on the Apache Spark cluster with this `MASTER`: local[THREADS],"
                            + " spark://HOST:PORT, yarn or k8s://URL (see docs/spark.md)",
            defaultValueDescription = "train in this process")
    private @Nullable String master;

    @Parameter(
            names = "--spark-workers",
            description =
                    "`N` workers of --spark train at the same time, each on batches of its own",
            defaultValueDescription = "as many as the cluster has cores")
    private @Nullable Integer workers;

    @Parameter(
            names = "--spark-steps",
            description = "average the parameters of the workers after `N` steps of each",
            defaultValueDescription = "" + SparkSettings.DEFAULT_STEPS)
    private @Nullable Integer steps;

    @Parameter(
            names = "--spark-data",
            description =
                    "the `PROCESS` that reads the training data: executors, which need it at the"
                            + " same path, or driver, which sends it",
            defaultValueDescription = "executors; driver with --distill")
    private @Nullable String reader;

    /**
     * The cluster and how to use it; empty without {@code --spark}.
     *
     * @throws SettingException naming the option that is wrong, or that executors cannot serve, or
     *     {@code --spark} if Spark is not there
     */
    Optional<SparkCluster> cluster(TrainingPlan plan, TrainingFiles files) {
        if (master == null) {
            requireAbsent("--spark-workers", workers);
            requireAbsent("--spark-steps", steps);
            requireAbsent("--spark-data", reader);
            return Optional.empty();
        }
        Optional<SparkSettings.Reader> given =
                Optional.ofNullable(reader).map(SparkCluster::reader);
        SparkSettings settings =
                SparkCluster.settings(
                        master,
                        workers == null ? OptionalInt.empty() : OptionalInt.of(workers),
                        steps == null ? SparkSettings.DEFAULT_STEPS : steps,
                        given.orElse(SparkSettings.Reader.EXECUTORS));
        requireServed(plan, files, given);
        return Optional.of(SparkCluster.of(settings));
    }

    private static void requireAbsent(String option, @Nullable Object value) {
        if (value != null) {
            throw SettingException.of(option, "be absent without --spark", value);
        }
    }

    private static void requireServed(
            TrainingPlan plan, TrainingFiles files, Optional<SparkSettings.Reader> reader) {
        if (files.statistics().isPresent()) {
            throw SettingException.of(
                    "--stats",
                    "be absent with --spark, since executors have no StatsListener",
                    files.statistics().get());
        }
        if (plan.teacher().remembersBatches()) {
            throw SettingException.of(
                    "--distill",
                    "not use crd with --spark, since executors share no memory bank",
                    plan.teacher().distill().orElseThrow());
        }
        if (plan.teacher().distill().isPresent()
                && reader.filter(SparkSettings.Reader.EXECUTORS::equals).isPresent()) {
            throw SettingException.of(
                    "--spark-data",
                    "be driver with --distill, since the teacher runs on the driver",
                    SparkSettings.Reader.EXECUTORS);
        }
    }
}
