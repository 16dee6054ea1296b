package io.github.debut4j.experiment.result;

import io.github.debut4j.charts.Charts;
import io.github.debut4j.experiment.result.ErrorTable.Course;
import io.github.debut4j.experiment.result.ErrorTable.Line;
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
 * The plots, as PNG files in memory: of each group the accuracy against the parameters, with the
 * deviation as error bars, and of each row the errors of its weights against the sweeps.
 */
final class ResultPlots {

    /** The folder they lie in, seen from the tables. */
    static final String FOLDER = "plots";

    private static final int WIDTH = 640;
    private static final int HEIGHT = 340;
    private static final int HEIGHT_OF_NAME = 20;
    private static final int LONGEST_NAME = 40;
    private static final double ROOM = 0.1;

    /** How far columns are drawn beside each other, as a share of the largest network. */
    private static final double BESIDE = 0.008;

    /** Curves of more layers are drawn as their mean. */
    private static final int MOST_CURVES = 8;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private ResultPlots() {}

    static ResultPlots of(List<ResultGroup> groups) throws IOException {
        ResultPlots plots = new ResultPlots();
        for (int g = 1; g <= groups.size(); g++) {
            ResultGroup group = groups.get(g - 1);
            plots.add(ofGroup(g), accuracy(group));
            for (int r = 1; r <= group.rows().size(); r++) {
                ResultRow row = group.rows().get(r - 1);
                plots.add(ofRow(g, r), errors(row.label(), ErrorTable.of(row)));
            }
        }
        return plots;
    }

    /** How the plot of a group is called, counted from 1. */
    static String ofGroup(int group) {
        return String.format(Locale.ROOT, "accuracy-%02d", group);
    }

    /** How the plot of a row is called, both counted from 1. */
    static String ofRow(int group, int row) {
        return String.format(Locale.ROOT, "errors-%02d-%02d", group, row);
    }

    /** The files by their names in {@link #FOLDER}. */
    Map<String, byte[]> files() {
        return files;
    }

    /** The paths of the files, seen from the tables, by what the plots are called. */
    Map<String, String> names() {
        return names;
    }

    private void add(String name, XYChart chart) throws IOException {
        int series = chart.getSeriesMap().size();
        if (series > 0) {
            int height = HEIGHT + HEIGHT_OF_NAME * series;
            files.put(name + ".png", Charts.png(Charts.paint(chart, WIDTH, height)));
            names.put(name, FOLDER + "/" + name + ".png");
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
        printed(chart, group);
        Points dense = new Points();
        group.rows().stream()
                .filter(ResultRow::dense)
                .forEach(row -> dense.add(row, row.sample("", Metric.ACCURACY)));
        dense.draw(chart, "dense");
        double step = BESIDE * group.largest();
        double shift = -step * (group.variants().size() - 1) / 2;
        for (String variant : group.variants()) {
            Points points = new Points(shift);
            shift += step;
            group.rows().stream()
                    .filter(row -> !row.dense())
                    .forEach(row -> points.add(row, row.sample(variant, Metric.ACCURACY)));
            points.draw(chart, variant.isBlank() ? "compressed" : variant);
        }
        return chart;
    }

    /** The paper's accuracies, under ours. */
    private static void printed(XYChart chart, ResultGroup group) {
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

    /** Accuracies of networks of known size, drawn a little beside it where it is shared. */
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

        void add(ResultRow row, Sample sample) {
            if (sample.known()) {
                add(row, sample.mean(), sample.deviation().orElse(0));
            }
        }

        void add(ResultRow row, Published paper) {
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

    private static XYChart errors(String row, ErrorTable table) {
        XYChart chart = chart(row, "sweeps", "relative error");
        chart.getStyler().setYAxisDecimalPattern("0.0##");
        List<String> ways =
                table.lines().stream()
                        .flatMap(line -> line.ways().keySet().stream())
                        .distinct()
                        .toList();
        boolean each = table.lines().size() * ways.size() <= MOST_CURVES;
        for (String way : ways) {
            if (each) {
                for (Line line : table.lines()) {
                    curve(chart, line.layer() + ": " + way, line.ways().get(way));
                }
            } else {
                List<Course> all =
                        table.lines().stream()
                                .flatMap(l -> l.ways().getOrDefault(way, List.of()).stream())
                                .toList();
                curve(chart, "mean of " + table.lines().size() + " layers: " + way, all);
            }
        }
        range(chart);
        return chart;
    }

    /** The mean of several courses; those that ended early stay where they were. */
    private static void curve(XYChart chart, String name, @Nullable List<Course> courses) {
        if (courses == null || courses.stream().anyMatch(c -> c.halfSweeps().isEmpty())) {
            return;
        }
        int longest = courses.stream().mapToInt(c -> c.halfSweeps().size()).max().orElse(0);
        double[] sweeps = IntStream.rangeClosed(1, longest).mapToDouble(k -> k / 2.0).toArray();
        double[] errors =
                IntStream.rangeClosed(1, longest)
                        .mapToDouble(
                                k ->
                                        courses.stream()
                                                .mapToDouble(c -> c.after(k))
                                                .average()
                                                .orElse(0))
                        .toArray();
        chart.addSeries(unused(chart, name), sweeps, errors).setMarker(SeriesMarkers.CIRCLE);
    }

    /** Some room above and below, also where all values are one. */
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
            double room = Math.max(ROOM * (most - least), ROOM * ROOM * most);
            chart.getStyler().setYAxisMin(Math.max(0, least - room)).setYAxisMax(most + room);
        }
    }

    /** A name for the legend that no series has: XChart takes equal names for one. */
    private static String unused(XYChart chart, String wanted) {
        String plain = Escape.plain(wanted);
        String name =
                plain.length() <= LONGEST_NAME
                        ? plain
                        : plain.substring(0, LONGEST_NAME - 1) + "\u2026";
        String unused = name;
        for (int k = 2; chart.getSeriesMap().containsKey(unused); k++) {
            unused = name + " (" + k + ")";
        }
        return unused;
    }
}
