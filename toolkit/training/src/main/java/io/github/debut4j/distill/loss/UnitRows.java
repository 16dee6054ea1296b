package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Rows scaled to length 1; rows of zeros stay.
 *
 * @param unit {@code [N, D]}
 * @param lengths of the rows before, {@code [N, 1]}, at least {@link #LEAST}
 */
public record UnitRows(INDArray unit, INDArray lengths) {

    /** Shorter rows count as this long. */
    public static final double LEAST = 1e-12;

    /** Scales the rows. The values are not modified. */
    public static UnitRows of(INDArray values) {
        INDArray lengths = Transforms.max(values.norm2(true, 1), LEAST);
        return new UnitRows(values.divColumnVector(lengths), lengths);
    }

    /** The gradient in the rows before, from that in the scaled ones. */
    public INDArray gradient(INDArray arriving) {
        INDArray along = unit.mul(arriving).sum(true, 1);
        return arriving.sub(unit.mulColumnVector(along)).diviColumnVector(lengths);
    }
}
