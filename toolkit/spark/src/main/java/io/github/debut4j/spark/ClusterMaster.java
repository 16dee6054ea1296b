package io.github.debut4j.spark;

import io.github.debut4j.spec.SettingException;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * The master of a cluster, and the settings of the connection to it. A setting that is given as a
 * system property, as by {@code spark-submit}, takes precedence.
 */
record ClusterMaster(String url) {

    private static final String STANDALONE = "spark://";
    private static final String LOCAL_CLUSTER = "local-cluster";
    private static final int TIMEOUT_MS = 5000;
    private static final String VECTOR = "jdk.incubator.vector";

    /**
     * Checks what Spark itself finds out only after minutes, or never.
     *
     * @throws SettingException if a local cluster has no Spark to start
     * @throws IOException if no master of a standalone cluster answers
     */
    void requireUsable() throws IOException {
        if (url.startsWith(STANDALONE)) {
            requireReachable();
        }
        if (url.startsWith(LOCAL_CLUSTER)) {
            Optional<String> home = Optional.ofNullable(System.getenv("SPARK_HOME"));
            if (home.filter(folder -> Files.isDirectory(Path.of(folder, "jars"))).isEmpty()) {
                throw SettingException.withProblem(
                        "spark",
                        url
                                + " needs Spark's folder in the variable SPARK_HOME, with its jars"
                                + " in jars, found "
                                + home.orElse("none")
                                + "; bin/debut sets it");
            }
        }
    }

    private void requireReachable() throws IOException {
        List<String> masters = List.of(url.substring(STANDALONE.length()).split(",", -1));
        Optional<IOException> last = Optional.empty();
        for (String address : masters) {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                address.substring(0, colon),
                                Integer.parseInt(address.substring(colon + 1))),
                        TIMEOUT_MS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                last = Optional.of(SparkFailures.because("cannot reach " + url, e));
            }
        }
        throw last.orElseThrow();
    }

    /**
     * The settings of the connection.
     *
     * @throws IOException if the class path cannot be read
     */
    SparkConf configuration() throws IOException {
        SparkConf conf = new SparkConf().setMaster(url);
        conf.setIfMissing("spark.app.name", "debut");
        conf.setIfMissing("spark.ui.enabled", "false");
        // A task may carry batches or matrices.
        conf.setIfMissing("spark.rpc.message.maxSize", "1024");
        // ND4J's arrays are not in Java's heap.
        conf.setIfMissing("spark.executor.memoryOverheadFactor", "1");
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
        conf.setIfMissing("spark.executorEnv.OMP_WAIT_POLICY", "passive");
        if (ModuleLayer.boot().findModule(VECTOR).isPresent()) {
            conf.setIfMissing(
                    "spark.executor.extraJavaOptions",
                    "-XX:+IgnoreUnrecognizedVMOptions --add-modules=" + VECTOR);
        }
        if (url.startsWith(LOCAL_CLUSTER)) {
            conf.setIfMissing("spark.executor.extraClassPath", classPath());
            conf.setIfMissing("spark.executorEnv.SPARK_SCALA_VERSION", "2.12");
            String megabytes = url.substring(url.lastIndexOf(',') + 1, url.length() - 1);
            conf.setIfMissing("spark.executor.memory", megabytes + "m");
        } else if (!url.startsWith("local")) {
            conf.setIfMissing("spark.jars", String.join(",", jars()));
        }
        return conf;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /**
     * What executors need of the class path: all but the jars in Spark's folder, which they have.
     */
    private static List<String> jars() throws IOException {
        Path ofSpark =
                Path.of(
                                SparkContext.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                        .getParent();
        List<String> jars = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (entry.endsWith(".jar") && !Objects.equals(path.getParent(), ofSpark)) {
                jars.add(path.toString());
            } else if (Files.isDirectory(path)) {
                ClassFolder.packed(path).map(Path::toString).ifPresent(jars::add);
            }
        }
        return jars;
    }
}
