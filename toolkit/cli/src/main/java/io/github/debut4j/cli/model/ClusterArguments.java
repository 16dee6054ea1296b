package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.spec.SettingException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The option for work in tasks on Apache Spark. */
public final class ClusterArguments {

    @Parameter(
            names = "--spark",
            description =
                    "do the work in tasks on the Apache Spark cluster with this `MASTER`:"
                            + " local[THREADS], spark://HOST:PORT, yarn or k8s://URL (see"
                            + " docs/spark.md)",
            defaultValueDescription = "work in this process")
    private @Nullable String master;

    /** Whether {@code --spark} is given. */
    boolean isGiven() {
        return master != null;
    }

    /**
     * The cluster; empty without {@code --spark}.
     *
     * @param tasks at the same time, at least 1; empty for one on each core
     * @throws SettingException naming {@code --spark}, if it is wrong or Spark is not there
     */
    public Optional<SparkCluster> cluster(OptionalInt tasks) {
        return Optional.ofNullable(master)
                .map(url -> SparkCluster.settings(url, tasks))
                .map(SparkCluster::of);
    }
}
