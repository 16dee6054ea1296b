package io.github.debut4j.report;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reports for tests, made without a network. */
final class Reports {

    static final Chain NESTED = Chain.parse("96 72 4 3 1 96 96 2 2 4 48 96 1 2 8 16 48 2 6 8");

    private Reports() {}

    /** A report of a network in which every other layer is replaced. */
    static Report of(int layers, IntFunction<String> names, boolean known) {
        return of(layers, names, known, null);
    }

    /** The same for a target. */
    static Report of(
            int layers,
            IntFunction<String> names,
            boolean known,
            @Nullable TargetFrontier frontier) {
        List<Report.Layer> all = new ArrayList<>();
        for (int k = 0; k < layers; k++) {
            Provenance.@Nullable Layer replacement =
                    k % 2 == 0 ? replaced(names.apply(k), known) : null;
            Report.Cost before = cost(1168L * (k + 1), known, 4.5 + k);
            all.add(
                    new Report.Layer(
                            names.apply(k),
                            "ConvolutionLayer",
                            16,
                            72,
                            before,
                            replacement == null ? before : cost(688, known, 1.25),
                            known ? 0.05 * (k + 1) : null,
                            replacement));
        }
        return new Report(
                known ? "debut compress a.zip --out 'b c.zip' --report r" : null,
                new Report.Versions("0.1.0", "1.0.0-M2.1", "17"),
                new Provenance.Original(
                        "a <model> & \"more\".zip", "0123456789abcdef", 1_000_000, null),
                new Report.Size(1_000_000, known ? 50_000_000L : null, known ? 4_000_000L : null),
                new Report.Size(250_000, known ? 9_999_999L : null, known ? 1_050_000L : null),
                0.75,
                true,
                known ? 2.1e-7 : null,
                known ? new Report.Timing(32, 2) : null,
                all,
                known
                        ? null
                        : new Provenance.Calibration(
                                "digits",
                                512,
                                1,
                                MetricKind.FULL,
                                Calibration.Sequential.AUTO,
                                Calibration.FittedLayers.REPLACED,
                                List.of("bn.mean", "bn.var")),
                known
                        ? null
                        : new Provenance.Comparison(
                                "digits", 200, 0.915, 0.125, null, 0.98, 0.93, false),
                frontier);
    }

    /** A frontier of two networks. */
    static TargetFrontier frontier() {
        return new TargetFrontier(
                "params=0.5",
                "params",
                100,
                point(1, null, 0.98),
                List.of(point(0.75, 0.97, 0.96), point(0.25, 0.61, 0.6)),
                point(0.4875, 0.93, 0.92));
    }

    /** A network of which the time is unknown. */
    static TargetFrontier.Point point(
            double share, @Nullable Double agreement, @Nullable Double accuracy) {
        return new TargetFrontier.Point(
                share,
                Math.round(1_000_000 * share),
                Math.round(50_000_000 * share),
                null,
                Math.round(4_000_000 * share),
                share < 1 ? 3 : 0,
                agreement,
                agreement == null ? null : 1 - agreement,
                null,
                accuracy);
    }

    private static Report.Cost cost(long parameters, boolean known, double millis) {
        return new Report.Cost(parameters, known ? 121 * parameters : null, known ? millis : null);
    }

    private static Provenance.Layer replaced(String name, boolean known) {
        return new Provenance.Layer(
                name,
                "ConvolutionLayer",
                NESTED.toString(),
                NESTED.lc(),
                known ? "hierarchical" : "random",
                1,
                0.635,
                known ? 0.5539 : null,
                known ? 0.9207 : null,
                known ? List.of(0.67, 0.65, 0.641, 0.637, 0.6355, 0.635) : List.of(),
                known ? new Provenance.Plan("chains.txt: " + name, false, null, 5, 1e-12) : null,
                known ? "stalled" : null,
                known ? "channel-tap" : null,
                0.8125,
                known ? null : 0.3375,
                known ? null : 0.4875,
                known ? null : MetricKind.FULL,
                known ? null : true,
                null);
    }
}
