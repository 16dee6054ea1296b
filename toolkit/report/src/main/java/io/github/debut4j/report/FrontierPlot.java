package io.github.debut4j.report;

import io.github.debut4j.charts.Charts;
import io.github.debut4j.report.TargetFrontier.Point;
import io.github.debut4j.text.Format;
import java.awt.BasicStroke;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what is possible for shares of a resource, and the model that was written. */
final class FrontierPlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 340;

    /** The axis of shares begins at a multiple of this, in percent. */
    private static final double STEP = 10;

    private static final float LINE_WIDTH = 1.5f;
    private static final float[] DASHES = {6, 4};

    private final TargetFrontier frontier;
    private final FrontierMeasure measure;
    private final List<Point> points;

    FrontierPlot(TargetFrontier frontier, FrontierMeasure measure) {
        this.frontier = frontier;
        this.measure = measure;
        this.points = frontier.points().stream().filter(measure::isKnown).toList();
    }

    /** The share at the left end of the axis, in percent. */
    double firstShare() {
        double least = shown().mapToDouble(FrontierPlot::percent).min().orElse(0);
        return Math.max(0, STEP * (Math.ceil(least / STEP) - 1));
    }

    /** The share at the right end of the axis, in percent: 100, unless there is a larger one. */
    double lastShare() {
        return Math.max(100, shown().mapToDouble(FrontierPlot::percent).max().orElse(0));
    }

    private Stream<Point> shown() {
        return Stream.concat(points.stream(), Stream.of(frontier.written()));
    }

    private static double percent(Point point) {
        return 100 * point.share();
    }

    /** Draws the picture. */
    BufferedImage draw() {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .xAxisTitle("share of the " + frontier.resourceInWords())
                        .yAxisTitle(measure.axis())
                        .build();
        Charts.style(chart.getStyler());
        chart.getStyler()
                .setXAxisMin(firstShare())
                .setXAxisMax(lastShare())
                .setxAxisTickLabelsFormattingFunction(x -> Format.shortest(x) + " %")
                .setyAxisTickLabelsFormattingFunction(measure::tick);
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        Optional<Double> reference = measure.ofOriginal(frontier.original());
        reference.ifPresent(value -> addReference(chart, value));
        addChoices(chart);
        addWritten(chart);
        List<Double> values = new ArrayList<>(shown().map(measure::of).toList());
        reference.ifPresent(values::add);
        Plots.Range range = Plots.range(values);
        chart.getStyler().setYAxisMin(range.min()).setYAxisMax(range.max());
        return Charts.paint(chart, WIDTH, HEIGHT);
    }

    private void addReference(XYChart chart, double value) {
        XYSeries line =
                chart.addSeries(
                        "original",
                        new double[] {firstShare(), lastShare()},
                        new double[] {value, value});
        line.setLineColor(Charts.GREY);
        line.setLineStyle(
                new BasicStroke(
                        LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
        line.setMarker(SeriesMarkers.NONE);
    }

    private void addChoices(XYChart chart) {
        if (points.isEmpty()) {
            return;
        }
        XYSeries line =
                chart.addSeries(
                        "best choices",
                        points.stream().mapToDouble(FrontierPlot::percent).toArray(),
                        points.stream().mapToDouble(measure::of).toArray());
        line.setLineColor(Charts.BLUE);
        line.setMarkerColor(Charts.BLUE);
        line.setMarker(SeriesMarkers.CIRCLE);
    }

    private void addWritten(XYChart chart) {
        XYSeries point =
                chart.addSeries(
                        "written model",
                        new double[] {percent(frontier.written())},
                        new double[] {measure.of(frontier.written())});
        point.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        point.setMarkerColor(Charts.ORANGE);
        point.setMarker(SeriesMarkers.DIAMOND);
    }
}
