package io.github.debut4j.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Times pieces of code alternately, so that other load on the machine affects all alike.
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

    private static final int MOST_SETTLED = 10;

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
     * The times of a piece of code.
     *
     * @param medianMs milliseconds
     * @param bestMs milliseconds
     */
    public record Times(double medianMs, double bestMs) {

        private static Times of(List<Double> millis) {
            return new Times(median(millis), Collections.min(millis));
        }
    }

    /**
     * The times of any number of pieces of code, all of which are warmed up.
     *
     * @param seconds as for two
     * @param runs each runs once and returns the milliseconds that it took, as {@link #millis} does
     * @return the times in the same order
     */
    public List<Times> time(double seconds, List<DoubleSupplier> runs) {
        runs.forEach(run -> warmUp(seconds, run));
        repeat(seconds, 1, runs);
        return repeat(seconds, MIN_REPETITIONS, runs).stream().map(Times::of).toList();
    }

    /**
     * The median times of two pieces of code.
     *
     * @param seconds time to spend on each of them, after at most as long for warming up; more if a
     *     single run is long, since each is run at least {@value #MIN_REPETITIONS} times
     */
    public Pair time(double seconds, Runnable baseline, Runnable ours) {
        List<DoubleSupplier> both = List.of(() -> millis(baseline), () -> millis(ours));
        warmUp(seconds, both.get(1));
        repeat(seconds, 1, both);
        List<List<Double>> times = repeat(seconds, MIN_REPETITIONS, both);
        return new Pair(median(times.get(0)), median(times.get(1)));
    }

    /**
     * As {@link #time(double, Runnable, Runnable)}, again and again until the relative time changes
     * by less than a tenth: a short time is not enough for HotSpot to compile large pieces of code.
     */
    public Pair settledTime(double seconds, Runnable baseline, Runnable ours) {
        return settled(() -> time(seconds, baseline, ours), Pair::relativeTime);
    }

    /** As {@link #time(double, Runnable)}, until the time changes by less than a tenth. */
    public double settledTime(double seconds, Runnable code) {
        return settled(() -> time(seconds, code), Double::doubleValue);
    }

    /** The first measurement that is close to the one before it. */
    private static <T> T settled(Supplier<T> measurement, ToDoubleFunction<T> time) {
        T last = measurement.get();
        for (int k = 1; k < MOST_SETTLED; k++) {
            double before = time.applyAsDouble(last);
            last = measurement.get();
            double now = time.applyAsDouble(last);
            if (Math.abs(now - before) < 0.1 * now) {
                break;
            }
        }
        return last;
    }

    /** The median time of one piece of code, in milliseconds; as for two. */
    public double time(double seconds, Runnable code) {
        DoubleSupplier run = () -> millis(code);
        warmUp(seconds, run);
        return median(repeat(seconds, MIN_REPETITIONS, List.of(run)).get(0));
    }

    private static void warmUp(double seconds, DoubleSupplier run) {
        double spent = 0;
        for (int k = 0; k < WARM_UPS && spent < 1e3 * seconds; k++) {
            spent += run.getAsDouble();
        }
    }

    /** Of the code that needs more runs, that which has taken the least time is next. */
    private static List<List<Double>> repeat(
            double seconds, int repetitions, List<DoubleSupplier> runs) {
        List<List<Double>> times = new ArrayList<>();
        runs.forEach(run -> times.add(new ArrayList<>()));
        double[] spent = new double[runs.size()];
        OptionalInt next = OptionalInt.of(0);
        while (next.isPresent()) {
            int index = next.getAsInt();
            double millis = runs.get(index).getAsDouble();
            times.get(index).add(millis);
            spent[index] += millis;
            next =
                    IntStream.range(0, spent.length)
                            .filter(
                                    k ->
                                            spent[k] < 1e3 * seconds
                                                    || times.get(k).size() < repetitions)
                            .reduce(
                                    (first, second) ->
                                            spent[second] < spent[first] ? second : first);
        }
        return times;
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
