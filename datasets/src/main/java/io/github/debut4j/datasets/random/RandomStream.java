package io.github.debut4j.datasets.random;

/**
 * A stream of random numbers that is the same on every Java platform: SplitMix64 (Steele, Lea and
 * Flood, <cite>Fast splittable pseudorandom number generators</cite>, OOPSLA 2014).
 *
 * <p>Streams are derived by hashing, so each example has its own stream, whatever the order.
 */
public final class RandomStream {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1p-53;
    private static final double DEVIATION_OF_FOUR = Math.sqrt(3);

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of a seed. */
    public static RandomStream of(long seed) {
        return new RandomStream(seed);
    }

    /** The stream of an index under a seed. */
    public static RandomStream of(long seed, long index) {
        return new RandomStream(mix(mix(seed + GOLDEN_GAMMA) + index));
    }

    /** The next 64 bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** A uniform number in {@code low..high}. */
    public double uniform(double low, double high) {
        return low + (high - low) * UNIT * (next() >>> 11);
    }

    /** A uniform integer in {@code 0..bound-1}. */
    public int below(int bound) {
        return (int) uniform(0, bound);
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return uniform(0, 1) < probability;
    }

    /**
     * An approximately normal number with mean 0 and standard deviation 1, at most 3.5 in absolute
     * value: the scaled sum of four uniform numbers from one draw.
     */
    public double bell() {
        long bits = next();
        long sum =
                (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum * 0x1p-16 - 2) * DEVIATION_OF_FOUR;
    }

    /**
     * A standard normal number, by the polar method (Marsaglia and Bray, <cite>A convenient method
     * for generating normal variables</cite>, 1964), of whose two numbers one is used.
     */
    public double normal() {
        while (true) {
            double x = uniform(-1, 1);
            double y = uniform(-1, 1);
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}
