package io.github.debut4j.chain.design;

import java.util.stream.IntStream;

/** Divisors of a size. */
final class Divisors {

    private Divisors() {}

    /** All divisors in ascending order. */
    static int[] of(int number) {
        return IntStream.rangeClosed(1, (int) Math.sqrt(number))
                .filter(d -> number % d == 0)
                .flatMap(d -> d * d == number ? IntStream.of(d) : IntStream.of(d, number / d))
                .sorted()
                .toArray();
    }

    /**
     * A selection of divisors in ascending order: 1, the number itself, and others evenly spread.
     *
     * @param most the most divisors to return, at least 2
     */
    static int[] of(int number, int most) {
        int[] all = of(number);
        if (all.length <= most) {
            return all;
        }
        return IntStream.range(0, most)
                .map(k -> all[(int) Math.round(k * (all.length - 1.0) / (most - 1))])
                .toArray();
    }

    /** The next larger numbers without a prime factor above 7, the nearest first. */
    static int[] roundSizesAbove(int number, int most, int count) {
        return IntStream.range(number, most)
                .map(below -> below + 1)
                .filter(Divisors::isRound)
                .limit(count)
                .toArray();
    }

    private static boolean isRound(int number) {
        int rest = number;
        for (int prime : new int[] {2, 3, 5, 7}) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }
}
