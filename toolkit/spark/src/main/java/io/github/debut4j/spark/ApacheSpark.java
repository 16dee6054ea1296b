package io.github.debut4j.spark;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.SparkSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** Finds out whether training on Spark is possible, and connects. */
public final class ApacheSpark implements SparkConnector {

    /** The class that connects to each kind of cluster, in a jar of its own. */
    private static final Map<String, String> MANAGERS =
            Map.of(
                    "yarn", "org.apache.spark.scheduler.cluster.YarnClusterManager",
                    "k8s", "org.apache.spark.scheduler.cluster.k8s.KubernetesClusterManager");

    /** For {@link java.util.ServiceLoader}. */
    public ApacheSpark() {}

    @Override
    public void requireJars() {
        requireClass("org.apache.spark.SparkContext", "Spark 3.5");
        requireClass(
                "org.deeplearning4j.spark.impl.graph.SparkComputationGraph", "dl4j-spark_2.12");
        Module base = ByteBuffer.class.getModule();
        if (!base.isOpen("sun.nio.ch", ApacheSpark.class.getModule())) {
            throw SettingException.withProblem(
                    "spark",
                    "needs Java's option --add-opens=java.base/sun.nio.ch=ALL-UNNAMED and the others"
                            + " in docs/spark.md, found none; bin/debut adds them");
        }
    }

    private static void requireClass(String name, String jars) {
        if (!isPresent(name)) {
            throw SettingException.withProblem(
                    "spark",
                    "needs the jars of "
                            + jars
                            + " on the class path, found no "
                            + name
                            + "; bin/debut adds them");
        }
    }

    private static boolean isPresent(String name) {
        try {
            Class.forName(name, false, ApacheSpark.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public Session connect(SparkSettings settings) throws IOException {
        String kind = settings.master().split(":", 2)[0];
        Optional<String> manager = Optional.ofNullable(MANAGERS.get(kind));
        if (manager.isPresent() && !isPresent(manager.get())) {
            throw SettingException.withProblem(
                    "spark",
                    settings.master()
                            + " needs Spark's own jar for this kind of cluster, found no "
                            + manager.get()
                            + "; add the jars of a Spark installation (see docs/spark.md)");
        }
        return ClusterSession.open(settings);
    }
}
