package io.github.debut4j.report;

import io.github.debut4j.charts.Charts;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the curves and bars of a report. */
final class Plots {

    private static final int HEIGHT = 320;
    private static final int CURVE_WIDTH = 640;
    private static final int BAR_WIDTH = 26;
    private static final int BARS_HEIGHT = 420;
    private static final int NAMES_HEIGHT = 100;
    private static final int MAX_LABEL_LENGTH = 22;
    private static final int MAX_HORIZONTAL_LABELS = 6;
    private static final double MARGIN = 0.1;

    /** Tick labels have three decimals, so a smaller range would repeat them. */
    private static final double MIN_RANGE = 1e-3;

    private static final double MARGIN_OF_ONE_VALUE = 0.05;

    private static final Color BAND = new Color(0xc5e7ee);

    private Plots() {}

    /** Whether every layer has a value before and after. */
    static boolean isKnown(List<Report.Layer> layers, Function<Report.Cost, @Nullable Long> value) {
        return layers.stream()
                .allMatch(l -> value.apply(l.before()) != null && value.apply(l.after()) != null);
    }

    /** Draws bars of a value of each layer, before and after; all values must be known. */
    static BufferedImage bars(
            String title, List<Report.Layer> layers, Function<Report.Cost, @Nullable Long> value) {
        int width = Math.max(CURVE_WIDTH, 120 + BAR_WIDTH * layers.size());
        boolean horizontal = layers.size() <= MAX_HORIZONTAL_LABELS;
        int height = horizontal ? BARS_HEIGHT : BARS_HEIGHT + NAMES_HEIGHT;
        CategoryChart chart =
                new CategoryChartBuilder().width(width).height(height).yAxisTitle(title).build();
        Charts.style(chart.getStyler());
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.getStyler()
                .setXAxisLabelRotation(horizontal ? 0 : 90)
                .setXAxisLabelAlignmentVertical(TextAlignment.Right)
                .setyAxisTickLabelsFormattingFunction(v -> Format.tick(v.longValue()));
        List<String> names = labels(layers);
        chart.addSeries("before", names, values(layers, Report.Layer::before, value))
                .setFillColor(Charts.GREY);
        chart.addSeries("after", names, values(layers, Report.Layer::after, value))
                .setFillColor(Charts.BLUE);
        return Charts.paint(chart, width, height);
    }

    /** Equal labels are numbered, because XChart requires distinct ones. */
    private static List<String> labels(List<Report.Layer> layers) {
        List<String> names =
                layers.stream().map(layer -> shortened(Escape.plain(layer.name()))).toList();
        return IntStream.range(0, names.size())
                .mapToObj(
                        k ->
                                names.indexOf(names.get(k)) == names.lastIndexOf(names.get(k))
                                        ? names.get(k)
                                        : (k + 1) + " " + names.get(k))
                .toList();
    }

    /** Keeps the end of a name, which distinguishes layers more often than its start. */
    private static String shortened(String name) {
        return name.length() <= MAX_LABEL_LENGTH
                ? name
                : "\u2026" + name.substring(name.length() - MAX_LABEL_LENGTH + 1);
    }

    private static List<Long> values(
            List<Report.Layer> layers,
            Function<Report.Layer, Report.Cost> side,
            Function<Report.Cost, @Nullable Long> value) {
        return layers.stream()
                .map(
                        layer -> {
                            @Nullable Long of = value.apply(side.apply(layer));
                            return of == null ? 0L : of;
                        })
                .toList();
    }

    /** Draws how much the outputs of layers differ, from the first layer to the last. */
    static BufferedImage differences(List<Report.Layer> layers) {
        XYChart chart = numbered("layer", layers.size(), "relative difference");
        chart.getStyler().setYAxisMin(0.0);
        List<Double> all = new ArrayList<>();
        List<Double> replaced = new ArrayList<>();
        List<Double> depths = new ArrayList<>();
        List<Double> depthsOfReplaced = new ArrayList<>();
        for (Report.Layer layer : layers) {
            double difference = Objects.requireNonNull(layer.outputDifference(), layer.name());
            depths.add(depths.size() + 1.0);
            all.add(difference);
            if (layer.replacement() != null) {
                depthsOfReplaced.add((double) depths.size());
                replaced.add(difference);
            }
        }
        XYSeries line = chart.addSeries("all layers", depths, all);
        line.setLineColor(Charts.GREY);
        line.setMarkerColor(Charts.GREY);
        line.setMarker(SeriesMarkers.CIRCLE);
        XYSeries marks = chart.addSeries("replaced", depthsOfReplaced, replaced);
        marks.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        marks.setMarkerColor(Charts.BLUE);
        marks.setMarker(SeriesMarkers.CIRCLE);
        return Charts.paint(chart, CURVE_WIDTH, HEIGHT);
    }

    /** Draws the error after each half-sweep, and the band of the best possible error. */
    static BufferedImage errors(Provenance.Layer layer) {
        int last = layer.errors().size();
        XYChart chart = numbered("half-sweep", last, "relative error");
        @Nullable Double lower = layer.lowerBound();
        @Nullable Double upper = layer.upperBound();
        if (lower != null && upper != null) {
            addBand(chart, Math.max(2.0, last), lower, upper);
        }
        double[] halfSweeps = IntStream.rangeClosed(1, last).asDoubleStream().toArray();
        double[] errors = layer.errors().stream().mapToDouble(Double::doubleValue).toArray();
        XYSeries curve = chart.addSeries("error", halfSweeps, errors);
        curve.setLineColor(Charts.BLUE);
        curve.setMarkerColor(Charts.BLUE);
        curve.setMarker(SeriesMarkers.CIRCLE);
        Range range = range(layer);
        chart.getStyler().setYAxisMin(range.min()).setYAxisMax(range.max());
        return Charts.paint(chart, CURVE_WIDTH, HEIGHT);
    }

    /** An empty chart whose horizontal axis counts from 1. */
    private static XYChart numbered(String counted, int last, String value) {
        XYChart chart =
                new XYChartBuilder()
                        .width(CURVE_WIDTH)
                        .height(HEIGHT)
                        .xAxisTitle(counted)
                        .yAxisTitle(value)
                        .build();
        Charts.style(chart.getStyler());
        chart.getStyler()
                .setXAxisMin(1.0)
                .setXAxisMax(Math.max(2.0, last))
                .setxAxisTickLabelsFormattingFunction(
                        x -> x == Math.rint(x) ? String.valueOf(x.longValue()) : "")
                .setYAxisDecimalPattern("0.0##");
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        return chart;
    }

    private static void addBand(XYChart chart, double last, double lower, double upper) {
        XYSeries band =
                chart.addSeries(
                        "range of the best possible error",
                        new double[] {1, last, last, 1},
                        new double[] {lower, lower, upper, upper});
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(BAND);
        band.setLineColor(BAND);
        band.setMarker(SeriesMarkers.NONE);
    }

    /** The range of an axis. */
    record Range(double min, double max) {}

    /** The range of errors and bounds with a margin. */
    static Range range(Provenance.Layer layer) {
        List<Double> values = new ArrayList<>(layer.errors());
        if (layer.lowerBound() != null && layer.upperBound() != null) {
            values.add(layer.lowerBound());
            values.add(layer.upperBound());
        }
        return range(values);
    }

    /** The range of values from 0 on with a margin, even if all of them are the same. */
    static Range range(List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double margin =
                most - least < MIN_RANGE
                        ? Math.max(MARGIN_OF_ONE_VALUE * most, MIN_RANGE)
                        : MARGIN * (most - least);
        return new Range(Math.max(0, least - margin), most + margin);
    }
}
