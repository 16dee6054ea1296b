package io.github.debut4j.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Times two pieces of work in turns, so that what else the machine does strikes both alike.
 *
 * @param seconds to measure a piece of work for, after as long to warm up; longer where a run is
 *     long, since each is measured a few times
 */
public record Stopwatch(double seconds) {

    private static final int LEAST_REPETITIONS = 5;

    /**
     * Until HotSpot has compiled its loops, ours is slower by a factor of ten and more. A long run
     * has them compiled before it ends.
     */
    private static final int WARM_UPS = 30;

    /** The median times, milliseconds. */
    public Pair time(Runnable baseline, Runnable ours) {
        double spent = 0;
        for (int k = 0; k < WARM_UPS && spent < 1e3 * seconds; k++) {
            spent += millis(ours);
        }
        repeat(1, baseline, ours);
        return repeat(LEAST_REPETITIONS, baseline, ours);
    }

    /**
     * Two median times.
     *
     * @param baselineMs of the baseline, milliseconds
     * @param oursMs of ours, milliseconds
     */
    public record Pair(double baselineMs, double oursMs) {

        /** How many times faster ours is. */
        public double ratio() {
            return baselineMs / oursMs;
        }
    }

    private Pair repeat(int least, Runnable baseline, Runnable ours) {
        List<Double> baselines = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        double spentOnBaseline = 0;
        double spentOnOurs = 0;
        while (spentOnBaseline < 1e3 * seconds
                || spentOnOurs < 1e3 * seconds
                || own.size() < least) {
            if (spentOnBaseline <= spentOnOurs || baselines.size() < least) {
                baselines.add(millis(baseline));
                spentOnBaseline += baselines.get(baselines.size() - 1);
            } else {
                own.add(millis(ours));
                spentOnOurs += own.get(own.size() - 1);
            }
        }
        return new Pair(median(baselines), median(own));
    }

    /** The middle one; sorts the list. */
    public static double median(List<Double> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    /** The time of one run, milliseconds. */
    public static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
