package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.data.DataNotes;
import io.github.debut4j.cli.model.ModelNotes;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.text.Format;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Metrics;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import org.deeplearning4j.nn.api.Model;

/** {@code debut evaluate}: the accuracy of a model on the test split of a data set. */
public final class EvaluateCommand implements Command {

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @Parameter(names = "--data", required = true, description = DataNotes.DATA)
    private String data = "";

    @Parameter(names = "--batch", description = "number of examples per forward pass")
    private int batch = 256;

    @Override
    public Outcome run(Console console) throws IOException {
        OptionValues.atLeast("--batch", 1, batch);
        LoadedModel loaded = Models.load(model);
        ModelNotes.printUnused(console, loaded);
        Model network = loaded.network();
        Examples test = DataCompatibility.fit(DataSets.open(data, Split.TEST), loaded);
        DataNotes.print(console, data, Split.TEST, test);
        Score score = Score.of(Evaluator.evaluateOnKernel(network, test.iterator(batch)));
        return new Outcome(score, score.text());
    }

    /** The metrics of a model on test data; the component names are the JSON fields. */
    record Score(int correct, int total, double top1, double top5, double loss) {

        static Score of(Metrics metrics) {
            return new Score(
                    metrics.correct(),
                    metrics.total(),
                    metrics.top1(),
                    metrics.top5(),
                    metrics.loss());
        }

        /** The score in one line. */
        String text() {
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
