package io.github.debut4j.cli;

import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.util.List;

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
                + Format.seconds(seconds)
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
                    Format.count(row.parameters()),
                    Format.percent(row.mc()),
                    Format.bytes(row.bytes()),
                    Format.percent(row.top1()),
                    Format.millis(row.forwardMs()));
        }
        return table;
    }
}
