package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.export.c.CExport;
import io.github.debut4j.export.c.CProgram;
import io.github.debut4j.export.debut.DebutExport;
import io.github.debut4j.export.dl4j.NetworkReader;
import io.github.debut4j.export.dl4j.ReferenceRuns;
import io.github.debut4j.export.dl4j.Signature;
import io.github.debut4j.export.hardware.EngineOptions;
import io.github.debut4j.export.hardware.HardwareExport;
import io.github.debut4j.export.hardware.LayerEngine;
import io.github.debut4j.export.onnx.OnnxFile;
import io.github.debut4j.export.onnx.OnnxModel;
import io.github.debut4j.export.onnx.OnnxRuntime;
import io.github.debut4j.export.samediff.SameDiffFile;
import io.github.debut4j.export.samediff.SameDiffModel;
import io.github.debut4j.export.samediff.SameDiffOptions;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.pass.Simplification;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.version.Version;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code debut export}: writes a model for other runtimes. */
public final class ExportCommand implements Command {

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final ExportArguments export = new ExportArguments();

    @ParametersDelegate private final ProbeArguments probe = new ProbeArguments();

    @Parameter(names = "--seed", description = "seed of the random input")
    private long seed = 1;

    /** A file that was written. */
    private record Written(
            List<Path> files,
            Map<String, Integer> operators,
            Map<String, String> forms,
            Optional<Verification> verification,
            String whyUnverified) {

        /** A file that was verified. */
        Written(
                List<Path> files,
                Map<String, Integer> operators,
                Map<String, String> forms,
                Verification verification) {
            this(files, operators, forms, Optional.of(verification), "");
        }

        Outcome outcome(ExportFormat format) throws IOException {
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return ExportOutcome.of(
                    format, files, bytes, operators, forms, verification, whyUnverified);
        }
    }

    @Override
    public Outcome run(Console console) throws IOException {
        export.requireValid();
        List<Path> inputs = new ArrayList<>(Models.files(model));
        inputs.addAll(probe.files());
        OutputFile.requireWritable(export.out(), inputs);
        Verification.requireFile(export.out());
        if (export.format() == ExportFormat.ONNX) {
            OnnxRuntime.requireAvailable(export.out());
        }
        LoadedModel loaded = Models.load(model);
        ModelNotes.printUnused(console, loaded);
        Optional<Examples> test = probe.heldOut(loaded, Optional.empty());
        INDArray[] examples =
                probe.batch(loaded, test, ReferenceRuns.EXAMPLES, seed)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                "--input must be given, because the model does not"
                                                        + " contain its input size: --input 1x28x28,"
                                                        + " for instance, or --data"));
        List<NetworkInput> sizes = ExampleSize.of(loaded, examples).inputs();
        Graph graph = NetworkReader.read(loaded.network(), sizes);
        List<ReferenceRun> runs =
                ReferenceRuns.of(loaded.network(), examples).stream()
                        .map(run -> run.withTolerance(export.tolerance()))
                        .toList();
        return switch (export.format()) {
            case ONNX -> onnx(console, graph, facts(loaded, sizes, graph), runs);
            case C -> c(console, graph, runs);
            case SAMEDIFF -> sameDiff(console, graph, runs);
            case DEBUT -> debut(console, graph, facts(loaded, sizes, graph), runs);
            case HLS, VERILOG -> engine(console, graph, runs);
        };
    }

    /** The step after the check that the format can express the network. */
    private String step() {
        return "writing and verifying " + export.format().text();
    }

    private Outcome onnx(
            Console console, Graph graph, Map<String, String> facts, List<ReferenceRun> runs)
            throws IOException {
        OnnxModel onnx = OnnxModel.of(graph, export.onnx(facts));
        console.step(step());
        Verification verification = OnnxFile.writeVerified(onnx, runs, export.out());
        return new Written(
                        OnnxFile.files(onnx, export.out()),
                        onnx.operators(),
                        onnx.forms(),
                        verification)
                .outcome(ExportFormat.ONNX);
    }

    private Outcome c(Console console, Graph graph, List<ReferenceRun> runs) throws IOException {
        CProgram program = CProgram.of(graph, export.name(), export.weightType());
        console.step(step());
        Path folder = Objects.requireNonNull(export.out().toAbsolutePath().getParent());
        Optional<Verification> verification =
                CExport.writeVerified(program, folder, runs, export.testbench());
        return new Written(
                        List.of(export.out()),
                        operators(program.graph()),
                        Map.of(),
                        verification,
                        CExport.NO_COMPILER)
                .outcome(ExportFormat.C);
    }

    private Outcome sameDiff(Console console, Graph graph, List<ReferenceRun> runs)
            throws IOException {
        SameDiffModel network =
                SameDiffModel.of(graph, new SameDiffOptions(export.storage(), export.batch()));
        console.step(step());
        Verification verification = SameDiffFile.writeVerified(network, runs, export.out());
        return new Written(
                        List.of(export.out()), network.operators(), network.forms(), verification)
                .outcome(ExportFormat.SAMEDIFF);
    }

    private Outcome debut(
            Console console, Graph graph, Map<String, String> facts, List<ReferenceRun> runs)
            throws IOException {
        console.step(step());
        return new Written(
                        List.of(export.out()),
                        operators(Simplification.simplified(graph)),
                        Map.of(),
                        DebutExport.writeVerified(graph, facts, runs, export.out()))
                .outcome(ExportFormat.DEBUT);
    }

    private Outcome engine(Console console, Graph graph, List<ReferenceRun> runs)
            throws IOException {
        EngineOptions options = export.engine();
        LayerEngine layer;
        try {
            layer = LayerEngine.of(graph, runs, options);
        } catch (SettingException e) {
            throw HardwareArguments.renamed(e);
        }
        console.step(step());
        Path out = export.out();
        boolean verilog = export.format() == ExportFormat.VERILOG;
        Optional<HardwareExport.Verified> verified =
                verilog
                        ? HardwareExport.writeVerilog(layer, out)
                        : HardwareExport.writeCpp(layer, out);
        Path data = verilog ? HardwareExport.weights(out) : HardwareExport.header(out);
        return HardwareOutcome.of(
                export.format(), out.toString(), data.toString(), options, layer, verified);
    }

    /** What a reader of the file should know about the model. */
    private static Map<String, String> facts(
            LoadedModel loaded, List<NetworkInput> sizes, Graph graph) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", loaded.source());
        facts.put("debut4j", Version.toolkit());
        loaded.metadata()
                .provenance()
                .ifPresent(
                        provenance ->
                                provenance
                                        .layers()
                                        .forEach(
                                                layer ->
                                                        facts.put(
                                                                "replaced layer " + layer.name(),
                                                                String.valueOf(layer.chain()))));
        facts.putAll(Signature.of(loaded.network(), sizes, graph).metadata());
        return facts;
    }

    private static Map<String, Integer> operators(Graph graph) {
        Map<String, Integer> operators = new TreeMap<>();
        graph.nodes().forEach(node -> operators.merge(node.operator().name(), 1, Integer::sum));
        return operators;
    }
}
