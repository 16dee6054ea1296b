package io.github.debut4j.cli.model;

import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.text.Format;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options of a compression that do not say what is replaced by what. */
final class CompressionArguments {

    @ParametersDelegate private final CacheArguments cache = new CacheArguments();

    @ParametersDelegate private final ProbeArguments probe = new ProbeArguments();

    @ParametersDelegate private final CalibrationArguments calibration = new CalibrationArguments();

    /** Whether there is data to calibrate and to compare with. */
    boolean hasData() {
        return probe.data().isPresent();
    }

    /** The files that are read. */
    List<Path> files() {
        return probe.files();
    }

    /**
     * How the compression is calibrated. Checks the options of the cache, too.
     *
     * @throws IllegalArgumentException if an option is wrong, or has no effect
     */
    CalibrationSettings settings(Plan plan) {
        cache.folder();
        return calibration.settings(plan, hasData());
    }

    /** The folder of figures that were measured before; empty if the cache is turned off. */
    Optional<Path> figures() {
        return cache.folder().map(folder -> folder.resolve("figures"));
    }

    /** What an interrupted command says about its repetition; empty without a cache. */
    String howToContinue() {
        return cache.howToContinue();
    }

    /**
     * Prepares a compression.
     *
     * @param plan whose seed and settings the compression has
     * @param source of factorisations that are not in the cache
     * @throws IOException if the data cannot be read
     */
    Compression open(Console console, LoadedModel model, Plan plan, Factorizations source)
            throws IOException {
        CompressionDisplay display = new CompressionDisplay(console);
        CalibrationSettings settings = settings(plan);
        long seed = plan.defaults().options().seed();
        Optional<CompressionData> data = data(settings, seed, model, console);
        return new Compression(
                console,
                display,
                model,
                cache.factorizations(source, display),
                data,
                settings,
                probe.batch(model, data.map(CompressionData::heldOut), seed));
    }

    private Optional<CompressionData> data(
            CalibrationSettings settings, long seed, LoadedModel model, Console console)
            throws IOException {
        if (probe.data().isEmpty()) {
            return Optional.empty();
        }
        CompressionData data = CompressionData.open(probe.data().get(), settings, seed, model);
        if (data.heldOut().areReadOnDemand()) {
            console.step("checking " + Format.count(data.heldOut().size()) + " held-out examples");
            data.heldOut().requireReadable();
        }
        return Optional.of(data);
    }
}
