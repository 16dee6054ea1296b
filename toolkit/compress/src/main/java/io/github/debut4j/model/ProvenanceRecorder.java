package io.github.debut4j.model;

import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.LayerReport;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.network.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/** Tells the story of a compression from its report. */
public final class ProvenanceRecorder {

    private ProvenanceRecorder() {}

    /**
     * The story of a model that was just compressed.
     *
     * @param source the name of the original's file
     * @param original not modified
     */
    public static Provenance of(String source, Model original, CompressionReport report) {
        return of(source, original, report, Map.of());
    }

    /**
     * As {@link #of(String, Model, CompressionReport)}.
     *
     * @param chainSources where the chains came from, by layer, as far as it shall be told
     */
    public static Provenance of(
            String source,
            Model original,
            CompressionReport report,
            Map<String, String> chainSources) {
        return new Provenance(
                version(ProvenanceRecorder.class, "0.1.0-SNAPSHOT"),
                version(Nd4j.class, "1.0.0-M2.1"),
                Runtime.version().toString(),
                new Provenance.Original(
                        source, Parameters.sha256(original), report.parametersBefore(), null),
                report.parametersAfter(),
                report.mc(),
                report.verified(),
                report.maxDiscrepancy().isPresent() ? report.maxDiscrepancy().getAsDouble() : null,
                report.layers().stream()
                        .map(layer -> layer(layer, chainSources.get(layer.name())))
                        .toList(),
                List.of());
    }

    private static Provenance.Layer layer(LayerReport report, @Nullable String chainSource) {
        Factorization result = report.factorization();
        FactorizationOptions options = report.plan().options();
        return new Provenance.Layer(
                report.name(),
                report.type(),
                report.chain().toString(),
                report.lc(),
                name(result.initialiser()),
                options.seed(),
                result.relativeError(),
                result.errorBounds().map(ErrorBounds::lower).orElse(null),
                result.errorBounds().map(ErrorBounds::upper).orElse(null),
                result.halfSweepErrors(),
                new Provenance.Plan(
                        chainSource,
                        report.plan().padded(),
                        options.initialiser().map(ProvenanceRecorder::name).orElse(null),
                        options.sweeps(),
                        options.tolerance()),
                name(result.stopReason()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String version(Class<?> of, String inSources) {
        String packaged = of.getPackage().getImplementationVersion();
        return packaged == null ? inSources : packaged;
    }
}
