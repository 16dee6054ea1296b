package io.github.debut4j.cli.bench;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.chain.io.TemporaryFolder;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.ExampleSize;
import io.github.debut4j.export.UnexportableNetworkException;
import io.github.debut4j.export.c.CExport;
import io.github.debut4j.export.c.CName;
import io.github.debut4j.export.c.CProgram;
import io.github.debut4j.export.c.CTimer;
import io.github.debut4j.export.c.WeightType;
import io.github.debut4j.export.debut.DebutExport;
import io.github.debut4j.export.dl4j.NetworkReader;
import io.github.debut4j.export.dl4j.ReferenceRuns;
import io.github.debut4j.export.onnx.OnnxFile;
import io.github.debut4j.export.onnx.OnnxModel;
import io.github.debut4j.export.onnx.OnnxOptions;
import io.github.debut4j.export.onnx.OnnxRuntime;
import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.network.Network;
import io.github.debut4j.text.Format;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model in everything that runs it, ready to be timed: exported to temporary files, verified. */
final class ModelRuntimes implements AutoCloseable {

    private static final CName NAME = new CName("net");

    /** The most bytes of weights in C; compilers need a minute or two for so many. */
    private static final long MOST_C_BYTES = 64_000_000;

    private final LoadedModel model;
    private final Graph graph;
    private final List<ReferenceRun> verification;
    private final TemporaryFolder folder;
    private final Optional<Set<TimedRuntime>> wanted;
    private final int threads;
    private final Console console;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, Long> bytes = new LinkedHashMap<>();
    private Optional<ExportedFile> debut = Optional.empty();
    private boolean hasC;

    /**
     * Reads a model.
     *
     * @param wanted what must run it; empty for all that can without taking very long
     * @param threads of ONNX Runtime
     * @param console for notes on what cannot run it
     * @throws IOException if there is no place for temporary files
     */
    ModelRuntimes(
            LoadedModel model,
            ExampleSize size,
            Optional<Set<TimedRuntime>> wanted,
            int threads,
            Console console)
            throws IOException {
        this.model = model;
        this.wanted = wanted;
        this.graph = NetworkReader.read(model.network(), size.inputs());
        this.verification =
                ReferenceRuns.of(model.network(), size.noise(ReferenceRuns.EXAMPLES, 1));
        this.threads = threads;
        this.console = console;
        this.folder = TemporaryFolder.create();
    }

    /** The sizes of the exported files, by format. */
    Map<String, Long> bytes() {
        return bytes;
    }

    /**
     * Writes and verifies the files that do not depend on the batch.
     *
     * @throws IOException if a file cannot be written or does not agree with the model
     * @throws UnexportableNetworkException if a runtime that must run the model cannot
     */
    void export() throws IOException {
        if (isWanted(TimedRuntime.DEBUT)) {
            debut = Optional.of(debut());
        }
        if (isWanted(TimedRuntime.C)) {
            hasC = buildC();
        }
    }

    private boolean isWanted(TimedRuntime runtime) {
        return wanted.isEmpty() || wanted.get().contains(runtime);
    }

    /**
     * What computes a batch and returns the milliseconds that it took.
     *
     * @param inputs one batch per input
     * @throws IOException if a file cannot be written or does not agree with the model
     * @throws UnexportableNetworkException if a runtime that must run the model cannot
     */
    Map<TimedRuntime, DoubleSupplier> of(Stopwatch stopwatch, INDArray... inputs)
            throws IOException {
        ReferenceRun batch = ReferenceRuns.run(model.network(), inputs);
        Map<TimedRuntime, DoubleSupplier> runs = new EnumMap<>(TimedRuntime.class);
        if (isWanted(TimedRuntime.DL4J)) {
            Network network = Network.of(model.network());
            runs.put(TimedRuntime.DL4J, () -> stopwatch.millis(() -> network.output(inputs)));
        }
        debut.ifPresent(file -> runs.put(TimedRuntime.DEBUT, timed(stopwatch, file, batch)));
        if (isWanted(TimedRuntime.ONNX)) {
            onnx(batch.examples())
                    .ifPresent(file -> runs.put(TimedRuntime.ONNX, timed(stopwatch, file, batch)));
        }
        if (hasC) {
            runs.put(TimedRuntime.C, opened(CTimer.start(folder.path(), batch))::millis);
        }
        return runs;
    }

    private static DoubleSupplier timed(
            Stopwatch stopwatch, ExportedFile file, ReferenceRun batch) {
        return () ->
                stopwatch.millis(
                        () -> {
                            try {
                                file.run(batch.inputs(), batch.examples());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    private ExportedFile debut() throws IOException {
        Path file = folder.file("net.debut");
        DebutExport.writeVerified(graph, Map.of(), verification, file);
        bytes.put("debut", Files.size(file));
        return opened(DebutExport.open(file));
    }

    /** In the forms for this number of examples. */
    private Optional<ExportedFile> onnx(int examples) throws IOException {
        if (!OnnxRuntime.isAvailable()) {
            console.note("ONNX Runtime must be on the class path to be timed, found none");
            return Optional.empty();
        }
        Path file = folder.file("net" + examples + ".onnx");
        try {
            OnnxModel model = OnnxModel.of(graph, OnnxOptions.defaults().withBatch(examples));
            OnnxFile.writeVerified(model, verification, file);
            bytes.putIfAbsent("onnx", model.bytes());
        } catch (UnexportableNetworkException e) {
            leaveOut(e);
            return Optional.empty();
        }
        return Optional.of(opened(OnnxRuntime.open(file, threads)));
    }

    /** Builds the program in C, for any batch; false if that is impossible or takes too long. */
    private boolean buildC() throws IOException {
        CProgram program;
        try {
            program = CProgram.of(graph, NAME, WeightType.FLOAT);
        } catch (UnexportableNetworkException e) {
            leaveOut(e);
            return false;
        }
        if (wanted.isEmpty() && program.weightBytes() > MOST_C_BYTES) {
            console.note(
                    model.source()
                            + ": C is not timed, because building "
                            + Format.bytes(program.weightBytes())
                            + " of weights takes long; --runtimes c does it");
            return false;
        }
        if (CExport.writeVerified(program, folder.path(), verification, false).isEmpty()) {
            console.note("to time C, " + CExport.NO_COMPILER);
        }
        bytes.put("c", Files.size(folder.file(NAME.source())));
        return CTimer.build(program, folder.path());
    }

    /** Notes why a runtime is left out; throws the refusal if the user asked for the runtime. */
    private void leaveOut(UnexportableNetworkException refusal) {
        if (wanted.isPresent()) {
            throw refusal;
        }
        console.note(model.source() + ": " + refusal.getMessage());
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() throws IOException {
        List<Exception> failures = new ArrayList<>();
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        folder.close();
        if (!failures.isEmpty()) {
            throw new IOException("a runtime cannot be closed", failures.get(0));
        }
    }
}
