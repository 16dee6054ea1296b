package io.github.debut4j.cli.bench;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.bench.LayerNetworks;
import io.github.debut4j.bench.MachineSpeed;
import io.github.debut4j.bench.ReferenceLayer;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.export.onnx.OnnxRuntime;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.NativeThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code debut bench layer}: the reference layers as chains against the dense layers of DL4J and of
 * ONNX Runtime.
 */
public final class BenchLayerCommand implements Command {

    private enum Kind {
        CONV,
        DENSE,
        ALL
    }

    @Parameter(names = "--kind", description = "which layers to time")
    private Kind kind = Kind.ALL;

    @ParametersDelegate private final BenchArguments arguments = new BenchArguments();

    @Parameter(
            names = "--threads",
            description = "number of threads of each side",
            defaultValueDescription = "all processors")
    private @Nullable Integer threads;

    private final BenchEnvironment environment;
    private final List<ReferenceLayer> references;

    /** A benchmark of this machine. */
    public BenchLayerCommand() {
        this(new BenchEnvironment(), List.of(ReferenceLayer.values()));
    }

    /** A benchmark of some of the layers. */
    BenchLayerCommand(BenchEnvironment environment, List<ReferenceLayer> references) {
        this.environment = environment;
        this.references = List.copyOf(references);
    }

    @Override
    public Outcome run(Console console) throws IOException {
        double seconds = arguments.seconds();
        int limit = threads();
        OptionValues.atLeast("--threads", 1, limit);
        layers().forEach(layer -> arguments.batch(layer.title(), layer.inputs()));
        if (!OnnxRuntime.isAvailable()) {
            console.note("ONNX Runtime must be on the class path to be timed, found none");
        }
        MachineSpeed machine = environment.machine().get();
        List<BenchTable.Row> rows = new ArrayList<>();
        try (Workers.Limit kernel = Workers.limit(limit);
                NativeThreads.Limit operations = NativeThreads.limit(limit)) {
            for (ReferenceLayer layer : layers()) {
                console.note(layer.title() + ", batch " + arguments.batch() + " ...");
                LayerNetworks dense = LayerNetworks.dense(layer, arguments.batch());
                LayerNetworks chain = LayerNetworks.chain(layer, arguments.batch());
                rows.add(forward(layer, dense, chain, machine));
                rows.add(
                        BenchTable.Row.of(
                                layer.title() + " training step",
                                environment
                                        .stopwatch()
                                        .time(seconds, dense::trainingStep, chain::trainingStep)));
            }
        }
        return BenchTable.of(machine, rows).outcome("DL4J");
    }

    private int threads() {
        return threads == null ? Workers.processors() : threads;
    }

    private List<ReferenceLayer> layers() {
        return references.stream()
                .filter(l -> kind == Kind.ALL || l.isConvolution() == (kind == Kind.CONV))
                .toList();
    }

    /**
     * Times DL4J and the chain alternately, and ONNX Runtime after them: its threads spin for
     * milliseconds after a run, and would keep a core from the other two.
     */
    private BenchTable.Row forward(
            ReferenceLayer layer, LayerNetworks dense, LayerNetworks chain, MachineSpeed machine)
            throws IOException {
        Stopwatch stopwatch = environment.stopwatch();
        Stopwatch.Pair pair = stopwatch.time(arguments.seconds(), dense::forward, chain::forward);
        if (!OnnxRuntime.isAvailable()) {
            return row(layer, pair, null, machine);
        }
        try (OnnxLayer onnx = OnnxLayer.open(dense, threads())) {
            double onnxMs = stopwatch.time(arguments.seconds(), onnx::forward);
            return row(layer, pair, onnxMs, machine);
        }
    }

    private BenchTable.Row row(
            ReferenceLayer layer,
            Stopwatch.Pair pair,
            @Nullable Double onnxMs,
            MachineSpeed machine) {
        double flops = 2.0 * layer.multiplyAdds() * arguments.batch();
        double denseFlops = 2.0 * layer.denseMultiplyAdds() * arguments.batch();
        double peak = threads() == 1 ? machine.coreGflops() : machine.gflops();
        return new BenchTable.Row(
                layer.title() + " forward",
                pair.baselineMs(),
                pair.oursMs(),
                pair.ratio(),
                onnxMs,
                flops / pair.oursMs() / 1e6 / peak,
                denseFlops / peak / 1e6);
    }
}
