package io.github.debut4j.activations;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code slope x + offset}, limited to 0 to 1: Keras' {@code hard_sigmoid}, whose slope is 0.2 in
 * Keras 2 and 1/6 in Keras 3.
 */
public final class ClippedLine extends ElementwiseActivation {

    private static final long serialVersionUID = 1;

    private double slope = 0.2;
    private double offset = 0.5;

    /** With slope 0.2 and offset 0.5. Also for JSON. */
    public ClippedLine() {}

    /** A function with this slope and offset. */
    public ClippedLine(double slope, double offset) {
        if (!Double.isFinite(slope) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "slope and offset must be finite, found " + slope + " and " + offset);
        }
        this.slope = slope;
        this.offset = offset;
    }

    /** The slope. */
    public double slope() {
        return slope;
    }

    /** The value at 0. */
    public double offset() {
        return offset;
    }

    @Override
    INDArray values(INDArray x) {
        return Transforms.min(Transforms.max(line(x), 0, false), 1, false);
    }

    @Override
    INDArray derivatives(INDArray x) {
        INDArray line = line(x);
        INDArray inside = line.gt(0).castTo(x.dataType());
        return inside.muli(line.lt(1).castTo(x.dataType())).muli(slope);
    }

    private INDArray line(INDArray x) {
        return x.mul(slope).addi(offset);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClippedLine that && slope == that.slope && offset == that.offset;
    }

    @Override
    public int hashCode() {
        return Objects.hash(slope, offset);
    }

    @Override
    public String toString() {
        return "clippedline(slope=" + slope + ", offset=" + offset + ")";
    }
}
