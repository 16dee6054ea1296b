package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.explain.ChainReading;
import io.github.debut4j.chain.explain.ValueReading;
import io.github.debut4j.chain.render.FieldPicture;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code debut chain explain}: what the factors of a layer's chain do. */
public final class ChainExplainCommand implements Command {

    private final Supplier<ModelChains> models;

    @ParametersDelegate private final ExplainedArguments chain = new ExplainedArguments();

    @Parameter(
            names = "--factor",
            description = "trace a value of factor `K` back to the patch",
            defaultValueDescription = "the last one, whose values are the outputs")
    private @Nullable Integer factor;

    @Parameter(
            names = "--value",
            description =
                    "the number `N` of that value, from 0; of the values that a traced value is"
                            + " computed from, the first is traced")
    private int value;

    @Parameter(
            names = "--out",
            description = "draw the values that are traced into this PNG `FILE`")
    private @Nullable Path out;

    /**
     * Creates the command.
     *
     * @param models used only if the chain is that of a model
     */
    public ChainExplainCommand(Supplier<ModelChains> models) {
        this.models = models;
    }

    @Override
    public Outcome run(Console console) throws IOException {
        if (out != null) {
            OutputFile.requireWritable(out, chain.files(models));
            OutputFile.requirePng(out);
        }
        LayerChain layer = chain.read(models);
        ChainReading reading = ChainReading.of(layer.chain(), layer.rows(), layer.patch());
        List<ValueReading> trace = trace(reading);
        if (out != null) {
            FieldPicture.write(out, reading, trace);
        }
        return new Outcome(
                Explanation.of(layer, reading, trace, out),
                new ExplanationText(layer, reading, trace).text()
                        + (out == null ? "" : "\n\nwrote " + out));
    }

    private List<ValueReading> trace(ChainReading reading) {
        try {
            return reading.trace(
                    Objects.requireNonNullElse(factor, reading.factors().size()), value);
        } catch (SettingException e) {
            throw e.renamed("--" + e.setting());
        }
    }
}
