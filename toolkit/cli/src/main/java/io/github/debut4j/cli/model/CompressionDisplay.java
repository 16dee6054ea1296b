package io.github.debut4j.cli.model;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.compress.CompressionListener;
import io.github.debut4j.compress.LayerReport;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.cache.CacheListener;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.PlanResolver.Resolution;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Shows a compression: a bar for the current layer and a line for each finished one. */
final class CompressionDisplay implements CompressionListener, CacheListener, ChainChoice.Progress {

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
        console.note(
                place
                        + "  error "
                        + Format.decimal(result.relativeError())
                        + "  best possible "
                        + Format.bounds(
                                result.errorBounds().map(ErrorBounds::lower).orElse(null),
                                result.errorBounds().map(ErrorBounds::upper).orElse(null),
                                "-")
                        + "  "
                        + (cached ? "cached" : Format.seconds(result.seconds())));
    }
}
