package io.github.debut4j.cli.predict;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.ModelNotes;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code debut predict}: the outputs of a model for the user's own input. */
public final class PredictCommand implements Command {

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final PredictionArguments arguments = new PredictionArguments();

    @Parameter(names = "--top", description = "number of classes to list for each example")
    private int top = 3;

    @Parameter(
            names = "--out",
            description =
                    "write all outputs to this `FILE.npy` in single precision; with several outputs"
                            + " to FILE-OUTPUT.npy each")
    private @Nullable Path out;

    @Parameter(names = "--csv", description = "print all values as comma-separated values")
    private boolean csv;

    @Parameter(names = "--batch", description = "number of examples per forward pass")
    private int batch = 32;

    @Override
    public Outcome run(Console console) throws IOException {
        OptionValues.atLeast("--batch", 1, batch);
        OptionValues.atLeast("--top", 1, top);
        LoadedModel loaded = Models.load(model);
        ModelNotes.printUnused(console, loaded);
        List<PredictionSource> sources = arguments.open(loaded);
        OutputArrays files = out == null ? null : files(loaded, out);
        List<OutputValues> values = new Predictor(loaded).predict(sources, batch, console);
        requirePrintable(values);
        PredictionSource first = sources.get(0);
        List<String> written = files == null ? List.of() : files.write(values, first.size());
        Predictions predictions = Predictions.of(loaded.source(), first, values, top, written);
        return new Outcome(
                predictions, csv ? predictions.csv(first.classNames()) : predictions.text());
    }

    private OutputArrays files(LoadedModel loaded, Path file) throws IOException {
        List<Path> read = new ArrayList<>(loaded.files());
        read.addAll(arguments.files());
        return OutputArrays.of(file, Network.of(loaded.network()).outputs(), read);
    }

    private void requirePrintable(List<OutputValues> values) {
        for (OutputValues output : values) {
            if (csv && output.count() > Predictions.MOST_VALUES) {
                throw new UsageException(
                        "--csv must be used for at most "
                                + Predictions.MOST_VALUES
                                + " values per example, found "
                                + output.count()
                                + " of output "
                                + output.name()
                                + "; use --out");
            }
        }
    }
}
