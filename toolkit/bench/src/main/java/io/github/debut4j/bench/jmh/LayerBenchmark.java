package io.github.debut4j.bench.jmh;

import io.github.debut4j.bench.LayerNetworks;
import io.github.debut4j.bench.ReferenceLayer;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Forward pass and training step of the reference layers, as chains and as dense layers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx4g", "--add-modules=jdk.incubator.vector"})
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class LayerBenchmark {

    /** The layer. */
    @Param public ReferenceLayer layer = ReferenceLayer.CONV_512_4;

    /** Number of examples per batch. */
    @Param("64")
    public int batch;

    private LayerNetworks chain;
    private LayerNetworks dense;

    /** Builds the networks. */
    @Setup
    public void build() {
        chain = LayerNetworks.chain(layer, batch);
        dense = LayerNetworks.dense(layer, batch);
    }

    @Benchmark
    public INDArray forwardChain() {
        return chain.forward();
    }

    @Benchmark
    public INDArray forwardBaseline() {
        return dense.forward();
    }

    @Benchmark
    public void trainingStepChain() {
        chain.trainingStep();
    }

    @Benchmark
    public void trainingStepBaseline() {
        dense.trainingStep();
    }
}
