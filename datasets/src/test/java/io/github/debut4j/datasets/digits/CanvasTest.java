package io.github.debut4j.datasets.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.datasets.random.RandomStream;
import org.junit.jupiter.api.Test;

class CanvasTest {

    private static final double TOLERANCE = 1e-12;

    @Test
    void coverageFallsWithTheDistanceFromTheMiddleLine() {
        Canvas.Segment flat = new Canvas.Segment(2, 5, 8, 5, 1.5, 1);

        assertEquals(1, flat.coverage(4, 5), TOLERANCE);
        assertEquals(1, flat.coverage(4, 6), TOLERANCE);
        assertEquals(0.5, flat.coverage(4, 6.5), TOLERANCE);
        assertEquals(0.25, flat.coverage(4, 3.25), TOLERANCE);
        assertEquals(0, flat.coverage(4, 7), TOLERANCE);
        assertEquals(0.5, flat.coverage(0.5, 5), TOLERANCE);
        assertEquals(0.5, flat.coverage(8 + 0.9, 5 + 1.2), TOLERANCE);
    }

    @Test
    void aSegmentWithoutLengthIsADot() {
        Canvas.Segment dot = new Canvas.Segment(3, 3, 3, 3, 1, 1);

        assertEquals(1, dot.coverage(3, 3), TOLERANCE);
        assertEquals(0.5, dot.coverage(3, 4), TOLERANCE);
    }

    /** The canvas visits only the pixels near a segment; the oracle asks every pixel. */
    @Test
    void theCanvasMissesNoPixelThatASegmentCovers() {
        RandomStream random = RandomStream.of(3);
        for (int trial = 0; trial < 500; trial++) {
            Canvas.Segment segment =
                    new Canvas.Segment(
                            random.uniform(-6, 34),
                            random.uniform(-6, 34),
                            random.uniform(-6, 34),
                            random.uniform(-6, 34),
                            random.uniform(0.1, 3),
                            random.uniform(0.1, 2));
            Canvas drawn = new Canvas();
            drawn.draw(segment, 0.75);
            for (int y = 0; y < Canvas.SIDE; y++) {
                for (int x = 0; x < Canvas.SIDE; x++) {
                    assertEquals(0.75 * segment.coverage(x, y), drawn.ink(x, y), TOLERANCE);
                }
            }
        }
    }

    @Test
    void theDarkerInkStaysAndErasingTakesItAway() {
        Canvas.Segment dot = new Canvas.Segment(3, 3, 3, 3, 1, 1);
        Canvas canvas = new Canvas();
        canvas.draw(dot, 0.8);
        canvas.draw(dot, 0.5);
        assertEquals(0.8, canvas.ink(3, 3), TOLERANCE);
        assertEquals(0.4, canvas.ink(3, 4), TOLERANCE);

        canvas.erase(dot);
        assertEquals(0, canvas.ink(3, 3), TOLERANCE);
        assertEquals(0.2, canvas.ink(3, 4), TOLERANCE);
    }
}
