package io.github.debut4j.cli;

import io.github.debut4j.text.Numbers;
import io.github.debut4j.text.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What the quick start found.
 *
 * @param rows original, compressed, fine-tuned
 * @param seconds it took
 * @param out the folder of the models
 */
record QuickstartReport(List<Measurement> rows, double seconds, String out) {

    /** The table, and how to go on. */
    String text() {
        return table()
                + "\n\nTook "
                + Numbers.seconds(seconds)
                + ". Forward: median for "
                + Measurement.BATCH
                + " digits on this machine. Models and this report: "
                + out
                + "\nNext: debut inspect "
                + out
                + "/finetuned.zip --input 1x28x28";
    }

    private TextTable table() {
        TextTable table =
                new TextTable("model", ">parameters", ">MC", ">file", ">accuracy", ">forward");
        for (Measurement row : rows) {
            table.add(
                    row.name(),
                    Numbers.count(row.parameters()),
                    Numbers.percent(row.mc()),
                    String.format(Locale.ROOT, "%.0f kB", row.bytes() / 1000.0),
                    Numbers.percent(row.top1()),
                    String.format(Locale.ROOT, "%.2f ms", row.forwardMs()));
        }
        return table;
    }
}
