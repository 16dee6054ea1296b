package io.github.debut4j.cli;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Metrics;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The result of the quick start.
 *
 * @param rows original, compressed, fine-tuned
 * @param seconds total time
 * @param out the folder of the models
 */
record QuickstartReport(List<Row> rows, double seconds, String out) {

    private static final int TIMED_BATCH = 64;
    private static final int EVALUATION_BATCH = 256;
    private static final int WARM_UPS = 10;
    private static final int REPETITIONS = 31;

    /**
     * The measurements of one model.
     *
     * @param name of the model
     * @param parameters of the whole model
     * @param mc model-wise compression relative to the original, 0 to 1
     * @param bytes size of its file
     * @param top1 accuracy on the test examples, 0 to 1
     * @param forwardMs median time of a forward pass of a batch of 64, milliseconds
     */
    record Row(String name, long parameters, double mc, long bytes, double top1, double forwardMs) {

        /** Measures the original model. */
        static Row ofOriginal(String name, Path file, Examples test) throws IOException {
            Model network = Models.load(file.toString()).network();
            Metrics metrics = Evaluator.evaluate(network, test.iterator(EVALUATION_BATCH));
            INDArray batch = test.iterator(TIMED_BATCH).next().getFeatures();
            return new Row(
                    name,
                    Parameters.count(network),
                    0,
                    Files.size(file),
                    metrics.top1(),
                    forwardMillis(Network.of(network), batch));
        }

        /** Measures a model that was made from the original. */
        static Row of(String name, Path file, Examples test, Row original) throws IOException {
            Row row = ofOriginal(name, file, test);
            double mc = 1 - row.parameters / (double) original.parameters;
            return new Row(name, row.parameters, mc, row.bytes, row.top1, row.forwardMs);
        }

        private static double forwardMillis(Network network, INDArray batch) {
            Stopwatch stopwatch = new Stopwatch();
            List<Double> millis = new ArrayList<>();
            for (int k = 0; k < WARM_UPS + REPETITIONS; k++) {
                millis.add(stopwatch.millis(() -> network.output(batch)));
            }
            return Stopwatch.median(millis.subList(WARM_UPS, millis.size()));
        }
    }

    /** The table, and a command to continue with. */
    String text() {
        return table()
                + "\n\nTook "
                + Format.seconds(seconds)
                + ". Forward: median time for "
                + TIMED_BATCH
                + " digits on this machine.\nModels and this report are in "
                + out
                + ".\nNext: debut inspect "
                + out
                + "/finetuned.zip --input 1x28x28";
    }

    private TextTable table() {
        TextTable table =
                new TextTable("model", ">parameters", ">MC", ">file", ">accuracy", ">forward");
        for (Row row : rows) {
            table.add(
                    row.name(),
                    Format.count(row.parameters()),
                    Format.percent(row.mc()),
                    String.format(Locale.ROOT, "%.0f kB", row.bytes() / 1000.0),
                    Format.percent(row.top1()),
                    String.format(Locale.ROOT, "%.2f ms", row.forwardMs()));
        }
        return table;
    }
}
