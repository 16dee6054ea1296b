package io.github.debut4j.datasets.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.debut4j.datasets.random.RandomStream;
import org.junit.jupiter.api.Test;

class StrokeTest {

    private static final double TOLERANCE = 1e-12;

    @Test
    void theCurveGoesThroughEveryKnot() {
        Stroke stroke = Stroke.parse("10,20 30,80 90,40 90,40 5,6");

        assertEquals(25, stroke.points());
        double[][] knots = {{10, 20}, {30, 80}, {90, 40}, {90, 40}, {5, 6}};
        for (int k = 0; k < knots.length; k++) {
            assertEquals(knots[k][0], stroke.x(6 * k), TOLERANCE);
            assertEquals(knots[k][1], stroke.y(6 * k), TOLERANCE);
        }
    }

    @Test
    void evenKnotsOnALineStayOnItAtEvenSpeed() {
        Stroke line = Stroke.parse("0,0 10,20 20,40 30,60");

        for (int k = 0; k < 6; k++) {
            assertEquals(10 + 10 * k / 6.0, line.x(6 + k), TOLERANCE);
            assertEquals(2 * line.x(6 + k), line.y(6 + k), TOLERANCE);
        }
    }

    @Test
    void anUnsteadyHandMovesKnotsButKeepsCorners() {
        Stroke stroke = Stroke.parse("10,20 90,40 90,40 5,6");
        Stroke moved = stroke.jittered(3, RandomStream.of(4));

        assertNotEquals(stroke.x(0), moved.x(0));
        assertNotEquals(stroke.y(18), moved.y(18));
        assertEquals(moved.x(6), moved.x(12), TOLERANCE);
        assertEquals(moved.y(6), moved.y(12), TOLERANCE);
        assertEquals(90, moved.x(6), 3 * 3.5);
    }
}
