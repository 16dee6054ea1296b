package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.export.c.CName;
import io.github.debut4j.export.c.WeightType;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.hardware.EngineOptions;
import io.github.debut4j.export.onnx.OnnxOptions;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options that say how a model is exported. */
final class ExportArguments {

    private static final String NAME = "--name";
    private static final String OPSET = "--opset";
    private static final String SOURCE = ".c";
    private static final String CPP = ".cpp";
    private static final String VERILOG = ".v";
    private static final String WEIGHTS = "--weights";
    private static final String TOLERANCE = "--tolerance";

    @Parameter(
            names = "--format",
            description = "`FORMAT` of the file: onnx, c, samediff, debut, hls or verilog",
            defaultValueDescription = "the ending of --out")
    private @Nullable String format;

    @Parameter(
            names = "--out",
            required = true,
            description =
                    "`FILE` to write; for C and C++ the source, with the header beside it; for"
                            + " Verilog the module, with the file of weights beside it")
    private @Nullable Path out;

    @Parameter(
            names = WEIGHTS,
            description =
                    "`STORAGE` of the weights. onnx: chain (the factors; the smallest files) or fused"
                            + " (products of factors, for runtimes that do not evaluate constants"
                            + " when they load a file). c: float or int8 (eight bits and a scale"
                            + " for 64 values; arithmetic in float). samediff: fused (constants) or"
                            + " chain (the factors and all other weights, which SameDiff can"
                            + " train)",
            defaultValueDescription = "chain; float; fused")
    private @Nullable String weights;

    @Parameter(
            names = "--batch",
            description =
                    "onnx, samediff: the number of examples for which chains are written in their fastest"
                            + " form; the file takes any number",
            defaultValueDescription = "1")
    private @Nullable Integer batch;

    @Parameter(
            names = OPSET,
            description =
                    "onnx: `VERSION` of the operators, from 13 to 17, for runtimes that do not know"
                            + " the latest",
            defaultValueDescription = "17")
    private @Nullable Integer opset;

    @Parameter(
            names = NAME,
            description =
                    "c: `NAME` that the function NAME_run and all constants begin with. hls,"
                            + " verilog: the name of the function or module",
            defaultValueDescription = "that of the file")
    private @Nullable String name;

    @Parameter(
            names = TOLERANCE,
            description =
                    "onnx, c, samediff, debut: the most that outputs may differ from the model's,"
                            + " relative to the largest output",
            defaultValueDescription = "1e-4")
    private @Nullable Double tolerance;

    @Parameter(
            names = "--testbench",
            description = "c: also write FILE_test.c, a program that compares examples")
    private boolean testbench;

    @ParametersDelegate private final HardwareArguments hardware = new HardwareArguments();

    /** The file to write. */
    Path out() {
        if (out == null) {
            throw new UsageException("--out must be given, found none");
        }
        return out;
    }

    /** The format, from the option or the ending of the file. */
    ExportFormat format() {
        if (format != null) {
            try {
                return ExportFormat.parse(format);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--format " + e.getMessage());
            }
        }
        return ExportFormat.of(out())
                .orElseThrow(
                        () ->
                                new UsageException(
                                        "--format must be given for a file that does not end in "
                                                + listed(ExportFormat.allEndings())
                                                + ", found none"));
    }

    /** Checks that each option has an effect on the format, and the values. */
    void requireValid() {
        ExportFormat chosen = format();
        ExportFormat.of(out())
                .filter(ofFile -> ofFile != chosen)
                .ifPresent(
                        ofFile -> {
                            throw new UsageException(
                                    "--format must fit the ending of "
                                            + out().getFileName()
                                            + ", found "
                                            + chosen.text());
                        });
        require("--batch", batch != null, ExportFormat.ONNX, ExportFormat.SAMEDIFF);
        require(OPSET, opset != null, ExportFormat.ONNX);
        require(NAME, name != null, ExportFormat.C, ExportFormat.HLS, ExportFormat.VERILOG);
        require("--testbench", testbench, ExportFormat.C);
        require(TOLERANCE, tolerance != null, ExportFormat.ofModels());
        if (!(tolerance() >= 0)) {
            throw new UsageException(TOLERANCE + " must be at least 0, found " + tolerance);
        }
        hardware.given()
                .ifPresent(option -> require(option, true, ExportFormat.HLS, ExportFormat.VERILOG));
        require(WEIGHTS, weights != null, ExportFormat.withWeights());
        if (weights != null && !chosen.weights().contains(weights)) {
            throw new UsageException(
                    WEIGHTS + " " + NearestName.mustBeOneOf(chosen.weights(), weights));
        }
        OptionValues.atLeast("--batch", 1, batch());
        if (chosen == ExportFormat.C) {
            requireEnding(SOURCE);
            name();
        }
        if (chosen.isHardware()) {
            requireEnding(chosen == ExportFormat.HLS ? CPP : VERILOG);
            engine();
        }
        if (chosen == ExportFormat.ONNX) {
            onnx(Map.of());
        }
    }

    private void require(String option, boolean given, ExportFormat... formats) {
        if (given && !List.of(formats).contains(format())) {
            throw new UsageException(
                    option
                            + " must be used with the format "
                            + listed(Arrays.stream(formats).map(ExportFormat::text).toList())
                            + ", found "
                            + format().text());
        }
    }

    /** Alternatives with commas and an "or" before the last. */
    private static String listed(List<String> texts) {
        int last = texts.size() - 1;
        return last == 0
                ? texts.get(0)
                : String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
    }

    /** The number of examples that the forms of chains are chosen for. */
    int batch() {
        return batch == null ? 1 : batch;
    }

    /** The names of further files are that of this one with another ending. */
    private void requireEnding(String ending) {
        String file = String.valueOf(out().getFileName());
        if (!file.endsWith(ending)) {
            throw new UsageException(
                    "--out must end in " + ending + " for " + format().text() + ", found " + file);
        }
    }

    /** How an engine is made. */
    EngineOptions engine() {
        String file = String.valueOf(out().getFileName());
        String stem = file.substring(0, file.lastIndexOf('.'));
        if (!stem.matches("[A-Za-z0-9._-]+")) {
            throw new UsageException(
                    "--out must have a name of letters, digits, '.', '_' and '-' for "
                            + format().text()
                            + ", found "
                            + file);
        }
        return hardware.options(name == null ? stem : name);
    }

    /** The names of a C program. */
    CName name() {
        String source = String.valueOf(out().getFileName());
        String file = source.substring(0, source.length() - SOURCE.length());
        try {
            return new CName(name == null ? file : name, file);
        } catch (SettingException e) {
            boolean ofFile = e.setting().equals("file");
            String found = e.renamed(name == null || ofFile ? "name of --out" : NAME).getMessage();
            throw new UsageException(
                    found + (name == null && !ofFile ? "; or give another name with " + NAME : ""));
        }
    }

    /** The options of an ONNX file with metadata. */
    OnnxOptions onnx(Map<String, String> metadata) {
        try {
            return new OnnxOptions(
                    storage(),
                    batch(),
                    opset == null ? OnnxOptions.GREATEST_OPSET : opset,
                    metadata);
        } catch (SettingException e) {
            throw new UsageException(String.valueOf(e.renamed(OPSET).getMessage()));
        }
    }

    /** The relative difference with which an exported model counts as verified. */
    double tolerance() {
        return tolerance == null ? Verification.LIMIT : tolerance;
    }

    boolean testbench() {
        return testbench;
    }

    /** How chains are stored. */
    ChainStorage storage() {
        return ChainStorage.valueOf(chosenWeights());
    }

    /** How C programs store weights. */
    WeightType weightType() {
        return WeightType.valueOf(chosenWeights());
    }

    private String chosenWeights() {
        String text = weights == null ? format().weights().get(0) : weights;
        return text.toUpperCase(Locale.ROOT);
    }
}
