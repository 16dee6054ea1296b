package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.export.c.CName;
import io.github.debut4j.export.c.WeightType;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The options that say how a model is exported. */
final class ExportArguments {

    private static final String NAME = "--name";
    private static final String WEIGHTS = "--weights";

    @Parameter(
            names = "--format",
            description = "`FORMAT` of the file: onnx, c or debut",
            defaultValueDescription = "the ending of --out")
    private @Nullable String format;

    @Parameter(
            names = "--out",
            required = true,
            description = "`FILE` to write; for C, the source: the header is written beside it")
    private @Nullable Path out;

    @Parameter(
            names = WEIGHTS,
            description =
                    "how weights are stored. onnx: chain (the factors; the smallest files) or fused"
                            + " (products of factors, for runtimes that do not evaluate constants"
                            + " when they load a file). c: float or int8 (eight bits and a scale"
                            + " for 64 values; arithmetic in float)",
            defaultValueDescription = "chain; float")
    private @Nullable String weights;

    @Parameter(
            names = "--batch",
            description =
                    "onnx: the number of examples for which chains are written in their fastest"
                            + " form; the file takes any number",
            defaultValueDescription = "1")
    private @Nullable Integer batch;

    @Parameter(
            names = NAME,
            description = "c: `NAME` of the function NAME_run and of the constants",
            defaultValueDescription = "that of the file")
    private @Nullable String name;

    @Parameter(
            names = "--testbench",
            description = "c: also write NAME_test.c, a program that compares examples")
    private boolean testbench;

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
                                        "--format must be given for a file that does not end in"
                                                + " .onnx, .c or .debut, found none"));
    }

    /** Checks that each option has an effect on the format, and the values. */
    void requireValid() {
        ExportFormat chosen = format();
        require(ExportFormat.ONNX, "--batch", batch != null);
        require(ExportFormat.C, NAME, name != null);
        require(ExportFormat.C, "--testbench", testbench);
        if (weights != null && !chosen.weights().contains(weights)) {
            throw new UsageException(
                    chosen.weights().isEmpty()
                            ? WEIGHTS + " must be used with onnx or c, found " + chosen.text()
                            : WEIGHTS + " " + NearestName.mustBeOneOf(chosen.weights(), weights));
        }
        OptionValues.atLeast("--batch", 1, batch());
        if (chosen == ExportFormat.C) {
            requireSource(name());
        }
    }

    private void require(ExportFormat needed, String option, boolean given) {
        if (given && format() != needed) {
            throw new UsageException(
                    option
                            + " must be used with the format "
                            + needed.text()
                            + ", found "
                            + format().text());
        }
    }

    private void requireSource(CName checked) {
        String file = String.valueOf(out().getFileName());
        if (!file.equals(checked.source())) {
            throw new UsageException(
                    "--out must end in "
                            + checked.source()
                            + " for a network of the name "
                            + checked
                            + ", found "
                            + file);
        }
    }

    /** The number of examples that ONNX files are made for. */
    int batch() {
        return batch == null ? 1 : batch;
    }

    /** The name of a C program. */
    CName name() {
        String file = String.valueOf(out().getFileName());
        try {
            return new CName(name == null ? file.replaceFirst("\\.c$", "") : name);
        } catch (SettingException e) {
            throw new UsageException(
                    String.valueOf(e.renamed(name == null ? "name of --out" : NAME).getMessage()));
        }
    }

    boolean testbench() {
        return testbench;
    }

    /** How ONNX files store chains. */
    ChainStorage storage() {
        return weights == null
                ? ChainStorage.CHAIN
                : ChainStorage.valueOf(weights.toUpperCase(Locale.ROOT));
    }

    /** How C programs store weights. */
    WeightType weightType() {
        return weights == null
                ? WeightType.FLOAT
                : WeightType.valueOf(weights.toUpperCase(Locale.ROOT));
    }
}
