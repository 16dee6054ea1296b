package io.github.debut4j.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times two pieces of code alternately, so that other load on the machine affects both alike.
 *
 * @param clock current time in nanoseconds, such as {@code System::nanoTime}
 */
public record Stopwatch(LongSupplier clock) {

    private static final int MIN_REPETITIONS = 5;

    /**
     * Our code is slower by a factor of ten and more until HotSpot has compiled its loops. A long
     * run has them compiled before it ends.
     */
    private static final int WARM_UPS = 30;

    /** A stopwatch that reads the system's clock. */
    public Stopwatch() {
        this(System::nanoTime);
    }

    /**
     * Two median times.
     *
     * @param baselineMs of the baseline, milliseconds
     * @param oursMs of our code, milliseconds
     */
    public record Pair(double baselineMs, double oursMs) {

        /** How many times faster our code is. */
        public double ratio() {
            return baselineMs / oursMs;
        }

        /** Time of our code as a multiple of that of the baseline. */
        public double relativeTime() {
            return oursMs / baselineMs;
        }
    }

    /**
     * The median times of two pieces of code.
     *
     * @param seconds time to spend on each of them, after at most as long for warming up; more if a
     *     single run is long, since each is run at least {@value #MIN_REPETITIONS} times
     */
    public Pair time(double seconds, Runnable baseline, Runnable ours) {
        warmUp(seconds, ours);
        repeat(seconds, 1, baseline, ours);
        return repeat(seconds, MIN_REPETITIONS, baseline, ours);
    }

    /** The median time of one piece of code, in milliseconds; as for two. */
    public double time(double seconds, Runnable code) {
        warmUp(seconds, code);
        List<Double> times = new ArrayList<>();
        double spent = 0;
        while (spent < 1e3 * seconds || times.size() < MIN_REPETITIONS) {
            times.add(millis(code));
            spent += times.get(times.size() - 1);
        }
        return median(times);
    }

    private void warmUp(double seconds, Runnable code) {
        double spent = 0;
        for (int k = 0; k < WARM_UPS && spent < 1e3 * seconds; k++) {
            spent += millis(code);
        }
    }

    private Pair repeat(double seconds, int repetitions, Runnable baseline, Runnable ours) {
        List<Double> baselineTimes = new ArrayList<>();
        List<Double> ourTimes = new ArrayList<>();
        double spentOnBaseline = 0;
        double spentOnOurs = 0;
        while (spentOnBaseline < 1e3 * seconds
                || spentOnOurs < 1e3 * seconds
                || ourTimes.size() < repetitions) {
            if (spentOnBaseline <= spentOnOurs || baselineTimes.size() < repetitions) {
                baselineTimes.add(millis(baseline));
                spentOnBaseline += baselineTimes.get(baselineTimes.size() - 1);
            } else {
                ourTimes.add(millis(ours));
                spentOnOurs += ourTimes.get(ourTimes.size() - 1);
            }
        }
        return new Pair(median(baselineTimes), median(ourTimes));
    }

    /** The time of one run, milliseconds. */
    public double millis(Runnable work) {
        long start = clock.getAsLong();
        work.run();
        return (clock.getAsLong() - start) / 1e6;
    }

    /**
     * The median; of an even number of values the higher of the two in the middle. Sorts the list.
     */
    public static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
