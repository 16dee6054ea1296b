package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a chain is multiplied with batches of a {@link BatchWidth}. */
final class InferencePlan {

    private final BatchWidth width;
    private final RowArithmetic arithmetic;
    private final Fusion fusion;
    private final List<Stage> stages;
    private volatile @Nullable Kept kept;

    /** A pass, and the parameters that it was made of. */
    private record Kept(float[] parameters, InferencePass pass) {}

    InferencePlan(Chain chain, BatchWidth width, RowArithmetic arithmetic) {
        this.width = width;
        this.arithmetic = arithmetic;
        this.fusion = Fusion.of(chain, width);
        this.stages = StagePlan.of(fusion.chain());
    }

    /**
     * The pass for some parameters. It is kept, since networks compute batch after batch with the
     * same ones.
     *
     * @param parameters of the chain, followed by the bias, if there is one. Not modified
     */
    InferencePass kept(float[] parameters) {
        Kept last = kept;
        if (last == null || !Arrays.equals(last.parameters(), parameters)) {
            last = new Kept(parameters.clone(), pass(parameters));
            kept = last;
        }
        return last.pass();
    }

    /** The pass for some parameters, as {@link #kept}, but not kept. */
    InferencePass pass(float[] parameters) {
        Chain fused = fusion.chain();
        float[] values = fusion.fuse(parameters);
        int biasOffset = Math.toIntExact(fused.parameterCount());
        return width == BatchWidth.FEW_COLUMNS
                ? new FewColumnsPass(fused, values, arithmetic)
                : new ForwardPass(stages, values, biasOffset, arithmetic);
    }
}
