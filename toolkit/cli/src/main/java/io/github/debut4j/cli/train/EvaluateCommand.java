package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.data.DataNotes;
import io.github.debut4j.cli.model.ExportedModel;
import io.github.debut4j.cli.model.ModelNotes;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.export.dl4j.Signature;
import io.github.debut4j.text.Format;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Metrics;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** {@code debut evaluate}: the accuracy of a model on the test split of a data set. */
public final class EvaluateCommand implements Command {

    @Parameter(
            required = true,
            description =
                    ModelNotes.MODEL
                            + "; or a file that 'debut export' wrote, FILE.onnx (runs in ONNX"
                            + " Runtime) or FILE.debut")
    private String model = "";

    @Parameter(names = "--data", required = true, description = DataNotes.DATA)
    private String data = "";

    @Parameter(names = "--batch", description = "number of examples per forward pass")
    private int batch = 256;

    @Override
    public Outcome run(Console console) throws IOException {
        OptionValues.atLeast("--batch", 1, batch);
        Score score =
                Score.of(ExportedModel.isNamedBy(model) ? exported(console) : metrics(console));
        return new Outcome(score, score.text());
    }

    private Metrics metrics(Console console) throws IOException {
        LoadedModel loaded = Models.load(model);
        ModelNotes.printUnused(console, loaded);
        Model network = loaded.network();
        Examples test = DataCompatibility.fit(DataSets.open(data, Split.TEST), loaded);
        DataNotes.print(console, data, Split.TEST, test);
        return Evaluator.evaluateOnKernel(network, test.iterator(batch));
    }

    private Metrics exported(Console console) throws IOException {
        try (ExportedModel exported = ExportedModel.open(model)) {
            Signature signature = exported.signature();
            Examples test =
                    DataCompatibility.fit(
                            DataSets.open(data, Split.TEST),
                            signature.inputs(),
                            exported.outputs(signature),
                            features -> exported.output(signature, features));
            DataNotes.print(console, data, Split.TEST, test);
            return Evaluator.evaluate(
                    signature.outputs().get(0).network(),
                    features -> exported.output(signature, features)[0],
                    test.iterator(batch));
        }
    }

    /** The accuracy in percent, or the mean squared error of numbers. */
    static String shortText(Metrics metrics) {
        return metrics.hasAccuracy()
                ? Format.percent(metrics.top1())
                : "error " + Format.decimal(metrics.loss());
    }

    /**
     * The metrics of a model on test data; the component names are the JSON fields.
     *
     * @param correct null for a network whose outputs are numbers, as the accuracies
     * @param loss mean cross-entropy, or the mean squared error of numbers
     * @param meanAbsoluteError null for classes
     */
    record Score(
            @Nullable Integer correct,
            int total,
            @Nullable Double top1,
            @Nullable Double top5,
            double loss,
            @Nullable Double meanAbsoluteError) {

        static Score of(Metrics metrics) {
            boolean accuracy = metrics.hasAccuracy();
            return new Score(
                    accuracy ? metrics.correct() : null,
                    metrics.total(),
                    accuracy ? metrics.top1() : null,
                    accuracy ? metrics.top5() : null,
                    metrics.loss(),
                    metrics.meanAbsoluteError());
        }

        /** The score in one line. */
        String text() {
            if (correct == null || top1 == null || top5 == null) {
                return "mean squared error "
                        + Format.decimal(loss)
                        + ", mean absolute error "
                        + Format.orUnknown(meanAbsoluteError, Format::decimal)
                        + " on "
                        + Format.count(total)
                        + " examples";
            }
            return Format.count(correct)
                    + " of "
                    + Format.count(total)
                    + " correct ("
                    + Format.percent(top1)
                    + "), top-5 "
                    + Format.percent(top5)
                    + ", loss "
                    + Format.decimal(loss);
        }
    }
}
