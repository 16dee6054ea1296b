package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Rows scaled to length 1; rows of zeros stay zero.
 *
 * @param unit {@code [N, D]}
 * @param lengths of the original rows, {@code [N, 1]}, at least {@link #LEAST}
 */
public record UnitRows(INDArray unit, INDArray lengths) {

    /** The least length: shorter rows are divided by this. */
    public static final double LEAST = 1e-12;

    /** Scales the rows of an array, which is not modified. */
    public static UnitRows of(INDArray values) {
        INDArray lengths = Transforms.max(values.norm2(true, 1), LEAST);
        return new UnitRows(values.divColumnVector(lengths), lengths);
    }

    /** The gradient with respect to the original rows, given that of the scaled rows. */
    public INDArray gradient(INDArray outer) {
        INDArray along = unit.mul(outer).sum(true, 1);
        return outer.sub(unit.mulColumnVector(along)).diviColumnVector(lengths);
    }
}
