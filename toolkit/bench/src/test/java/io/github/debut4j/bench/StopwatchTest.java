package io.github.debut4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private final AtomicLong time = new AtomicLong();
    private final Stopwatch stopwatch = new Stopwatch(time::get);
    private final List<String> runs = new ArrayList<>();

    private Runnable taking(String name, double millis) {
        return () -> {
            runs.add(name);
            time.addAndGet((long) (1e6 * millis));
        };
    }

    @Test
    void bothSidesGetTheSameTime() {
        Stopwatch.Pair times = stopwatch.time(1, taking("baseline", 40), taking("ours", 10));
        assertEquals(new Stopwatch.Pair(40, 10), times);
        assertEquals(4, times.ratio());
        long warmUpsAndTwoRounds = 30 + 100 + 100;
        assertEquals(warmUpsAndTwoRounds, runs.stream().filter("ours"::equals).count());
        assertEquals(25 + 25, runs.stream().filter("baseline"::equals).count());
    }

    @Test
    void longRunsAreRepeatedAFewTimes() {
        assertEquals(
                new Stopwatch.Pair(3000, 2000),
                stopwatch.time(0.1, taking("baseline", 3000), taking("ours", 2000)));
        assertTrue(runs.size() <= 20, () -> runs.size() + " runs");
    }

    @Test
    void anyNumberOfPiecesTakeTurns() {
        List<Stopwatch.Times> times =
                stopwatch.time(
                        1,
                        List.of(
                                () -> stopwatch.millis(taking("a", 40)),
                                () -> stopwatch.millis(taking("b", 10)),
                                () -> 500.0));
        assertEquals(
                List.of(
                        new Stopwatch.Times(40, 40),
                        new Stopwatch.Times(10, 10),
                        new Stopwatch.Times(500, 500)),
                times);
        List<String> last = runs.subList(runs.size() - 125, runs.size());
        assertEquals(List.of("a", "b", "b", "b", "b"), last.subList(0, 5));
        assertEquals(25, last.stream().filter("a"::equals).count());
    }

    @Test
    void theMedianIgnoresOutliers() {
        assertEquals(
                3, Stopwatch.median(new ArrayList<>(Arrays.asList(1.0, 100.0, 2.0, 4.0, 3.0))));
        assertEquals(4, Stopwatch.median(new ArrayList<>(Arrays.asList(5.0, 4.0, 1.0, 2.0))));
    }
}
