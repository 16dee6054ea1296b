package io.github.debut4j.activations;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code x min(1, max(0, x / 6 + 1/2))} (Howard et al. 2019): Keras' {@code hard_silu}. */
public final class HardSwish extends ElementwiseActivation {

    private static final long serialVersionUID = 1;

    private static final double END = 3;
    private static final ClippedLine GATE = new ClippedLine(1 / (2 * END), 0.5);

    /** The function. Also for JSON. */
    public HardSwish() {}

    @Override
    INDArray values(INDArray x) {
        return GATE.values(x).muli(x);
    }

    @Override
    INDArray derivatives(INDArray x) {
        INDArray slope = GATE.derivatives(x);
        return slope.muli(x).addi(GATE.values(x));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HardSwish;
    }

    @Override
    public int hashCode() {
        return HardSwish.class.getName().hashCode();
    }

    @Override
    public String toString() {
        return "hard_silu";
    }
}
