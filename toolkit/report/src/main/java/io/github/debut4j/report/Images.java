package io.github.debut4j.report;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.render.SupportPicture;
import io.github.debut4j.charts.Charts;
import io.github.debut4j.model.Provenance;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The images of a report, as PNG files in memory. Their names do not depend on those of layers. */
final class Images {

    /** The folder they lie in, seen from the report. */
    static final String FOLDER = "images";

    /** A picture of a larger chain takes minutes; {@code debut chain render} draws it. */
    private static final long MOST_MULTIPLICATIONS = 10_000_000_000L;

    private static final long SEED = 1;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> errors = new HashMap<>();
    private final Map<String, String> chains = new HashMap<>();
    private final Map<String, String> firstOfChain = new HashMap<>();

    /** Draws all images of a report. */
    static Images of(Report report) throws IOException {
        Images images = new Images();
        images.addBars("parameters", "parameters", report.weighted(), Report.Cost::parameters);
        images.addBars(
                "multiply-adds", "multiply-adds an example", report.weighted(), Report.Cost::macs);
        int number = 0;
        for (Report.Layer layer : report.replaced()) {
            images.add(Report.replacement(layer), String.format(Locale.ROOT, "%02d", ++number));
        }
        return images;
    }

    private void addBars(
            String name,
            String title,
            List<Report.Layer> layers,
            Function<Report.Cost, @Nullable Long> value)
            throws IOException {
        if (!layers.isEmpty() && Plots.isKnown(layers, value)) {
            files.put(name + ".png", Charts.png(Plots.bars(title, layers, value)));
        }
    }

    private void add(Provenance.Layer layer, String number) throws IOException {
        if (!layer.errors().isEmpty()) {
            String name = "errors-" + number + ".png";
            files.put(name, Charts.png(Plots.errors(layer)));
            errors.put(layer.name(), name);
        }
        Chain chain = Chain.parse(layer.chain());
        if (chain.cols() * chain.parameterCount() <= MOST_MULTIPLICATIONS
                && !chains.containsKey(layer.chain())) {
            String name = "chain-" + number + ".png";
            files.put(name, Charts.png(SupportPicture.draw(chain, SEED)));
            chains.put(layer.chain(), name);
            firstOfChain.put(layer.chain(), layer.name());
        }
    }

    /** The files by their names in {@link #FOLDER}. */
    Map<String, byte[]> files() {
        return files;
    }

    /** The content of a file. */
    byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** The bars of a value, if it is known of all layers. */
    Optional<String> bars(String name) {
        return Optional.of(name + ".png").filter(files::containsKey);
    }

    /** The curve of a layer's errors; empty if there was no sweep. */
    Optional<String> errors(Provenance.Layer layer) {
        return Optional.ofNullable(errors.get(layer.name()));
    }

    /** The supports of a layer's chain; empty if it is too large to draw. */
    Optional<String> supports(Provenance.Layer layer) {
        return Optional.ofNullable(chains.get(layer.chain()));
    }

    /** The layer under which the supports of a chain are shown. */
    Optional<String> shownAt(Provenance.Layer layer) {
        return Optional.ofNullable(firstOfChain.get(layer.chain()));
    }
}
