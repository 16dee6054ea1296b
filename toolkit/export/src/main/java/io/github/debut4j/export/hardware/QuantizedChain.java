package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain in fixed point. From its inputs {@code x}, which are integers, a factor computes
 *
 * <pre>
 * y[row] = requantize(sum of W[row][column] * x[column], shift)
 * </pre>
 *
 * <p>with exact sums, whose order therefore does not matter, and one rounding per factor, {@link
 * FixedPoint#requantize}. The shift is the number of fractional bits of the product of weight and
 * input, minus that of the output. Immutable.
 */
public final class QuantizedChain {

    private static final int MOST_SHIFT = 60;

    private final Chain chain;
    private final Widths widths;
    private final int[][] weights;
    private final List<FixedPoint> weightFormats;
    private final List<FixedPoint> formats;
    private final int accumulatorBits;

    private QuantizedChain(
            Chain chain,
            Widths widths,
            int[][] weights,
            List<FixedPoint> weightFormats,
            List<FixedPoint> formats) {
        this.chain = chain;
        this.widths = widths;
        this.weights = weights;
        this.weightFormats = List.copyOf(weightFormats);
        this.formats = List.copyOf(formats);
        this.accumulatorBits = neededBits();
        SettingException.require(
                accumulatorBits <= widths.accumulator(),
                "accumulator",
                "have at least " + accumulatorBits + " bits for the sums of this chain",
                widths.accumulator());
    }

    /**
     * A chain in which nothing after the input saturates, whatever the input.
     *
     * @param factors finite
     * @param inputRange the largest magnitude of an input; larger ones saturate when they are
     *     quantised
     * @throws SettingException about {@code accumulator} if sums can need more bits than that, or
     *     about {@code range} if it is not a number of at least 0
     */
    public static QuantizedChain bounded(Factors factors, Widths widths, double inputRange) {
        return of(factors, widths, inputRange, null);
    }

    /**
     * A chain whose activations have room for given magnitudes; what is larger saturates.
     *
     * @param factors finite
     * @param ranges the magnitudes of the input and of the outputs of all factors
     * @throws SettingException as {@link #bounded}
     */
    public static QuantizedChain ranged(Factors factors, Widths widths, double... ranges) {
        int expected = factors.chain().size() + 1;
        SettingException.require(
                ranges.length == expected, "ranges", "be " + expected, ranges.length);
        return of(factors, widths, ranges[0], ranges.clone());
    }

    private static QuantizedChain of(
            Factors factors, Widths widths, double inputRange, double @Nullable [] ranges) {
        Chain chain = factors.chain();
        int[][] weights = new int[chain.size()][];
        List<FixedPoint> weightFormats = new ArrayList<>();
        List<FixedPoint> formats = new ArrayList<>();
        formats.add(FixedPoint.containing(widths.activations(), inputRange));
        long[] bounds = new long[chain.cols()];
        Arrays.fill(bounds, -FixedPoint.least(widths.activations()));
        for (int k = 0; k < chain.size(); k++) {
            double[] values = factors.values(k);
            FixedPoint format = FixedPoint.containing(widths.weights(), greatest(values));
            weights[k] = Arrays.stream(values).mapToInt(format::quantize).toArray();
            weightFormats.add(format);
            int behind = format.fraction() + formats.get(k).fraction();
            long[] sums = boundsOfSums(chain.factor(k), weights[k], bounds);
            int shift =
                    ranges == null
                            ? shiftWithoutSaturation(sums, widths.activations())
                            : shiftFor(ranges[k + 1], behind, widths.activations());
            formats.add(new FixedPoint(widths.activations(), behind - shift));
            bounds =
                    Arrays.stream(sums)
                            .map(sum -> outputBound(sum, shift, widths.activations()))
                            .toArray();
        }
        return new QuantizedChain(chain, widths, weights, weightFormats, formats);
    }

    /** The largest magnitude; 0 if there are no values. */
    static double greatest(double... values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** The largest magnitude that the sum of each row can have, for bounds of each input. */
    private static long[] boundsOfSums(FactorShape shape, int[] weights, long[] bounds) {
        long[] sums = new long[shape.p()];
        for (int e = 0; e < weights.length; e++) {
            sums[shape.row(e)] += Math.abs((long) weights[e]) * bounds[shape.column(e)];
        }
        return sums;
    }

    private static long outputBound(long sum, int shift, int bits) {
        return Math.min(-FixedPoint.least(bits), FixedPoint.requantize(sum, shift, bits + 1));
    }

    private static int shiftWithoutSaturation(long[] sums, int bits) {
        long greatest = Arrays.stream(sums).max().orElseThrow();
        int shift = 0;
        while (FixedPoint.requantize(greatest, shift, Long.SIZE - 1) > FixedPoint.greatest(bits)) {
            shift++;
        }
        return shift;
    }

    private static int shiftFor(double range, int behind, int bits) {
        int fraction = FixedPoint.containing(bits, range).fraction();
        return Math.max(0, Math.min(MOST_SHIFT, behind - fraction));
    }

    /** The bits of the largest sum of a row, with half a step for rounding and the sign. */
    private int neededBits() {
        long greatest = 0;
        for (int k = 0; k < chain.size(); k++) {
            long[] inputs = new long[chain.factor(k).q()];
            Arrays.fill(inputs, -FixedPoint.least(widths.activations()));
            long half = shift(k) == 0 ? 0 : 1L << (shift(k) - 1);
            long sum =
                    Arrays.stream(boundsOfSums(chain.factor(k), weights[k], inputs))
                            .max()
                            .orElseThrow();
            greatest = Math.max(greatest, sum + half);
        }
        int needed = Long.SIZE - Long.numberOfLeadingZeros(greatest) + 1;
        return Math.max(needed, widths.weights() + widths.activations());
    }

    /** The shapes. */
    public Chain chain() {
        return chain;
    }

    /** The numbers of bits. */
    public Widths widths() {
        return widths;
    }

    /**
     * The fewest bits in which no sum can overflow, whatever the input; at least those of one
     * product.
     */
    public int accumulatorBits() {
        return accumulatorBits;
    }

    /** A copy of a factor's weights in the order {@code W[b][j][i][l]}; factors count from 0. */
    public int[] weights(int factor) {
        return weights[factor].clone();
    }

    /** The format of the weights of a factor; factors count from 0. */
    public FixedPoint weightFormat(int factor) {
        return weightFormats.get(factor);
    }

    /** The formats of the input and of the outputs of all factors. */
    public List<FixedPoint> formats() {
        return formats;
    }

    /** The format of the input. */
    public FixedPoint input() {
        return formats.get(0);
    }

    /** The format of the output. */
    public FixedPoint output() {
        return formats.get(formats.size() - 1);
    }

    /** By how many bits the sums of a factor are shifted; factors count from 0. */
    public int shift(int factor) {
        return weightFormats.get(factor).fraction()
                + formats.get(factor).fraction()
                - formats.get(factor + 1).fraction();
    }

    /**
     * Multiplies the chain by a vector of integers.
     *
     * @param input {@code chain.cols()} integers of the input's format. Not modified.
     * @return {@code chain.rows()} integers of the output's format
     */
    public int[] apply(int[] input) {
        SettingException.require(
                input.length == chain.cols(),
                "the input",
                "have " + chain.cols() + " values",
                input.length);
        int[] values = input;
        for (int k = 0; k < chain.size(); k++) {
            values = apply(chain.factor(k), weights[k], shift(k), values);
        }
        return values;
    }

    private int[] apply(FactorShape shape, int[] factor, int shift, int[] input) {
        long[] sums = new long[shape.p()];
        for (int e = 0; e < factor.length; e++) {
            sums[shape.row(e)] += (long) factor[e] * input[shape.column(e)];
        }
        return Arrays.stream(sums)
                .mapToInt(sum -> (int) FixedPoint.requantize(sum, shift, widths.activations()))
                .toArray();
    }

    /** The output for a vector of numbers, which are quantised first. Not modified. */
    public double[] apply(double[] input) {
        int[] output = apply(Arrays.stream(input).mapToInt(input()::quantize).toArray());
        return Arrays.stream(output).mapToDouble(output()::value).toArray();
    }
}
