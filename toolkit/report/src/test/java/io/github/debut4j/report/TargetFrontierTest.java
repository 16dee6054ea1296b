package io.github.debut4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.report.TargetFrontier.Point;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetFrontierTest {

    private static final int ORANGE = 0xffd55e00;

    private static TargetFrontier of(Point original, Point... others) {
        return new TargetFrontier(
                "macs=0.5",
                "macs",
                100,
                original,
                List.of(others).subList(0, others.length - 1),
                others[others.length - 1]);
    }

    /** A network whose outputs are numbers. */
    private static Point numbers(double share, @Nullable Double error) {
        return new Point(share, 100, null, 1.5, 4000, 1, null, null, error, null);
    }

    @Test
    void theTableHasTheColumnsOfWhichAValueIsKnown() {
        Point point = Reports.point(0.5, 0.9, null);
        FrontierTable table =
                new FrontierTable("params", List.of(point, Reports.point(1, null, null)));

        assertEquals(
                List.of(
                        "params",
                        "parameters",
                        "multiply-adds",
                        "size",
                        "layers",
                        "agreement",
                        "KL"),
                table.headings());
        assertEquals(
                List.of("50.00 %", "500,000", "25.0 M", "2.00 MB", "3", "90.00 %", "0.1000"),
                table.row(point, "-"));
        assertEquals(
                List.of("100.00 %", "1,000,000", "50.0 M", "4.00 MB", "0", "-", "-"),
                table.row(Reports.point(1, null, null), "-"));
        assertEquals(
                List.of("time", "parameters", "time", "size", "layers", "output error"),
                new FrontierTable("time", List.of(numbers(1, 0.25))).headings());
    }

    @Test
    void thePictureShowsTheClearestMeasureThatIsKnown() {
        assertEquals(Optional.of(FrontierMeasure.ACCURACY), FrontierMeasure.of(Reports.frontier()));
        TargetFrontier unlabelled = of(Reports.point(1, null, null), Reports.point(0.5, 0.9, null));
        assertEquals(Optional.of(FrontierMeasure.AGREEMENT), FrontierMeasure.of(unlabelled));
        assertEquals(
                Optional.of(100.0), FrontierMeasure.AGREEMENT.ofOriginal(unlabelled.original()));
        TargetFrontier errors = of(numbers(1, null), numbers(0.6, 0.1), numbers(0.5, 0.25));
        assertEquals(Optional.of(FrontierMeasure.OUTPUT_ERROR), FrontierMeasure.of(errors));
        assertEquals(0.25, FrontierMeasure.OUTPUT_ERROR.of(errors.written()));
        assertEquals(
                Optional.empty(), FrontierMeasure.of(of(numbers(1, null), numbers(0.5, null))));
    }

    @Test
    void theWrittenModelIsWhereItsFiguresAre() {
        int[] low = orange(0.25, 0.6);
        int[] high = orange(0.75, 0.95);

        assertTrue(high[0] > low[0] + 100, "further right");
        assertTrue(high[1] < low[1] - 100, "higher up");
    }

    /** Where the marker of the written model is, on the average of its pixels. */
    private static int[] orange(double share, double accuracy) {
        TargetFrontier frontier = Reports.frontier();
        BufferedImage image =
                new FrontierPlot(
                                new TargetFrontier(
                                        "params=0.5",
                                        "params",
                                        100,
                                        frontier.original(),
                                        frontier.points(),
                                        Reports.point(share, 0.9, accuracy)),
                                FrontierMeasure.ACCURACY)
                        .draw();
        long x = 0;
        long y = 0;
        int count = 0;
        int aboveLegend = image.getHeight() * 3 / 4;
        for (int row = 0; row < aboveLegend; row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                if (image.getRGB(column, row) == ORANGE) {
                    x += column;
                    y += row;
                    count++;
                }
            }
        }
        assertNotEquals(0, count);
        return new int[] {Math.toIntExact(x / count), Math.toIntExact(y / count)};
    }

    @Test
    void theAxisOfSharesBeginsBelowTheSmallestOne() {
        Point original = Reports.point(1, null, 0.98);
        FrontierPlot plot =
                new FrontierPlot(
                        of(original, Reports.point(0.9, 0.9, 0.9)), FrontierMeasure.ACCURACY);
        FrontierPlot small =
                new FrontierPlot(
                        of(original, Reports.point(0.04, 0.9, 0.9)), FrontierMeasure.ACCURACY);
        FrontierPlot slower =
                new FrontierPlot(
                        of(original, Reports.point(1.25, 0.9, 0.9)), FrontierMeasure.ACCURACY);

        assertEquals(80, plot.firstShare());
        assertEquals(100, plot.lastShare());
        assertEquals(0, small.firstShare());
        assertEquals(125, slower.lastShare());
    }

    @Test
    void aPictureNeedsOnlyTheWrittenModel() {
        TargetFrontier frontier = of(Reports.point(1, null, null), Reports.point(0.5, null, 0.9));

        assertTrue(new FrontierPlot(frontier, FrontierMeasure.ACCURACY).draw().getWidth() > 0);
    }

    @Test
    void anUnknownResourceIsRefused() {
        Point point = Reports.point(1, null, null);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new TargetFrontier("x=1", "x", 1, point, List.of(), point));
        assertEquals("the resource must be params, macs, time or size, found 'x'", e.getMessage());
    }
}
