package io.github.debut4j.experiment.training;

import io.github.debut4j.charts.Charts;
import io.github.debut4j.train.EpochReport;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the learning curves: the losses above, the validation accuracy below, unless the outputs
 * are numbers.
 */
final class TrainingCurves {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final double PERCENT = 100;

    /** With at most this many classes, top-5 accuracy is always 100 %. */
    private static final int TOP_CLASSES = 5;

    private TrainingCurves() {}

    /** Draws these epochs, at least 1. */
    static BufferedImage of(List<EpochReport> epochs) {
        XYChart losses = chart("loss", epochs.size());
        add(losses, "training", Charts.BLUE, epochs, EpochReport::trainingLoss);
        add(losses, "validation", Charts.GREY, epochs, e -> e.validation().loss());
        if (!epochs.get(0).validation().hasAccuracy()) {
            return Charts.paint(losses, WIDTH, HEIGHT);
        }
        XYChart accuracy = chart("validation accuracy, %", epochs.size());
        add(accuracy, "top-1", Charts.BLUE, epochs, e -> PERCENT * e.validation().top1());
        if (epochs.get(0).validation().classes() > TOP_CLASSES) {
            add(accuracy, "top-5", Charts.GREY, epochs, e -> PERCENT * e.validation().top5());
        }
        BufferedImage above = Charts.paint(losses, WIDTH, HEIGHT);
        BufferedImage below = Charts.paint(accuracy, WIDTH, HEIGHT);
        BufferedImage all =
                new BufferedImage(
                        above.getWidth(),
                        above.getHeight() + below.getHeight(),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = all.createGraphics();
        canvas.drawImage(above, 0, 0, null);
        canvas.drawImage(below, 0, above.getHeight(), null);
        canvas.dispose();
        return all;
    }

    private static XYChart chart(String title, int epochs) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .xAxisTitle("epoch")
                        .yAxisTitle(title)
                        .build();
        Charts.style(chart.getStyler());
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        chart.getStyler()
                .setXAxisMin(1.0)
                .setXAxisMax(Math.max(2.0, epochs))
                .setxAxisTickLabelsFormattingFunction(
                        x -> x == Math.rint(x) ? String.valueOf(x.longValue()) : "");
        return chart;
    }

    private static void add(
            XYChart chart,
            String name,
            Color colour,
            List<EpochReport> epochs,
            ToDoubleFunction<EpochReport> value) {
        XYSeries curve =
                chart.addSeries(
                        name,
                        epochs.stream().mapToDouble(EpochReport::epoch).toArray(),
                        epochs.stream().mapToDouble(value).toArray());
        curve.setLineColor(colour);
        curve.setMarkerColor(colour);
        curve.setMarker(SeriesMarkers.CIRCLE);
    }
}
