package io.github.debut4j.activations;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A rectifier with a maximum, a slope and a threshold: Keras' {@code ReLU}, {@code LeakyReLU} and
 * {@code ThresholdedReLU}.
 */
public final class BoundedRelu extends ElementwiseActivation {

    private static final long serialVersionUID = 1;

    private @Nullable Double maximum;
    private double slope;
    private double threshold;

    /** Without a maximum, with slope and threshold 0. Also for JSON. */
    public BoundedRelu() {}

    /**
     * A rectifier.
     *
     * @param maximum at least the threshold; null for none
     * @param slope of values below the threshold
     * @param threshold from which on values are kept
     * @throws IllegalArgumentException if the maximum is below the threshold or a number is not
     *     finite
     */
    public BoundedRelu(@Nullable Double maximum, double slope, double threshold) {
        if (!Double.isFinite(slope) || !Double.isFinite(threshold)) {
            throw new IllegalArgumentException(
                    "slope and threshold must be finite, found " + slope + " and " + threshold);
        }
        if (maximum != null && !(maximum >= threshold)) {
            throw new IllegalArgumentException(
                    "the maximum must be at least the threshold "
                            + threshold
                            + ", found "
                            + maximum);
        }
        this.maximum = maximum;
        this.slope = slope;
        this.threshold = threshold;
    }

    /** The greatest value; null if there is none. */
    public @Nullable Double maximum() {
        return maximum;
    }

    /** The slope below the threshold. */
    public double slope() {
        return slope;
    }

    /** From which on values are kept. */
    public double threshold() {
        return threshold;
    }

    @Override
    INDArray values(INDArray x) {
        INDArray kept = atLeast(x, threshold);
        INDArray below = x.sub(threshold).muli(slope).muli(kept.rsub(1));
        INDArray result = x.mul(kept).addi(below);
        if (maximum != null) {
            INDArray above = atLeast(x, maximum);
            result.muli(above.rsub(1)).addi(above.mul(maximum));
        }
        return result;
    }

    @Override
    INDArray derivatives(INDArray x) {
        INDArray kept = atLeast(x, threshold);
        INDArray result = kept.rsub(1).muli(slope).addi(kept);
        return maximum == null ? result : result.muli(atLeast(x, maximum).rsub(1));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundedRelu that
                && Objects.equals(maximum, that.maximum)
                && slope == that.slope
                && threshold == that.threshold;
    }

    @Override
    public int hashCode() {
        return Objects.hash(maximum, slope, threshold);
    }

    @Override
    public String toString() {
        return "relu(maximum=" + maximum + ", slope=" + slope + ", threshold=" + threshold + ")";
    }
}
