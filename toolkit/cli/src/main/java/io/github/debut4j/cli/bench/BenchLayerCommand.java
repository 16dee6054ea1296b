package io.github.debut4j.cli.bench;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.bench.LayerNetworks;
import io.github.debut4j.bench.MachineSpeed;
import io.github.debut4j.bench.ReferenceLayer;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code debut bench layer}: the reference layers as chains against DL4J's dense layers. */
public final class BenchLayerCommand implements Command {

    private enum Kind {
        CONV,
        DENSE,
        ALL
    }

    @Parameter(names = "--kind", description = "which layers to time")
    private Kind kind = Kind.ALL;

    @ParametersDelegate private final BenchArguments arguments = new BenchArguments();

    private final BenchEnvironment environment;

    /** A benchmark of this machine. */
    public BenchLayerCommand() {
        this(new BenchEnvironment());
    }

    BenchLayerCommand(BenchEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Outcome run(Console console) {
        double seconds = arguments.seconds();
        Stopwatch stopwatch = environment.stopwatch();
        layers().forEach(layer -> arguments.batch(layer.title(), layer.inputs()));
        int batch = arguments.batch();
        MachineSpeed machine = environment.machine().get();
        List<BenchTable.Row> rows = new ArrayList<>();
        for (ReferenceLayer layer : layers()) {
            LayerNetworks dense = LayerNetworks.dense(layer, batch);
            LayerNetworks chain = LayerNetworks.chain(layer, batch);
            console.note(layer.title() + ", batch " + batch + " ...");
            rows.add(
                    forward(
                            layer,
                            stopwatch.time(seconds, dense::forward, chain::forward),
                            machine));
            rows.add(
                    BenchTable.Row.of(
                            layer.title() + " training step",
                            stopwatch.time(seconds, dense::trainingStep, chain::trainingStep)));
        }
        return BenchTable.of(machine, rows).outcome("DL4J");
    }

    private List<ReferenceLayer> layers() {
        return Arrays.stream(ReferenceLayer.values())
                .filter(l -> kind == Kind.ALL || l.isConvolution() == (kind == Kind.CONV))
                .toList();
    }

    private BenchTable.Row forward(
            ReferenceLayer layer, Stopwatch.Pair times, MachineSpeed machine) {
        double flops = 2.0 * layer.multiplyAdds() * arguments.batch();
        double denseFlops = 2.0 * layer.denseMultiplyAdds() * arguments.batch();
        return new BenchTable.Row(
                layer.title() + " forward",
                times.baselineMs(),
                times.oursMs(),
                times.ratio(),
                flops / times.oursMs() / 1e6 / machine.gflops(),
                denseFlops / machine.gflops() / 1e6);
    }
}
