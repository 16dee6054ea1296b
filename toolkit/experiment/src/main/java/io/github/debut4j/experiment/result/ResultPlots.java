package io.github.debut4j.experiment.result;

import io.github.debut4j.charts.Charts;
import io.github.debut4j.experiment.result.LayerErrors.Curve;
import io.github.debut4j.experiment.result.ResultRow.SeedStatistics;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The plots as PNG images in memory: for each group the accuracy against the parameters, with the
 * deviation as error bars, and for each row the errors of its weights against the sweeps.
 */
final class ResultPlots {

    /** The folder of the plots, relative to the tables. */
    static final String FOLDER = "plots";

    private static final int WIDTH = 640;
    private static final int HEIGHT = 340;
    private static final int LEGEND_LINE_HEIGHT = 20;
    private static final int MAX_NAME_LENGTH = 40;
    private static final double MARGIN = 0.1;

    /** Horizontal offset between columns, as a fraction of the largest network. */
    private static final double COLUMN_OFFSET = 0.008;

    /** More curves are replaced by their mean over the layers. */
    private static final int MAX_CURVES = 8;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    private ResultPlots() {}

    static ResultPlots of(List<ResultGroup> groups) throws IOException {
        ResultPlots plots = new ResultPlots();
        for (int g = 1; g <= groups.size(); g++) {
            ResultGroup group = groups.get(g - 1);
            plots.add(accuracyName(g), accuracy(group));
            for (int r = 1; r <= group.rows().size(); r++) {
                ResultRow row = group.rows().get(r - 1);
                plots.add(errorsName(g, r), errors(row.label(), LayerErrors.of(row)));
            }
        }
        return plots;
    }

    /** The name of the accuracy plot of a group, counted from 1. */
    static String accuracyName(int group) {
        return String.format(Locale.ROOT, "accuracy-%02d", group);
    }

    /** The name of the error plot of a row, both counted from 1. */
    static String errorsName(int group, int row) {
        return String.format(Locale.ROOT, "errors-%02d-%02d", group, row);
    }

    /** The images by their file names in {@link #FOLDER}. */
    Map<String, byte[]> files() {
        return files;
    }

    /** The paths of the images, relative to the tables, by the names of the plots. */
    Map<String, String> paths() {
        return paths;
    }

    private void add(String name, XYChart chart) throws IOException {
        int series = chart.getSeriesMap().size();
        if (series > 0) {
            int height = HEIGHT + LEGEND_LINE_HEIGHT * series;
            files.put(name + ".png", Charts.png(Charts.paint(chart, WIDTH, height)));
            paths.put(name, FOLDER + "/" + name + ".png");
        }
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(Escape.plain(title))
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        Charts.style(chart.getStyler());
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Vertical);
        return chart;
    }

    private static XYChart accuracy(ResultGroup group) {
        XYChart chart = chart(group.model(), "parameters", "accuracy, %");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        chart.getStyler().setYAxisDecimalPattern("0.0#");
        chart.getStyler().setxAxisTickLabelsFormattingFunction(x -> Format.tick(x.longValue()));
        chart.getStyler().setErrorBarsColorSeriesColor(true);
        published(chart, group);
        Points dense = new Points();
        group.rows().stream()
                .filter(ResultRow::isDense)
                .forEach(row -> dense.add(row, row.statistics("", Metric.ACCURACY)));
        dense.draw(chart, "dense");
        double step = COLUMN_OFFSET * group.maxParameters();
        double shift = -step * (group.variants().size() - 1) / 2;
        for (String variant : group.variants()) {
            Points points = new Points(shift);
            shift += step;
            group.rows().stream()
                    .filter(row -> !row.isDense())
                    .forEach(row -> points.add(row, row.statistics(variant, Metric.ACCURACY)));
            points.draw(chart, variant.isBlank() ? "compressed" : variant);
        }
        return chart;
    }

    /** The published accuracies, drawn first so that ours cover them. */
    private static void published(XYChart chart, ResultGroup group) {
        Points points = new Points();
        for (ResultRow row : group.rows()) {
            group.variants().stream()
                    .map(row::paper)
                    .distinct()
                    .forEach(paper -> points.add(row, paper));
        }
        XYSeries series = points.draw(chart, "paper");
        if (series != null) {
            series.setLineColor(Charts.GREY);
            series.setMarkerColor(Charts.GREY);
            series.setMarker(SeriesMarkers.DIAMOND);
        }
    }

    /** Accuracies against parameters, shifted sideways so that columns do not overlap. */
    private static final class Points {

        private final double shift;
        private final List<Double> parameters = new ArrayList<>();
        private final List<Double> accuracies = new ArrayList<>();
        private final List<Double> deviations = new ArrayList<>();

        Points() {
            this(0);
        }

        Points(double shift) {
            this.shift = shift;
        }

        void add(ResultRow row, SeedStatistics statistics) {
            if (statistics.isKnown()) {
                add(row, statistics.mean(), statistics.deviation());
            }
        }

        void add(ResultRow row, PaperFigures paper) {
            if (paper.accuracy() != null) {
                add(row, paper.accuracy(), paper.deviation() == null ? 0 : paper.deviation());
            }
        }

        private void add(ResultRow row, double accuracy, double deviation) {
            if (!row.parameters().isEmpty()) {
                parameters.add(row.parameters().get(0) + shift);
                accuracies.add(accuracy);
                deviations.add(deviation);
            }
        }

        @Nullable XYSeries draw(XYChart chart, String name) {
            return parameters.isEmpty()
                    ? null
                    : chart.addSeries(unused(chart, name), parameters, accuracies, deviations);
        }
    }

    private static XYChart errors(String row, List<LayerErrors> layers) {
        XYChart chart = chart(row, "sweeps", "relative error");
        chart.getStyler().setYAxisDecimalPattern("0.0##");
        List<String> methods =
                layers.stream()
                        .flatMap(layer -> layer.curves().keySet().stream())
                        .distinct()
                        .toList();
        boolean each = layers.size() * methods.size() <= MAX_CURVES;
        for (String method : methods) {
            if (each) {
                for (LayerErrors layer : layers) {
                    curve(chart, layer.layer() + ": " + method, layer.curves().get(method));
                }
            } else {
                List<Curve> all =
                        layers.stream()
                                .flatMap(l -> l.curves().getOrDefault(method, List.of()).stream())
                                .toList();
                curve(chart, "mean of " + layers.size() + " layers: " + method, all);
            }
        }
        range(chart);
        return chart;
    }

    /** Adds the mean of curves; one that ended early stays at its last error. */
    private static void curve(XYChart chart, String name, @Nullable List<Curve> curves) {
        if (curves == null || curves.stream().anyMatch(c -> c.halfSweeps().isEmpty())) {
            return;
        }
        int longest = curves.stream().mapToInt(c -> c.halfSweeps().size()).max().orElse(0);
        double[] sweeps = IntStream.rangeClosed(1, longest).mapToDouble(k -> k / 2.0).toArray();
        double[] errors =
                IntStream.rangeClosed(1, longest)
                        .mapToDouble(
                                k ->
                                        curves.stream()
                                                .mapToDouble(c -> c.after(k))
                                                .average()
                                                .orElse(0))
                        .toArray();
        chart.addSeries(unused(chart, name), sweeps, errors).setMarker(SeriesMarkers.CIRCLE);
    }

    /** Leaves a margin above and below, even if all values are the same. */
    private static void range(XYChart chart) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (XYSeries series : chart.getSeriesMap().values()) {
            for (double value : series.getYData()) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (most > 0) {
            double margin = Math.max(MARGIN * (most - least), MARGIN * MARGIN * most);
            chart.getStyler().setYAxisMin(Math.max(0, least - margin)).setYAxisMax(most + margin);
        }
    }

    /** A name for the legend that no series has yet: XChart requires distinct names. */
    private static String unused(XYChart chart, String name) {
        String plain = Escape.plain(name);
        String shortened =
                plain.length() <= MAX_NAME_LENGTH
                        ? plain
                        : plain.substring(0, MAX_NAME_LENGTH - 1) + "\u2026";
        String unused = shortened;
        for (int k = 2; chart.getSeriesMap().containsKey(unused); k++) {
            unused = shortened + " (" + k + ")";
        }
        return unused;
    }
}
