package io.github.debut4j.cli.bench;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.ExampleSize;
import io.github.debut4j.cli.model.InputSize;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.export.c.CExport;
import io.github.debut4j.export.onnx.OnnxRuntime;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.NativeThreads;
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code debut bench export}: models in Deeplearning4j and in everything that runs exports. */
public final class BenchExportCommand implements Command {

    private static final String RUNTIMES = "--runtimes";

    @Parameter(
            required = true,
            description =
                    "`MODEL [COMPRESSED]`: a model, and optionally its compressed version, each as"
                            + " MODEL of 'debut inspect'")
    private List<String> models = new ArrayList<>();

    @ParametersDelegate private final InputSize input = new InputSize();

    @ParametersDelegate private final BenchArguments arguments = new BenchArguments(1);

    @Parameter(names = "--threads", description = "number of threads of each runtime; C has one")
    private int threads = 1;

    @Parameter(
            names = RUNTIMES,
            description =
                    "what to time: `dl4j|debut|onnx|c`, or several separated by commas; debut is the"
                            + " runtime without ND4J",
            defaultValueDescription = "all, but C only for up to 64 MB of weights")
    private @Nullable List<TimedRuntime> runtimes;

    private final BenchEnvironment environment;

    /** A benchmark of this machine. */
    public BenchExportCommand() {
        this(new BenchEnvironment());
    }

    BenchExportCommand(BenchEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Outcome run(Console console) throws IOException {
        double seconds = arguments.seconds();
        OptionValues.atLeast("--threads", 1, threads);
        arguments.batch();
        requireModels();
        Optional<Set<TimedRuntime>> wanted = wanted();
        List<LoadedModel> loaded = new ArrayList<>();
        for (String model : models) {
            loaded.add(Models.load(model));
        }
        ExampleSize size = input.required(loaded.get(0));
        int batch = arguments.batch(size.toString(), size.values());
        requireSameInput(loaded.get(loaded.size() - 1), size);
        List<ExportTimes.Row> rows = new ArrayList<>();
        List<ExportTimes.FileSize> files = new ArrayList<>();
        try (Workers.Limit kernel = Workers.limit(threads);
                NativeThreads.Limit operations = NativeThreads.limit(threads);
                Prepared prepared = new Prepared()) {
            for (LoadedModel each : loaded) {
                ModelRuntimes model = new ModelRuntimes(each, size, wanted, threads, console);
                prepared.models.add(model);
                model.export();
            }
            for (int count : IntStream.of(1, batch).distinct().toArray()) {
                console.note("forward, batch " + count + " ...");
                rows.addAll(rows(prepared.models, size.noise(count, 1), seconds));
            }
            addSizes(prepared.models, files);
        }
        return new ExportTimes(models, threads, rows, files).outcome();
    }

    private void requireModels() {
        if (models.size() > 2) {
            throw new UsageException(
                    "expected MODEL [COMPRESSED], found " + models.size() + " models");
        }
        if (models.stream().distinct().count() < models.size()) {
            throw new UsageException(
                    "expected a model and its compressed version, found "
                            + models.get(0)
                            + " twice");
        }
    }

    /** The runtimes that must run the models, each available; empty for all that can. */
    private Optional<Set<TimedRuntime>> wanted() {
        if (runtimes == null) {
            return Optional.empty();
        }
        if (runtimes.isEmpty()) {
            throw new UsageException(RUNTIMES + " must name at least one runtime, found none");
        }
        if (runtimes.contains(TimedRuntime.ONNX) && !OnnxRuntime.isAvailable()) {
            throw new UsageException(
                    RUNTIMES + " onnx must find ONNX Runtime on the class path, found none");
        }
        if (runtimes.contains(TimedRuntime.C) && !CExport.isBuildable()) {
            throw new UsageException(RUNTIMES + " c: " + CExport.NO_COMPILER);
        }
        return Optional.of(EnumSet.copyOf(runtimes));
    }

    private void requireSameInput(LoadedModel compressed, ExampleSize size) {
        try {
            Network.of(compressed.network()).output(size.noise(1, 1));
        } catch (RuntimeException e) {
            throw new UsageException(
                    compressed.source()
                            + ": must take examples of "
                            + size
                            + " as "
                            + models.get(0)
                            + " does, found that it does not: "
                            + e.getMessage());
        }
    }

    /** Everything that is open. */
    private static final class Prepared implements AutoCloseable {

        private final List<ModelRuntimes> models = new ArrayList<>();

        @Override
        public void close() throws IOException {
            for (ModelRuntimes each : models) {
                each.close();
            }
        }
    }

    /** The models in all runtimes take turns. */
    private List<ExportTimes.Row> rows(
            List<ModelRuntimes> prepared, INDArray[] inputs, double seconds) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<DoubleSupplier> runs = new ArrayList<>();
        for (int k = 0; k < prepared.size(); k++) {
            for (Map.Entry<TimedRuntime, DoubleSupplier> entry :
                    prepared.get(k).of(environment.stopwatch(), inputs).entrySet()) {
                names.add(models.get(k));
                titles.add(entry.getKey().title());
                runs.add(entry.getValue());
            }
        }
        List<Stopwatch.Times> times = environment.stopwatch().time(seconds, runs);
        int batch = Math.toIntExact(inputs[0].size(0));
        return IntStream.range(0, runs.size())
                .mapToObj(k -> ExportTimes.Row.of(names.get(k), titles.get(k), batch, times.get(k)))
                .toList();
    }

    private void addSizes(List<ModelRuntimes> prepared, List<ExportTimes.FileSize> files) {
        for (int k = 0; k < prepared.size(); k++) {
            String model = models.get(k);
            prepared.get(k)
                    .bytes()
                    .forEach(
                            (format, bytes) ->
                                    files.add(new ExportTimes.FileSize(model, format, bytes)));
        }
    }
}
