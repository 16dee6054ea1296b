package io.github.debut4j.cli;

import io.github.debut4j.compress.CompressionListener;
import io.github.debut4j.compress.LayerReport;
import io.github.debut4j.factorize.Certificate;
import io.github.debut4j.factorize.Factorization;

/** Shows a compression: a bar for the running layer and a line for each that is done. */
final class CompressionWatch implements CompressionListener {

    private final Console console;
    private final int sweeps;
    private Progress bar = Progress.NONE;
    private String place = "";

    CompressionWatch(Console console, int sweeps) {
        this.console = console;
        this.sweeps = sweeps;
    }

    @Override
    public void layerStarted(String layer, int number, int count) {
        place = "layer " + number + "/" + count + " " + layer;
        bar = console.bar(place, Math.max(1, 2L * sweeps));
    }

    @Override
    public void errorChanged(String layer, int halfSweep, double relativeError) {
        bar.update(halfSweep, "error " + Numbers.decimal(relativeError));
    }

    @Override
    public void layerFinished(LayerReport report) {
        bar.close();
        Factorization result = report.factorization();
        console.note(
                place
                        + "  error "
                        + Numbers.decimal(result.relativeError())
                        + "  best possible in "
                        + Numbers.bounds(
                                result.certificate().map(Certificate::lower).orElse(null),
                                result.certificate().map(Certificate::upper).orElse(null))
                        + "  "
                        + Numbers.seconds(result.seconds()));
    }
}
