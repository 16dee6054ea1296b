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

/** The images of a report as PNG files in memory. Their names do not contain names of layers. */
final class Images {

    /** The folder of the images, relative to the report. */
    static final String FOLDER = "images";

    /** Name of the bars of parameters. */
    static final String PARAMETERS = "parameters";

    /** Name of the bars of multiply-adds. */
    static final String MACS = "multiply-adds";

    /** Name of the differences between the outputs of both models. */
    static final String DEPTH = "differences";

    /** Name of what was possible for the target. */
    static final String FRONTIER = "frontier";

    /** Drawing a larger chain takes minutes; {@code debut chain render} does it. */
    private static final long MAX_MULTIPLICATIONS = 10_000_000_000L;

    private static final long SEED = 1;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> errors = new HashMap<>();
    private final Map<String, String> chains = new HashMap<>();
    private final Map<String, String> firstOfChain = new HashMap<>();

    /** Draws all images of a report. */
    static Images of(Report report) throws IOException {
        Images images = new Images();
        images.addBars(PARAMETERS, "parameters", report.weighted(), Report.Cost::parameters);
        images.addBars(MACS, "multiply-adds per example", report.weighted(), Report.Cost::macs);
        if (!report.compared().isEmpty()) {
            images.files.put(DEPTH + ".png", Charts.png(Plots.differences(report.compared())));
        }
        if (report.frontier() != null) {
            images.add(report.frontier());
        }
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

    private void add(TargetFrontier frontier) throws IOException {
        Optional<FrontierMeasure> measure = FrontierMeasure.of(frontier);
        if (measure.isPresent()) {
            files.put(
                    FRONTIER + ".png",
                    Charts.png(new FrontierPlot(frontier, measure.get()).draw()));
        }
    }

    private void add(Provenance.Layer layer, String number) throws IOException {
        if (!layer.errors().isEmpty()) {
            String name = "errors-" + number + ".png";
            files.put(name, Charts.png(Plots.errors(layer)));
            errors.put(layer.name(), name);
        }
        Chain chain = Chain.parse(layer.chain());
        if (chain.cols() * chain.parameterCount() <= MAX_MULTIPLICATIONS
                && !chains.containsKey(layer.chain())) {
            String name = "chain-" + number + ".png";
            files.put(name, Charts.png(SupportPicture.draw(chain, SEED)));
            chains.put(layer.chain(), name);
            firstOfChain.put(layer.chain(), layer.name());
        }
    }

    /** The images by their file names in {@link #FOLDER}. */
    Map<String, byte[]> files() {
        return files;
    }

    /** The content of an image. */
    byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** The file of bars, of differences or of the frontier; empty if there is nothing to draw. */
    Optional<String> file(String name) {
        return Optional.of(name + ".png").filter(files::containsKey);
    }

    /** The file of a layer's error curve; empty if there was no sweep. */
    Optional<String> errors(Provenance.Layer layer) {
        return Optional.ofNullable(errors.get(layer.name()));
    }

    /** The file of the supports of a layer's chain; empty if it is too large to draw. */
    Optional<String> supports(Provenance.Layer layer) {
        return Optional.ofNullable(chains.get(layer.chain()));
    }

    /** The first layer with the same chain, at which its supports are shown. */
    Optional<String> supportsShownAt(Provenance.Layer layer) {
        return Optional.ofNullable(firstOfChain.get(layer.chain()));
    }
}
