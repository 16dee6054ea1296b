package io.github.debut4j.export.hardware;

import io.github.debut4j.spec.SettingException;

/**
 * Numbers in fixed point: a signed integer {@code n} of {@code bits} bits stands for {@code n /
 * 2^fraction}. This class defines the arithmetic of the engines; the C++ and the Verilog must agree
 * with it to the last bit.
 *
 * @param bits of the integer, with its sign: from 2 to 32
 * @param fraction number of fractional bits; may be negative, or more than {@code bits}
 */
public record FixedPoint(int bits, int fraction) {

    private static final int MOST_BITS = 32;
    private static final int MOST_FRACTION = 512;

    /**
     * Checks the numbers.
     *
     * @throws SettingException if a number is out of its range
     */
    public FixedPoint {
        SettingException.require(
                bits >= 2 && bits <= MOST_BITS, "bits", "be from 2 to " + MOST_BITS, bits);
        SettingException.require(
                Math.abs(fraction) <= MOST_FRACTION,
                "fraction",
                "be from " + -MOST_FRACTION + " to " + MOST_FRACTION,
                fraction);
    }

    /**
     * The format with the finest step in which a value does not saturate.
     *
     * @param magnitude at least 0
     */
    static FixedPoint containing(int bits, double magnitude) {
        SettingException.require(
                magnitude >= 0 && magnitude < Double.POSITIVE_INFINITY,
                "range",
                "be a number of at least 0",
                magnitude);
        int fraction = bits - 1;
        if (magnitude > 0) {
            fraction -= Math.max(-MOST_FRACTION / 2, Math.getExponent(magnitude));
            // Rounding may add half a step.
            while (Math.rint(Math.scalb(magnitude, fraction)) > greatest(bits)) {
                fraction--;
            }
        }
        return new FixedPoint(bits, fraction);
    }

    /** The greatest integer, {@code 2^(bits-1) - 1}. */
    static long greatest(int bits) {
        return (1L << (bits - 1)) - 1;
    }

    /** The least integer, {@code -2^(bits-1)}. */
    static long least(int bits) {
        return -(1L << (bits - 1));
    }

    /** The nearest integer of the range. */
    static long saturate(long value, int bits) {
        return Math.max(least(bits), Math.min(greatest(bits), value));
    }

    /**
     * The rule by which a sum becomes an activation: {@code floor(sum / 2^shift + 1/2)}, then the
     * nearest integer of the range. So halves are rounded up, and what is too large saturates.
     *
     * @param sum of less than 62 bits
     * @param shift from 0 to 61
     */
    public static long requantize(long sum, int shift, int bits) {
        long half = shift == 0 ? 0 : 1L << (shift - 1);
        return saturate((sum + half) >> shift, bits);
    }

    /** The integer for a number, by the same rule: halves up, then the nearest of the range. */
    public int quantize(double value) {
        double scaled = Math.floor(Math.scalb(value, fraction) + 0.5);
        return (int) Math.max((double) least(bits), Math.min((double) greatest(bits), scaled));
    }

    /** The number that an integer stands for. */
    public double value(long integer) {
        return Math.scalb((double) integer, -fraction);
    }

    /** The difference between neighbours. */
    public double step() {
        return Math.scalb(1.0, -fraction);
    }

    /** Integer and fractional bits, as {@code 1.15}; they add up to the number of bits. */
    @Override
    public String toString() {
        return (bits - fraction) + "." + fraction;
    }
}
