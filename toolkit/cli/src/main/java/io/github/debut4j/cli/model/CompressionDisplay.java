package io.github.debut4j.cli.model;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionListener;
import io.github.debut4j.compress.LayerReport;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.cache.CacheListener;
import io.github.debut4j.plan.ChainChoiceProgress;
import io.github.debut4j.plan.PlanResolver.Resolution;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Shows a compression: a bar for the current layer and a line for each finished one. */
final class CompressionDisplay implements CompressionListener, CacheListener, ChainChoiceProgress {

    private final Console console;
    private final Map<String, Integer> sweeps = new HashMap<>();
    private Progress bar = Progress.NONE;
    private String turn = "";
    private String place = "";
    private boolean cached;

    CompressionDisplay(Console console) {
        this.console = console;
    }

    /** Prints the notes of the resolved plan, and takes the number of sweeps of each layer. */
    void resolved(Resolution resolution) {
        resolution.notes().stream().map(Escape::plain).forEach(console::note);
        resolution.plan().layers().forEach(l -> sweeps.put(l.layer(), l.options().sweeps()));
    }

    /** The options of a calibration, whose progress is shown. */
    Calibration.Options watching(Calibration.Options options) {
        return options.withProgress(this::collected);
    }

    private void collected(int examples, int count) {
        if (examples == 0) {
            console.step("collecting the inputs of the layers for " + count + " examples");
            bar = console.bar("collecting inputs", count);
        }
        bar.update(examples, "");
        if (examples == count) {
            bar.close();
        }
    }

    @Override
    public void layerStarted(int number, int count) {
        turn = "layer " + number + "/" + count;
    }

    @Override
    public void scored(String layer, int done, int count) {
        if (done == 0) {
            String work = "choosing a chain for " + turn + " " + Escape.plain(layer);
            console.step(work);
            bar = console.bar(work, count);
        }
        bar.update(done, "");
        if (done == count) {
            bar.close();
        }
    }

    @Override
    public void found(Path entry) {
        cached = true;
    }

    @Override
    public void note(String line) {
        console.note("note: " + line);
    }

    @Override
    public void layerStarted(String layer, int number, int count) {
        place = "layer " + number + "/" + count + " " + Escape.plain(layer);
        cached = false;
        int most = sweeps.getOrDefault(layer, FactorizationOptions.DEFAULT_SWEEPS);
        bar = console.bar(place, Math.max(1, 2L * most));
    }

    @Override
    public void errorChanged(String layer, int halfSweep, double relativeError) {
        bar.update(halfSweep, "error " + Format.decimal(relativeError));
    }

    @Override
    public void layerFinished(LayerReport report) {
        bar.close();
        Factorization result = report.factorization();
        report.output()
                .flatMap(LayerReport.OutputError::note)
                .ifPresent(why -> note("layer " + Escape.plain(report.name()) + ": " + why));
        console.note(
                place
                        + errors(report)
                        + "  "
                        + (cached ? "cached" : Format.seconds(result.seconds())));
    }

    private static String bounds(ErrorBounds bounds) {
        return "  best possible " + Format.bounds(bounds.lower(), bounds.upper(), "-");
    }

    private static String errors(LayerReport report) {
        return report.output()
                .map(
                        output ->
                                "  output error "
                                        + Format.decimal(output.relative())
                                        + "  weight error "
                                        + Format.decimal(report.weightError()))
                .orElseGet(() -> errorAndBounds(report.factorization()));
    }

    private static String errorAndBounds(Factorization result) {
        return "  error "
                + Format.decimal(result.relativeError())
                + result.errorBounds().map(CompressionDisplay::bounds).orElse("");
    }
}
