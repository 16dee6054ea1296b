package io.github.debut4j.chain.explain;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import java.util.List;
import java.util.function.Predicate;

/** Determines the kind of the first factor of a convolution's chain. */
final class FirstFactor {

    private final FactorShape shape;
    private final Patch patch;
    private final List<Extent> fields;

    /** The kernel must have more than one tap. The fields are the distinct ones of all values. */
    FirstFactor(FactorShape shape, Patch patch, List<Extent> fields) {
        this.shape = shape;
        this.patch = patch;
        this.fields = fields;
    }

    FactorKind kind() {
        if (every(field -> field.features() == patch.features())) {
            return patch.channels() > 1 ? FactorKind.CONVOLUTION : FactorKind.DEPTHWISE;
        }
        boolean neighbours = shape.t() == 1 || shape.s() == 1;
        return neighbours ? ofNeighbours() : ofOthers();
    }

    /** If a value reads s neighbouring features, the kind depends on s and the order. */
    private FactorKind ofNeighbours() {
        if (patch.channels() == 1 || patch.order() == FeatureOrder.CHANNEL_TAP) {
            return three(
                    patch.taps(),
                    FactorKind.SUBSAMPLED_DEPTHWISE,
                    FactorKind.DEPTHWISE,
                    FactorKind.UPSAMPLED_DEPTHWISE);
        }
        return three(
                patch.channels(),
                FactorKind.MASKED_TAP_POINTWISE,
                FactorKind.TAP_POINTWISE,
                FactorKind.SUBSAMPLED_CONVOLUTION);
    }

    private FactorKind three(int unit, FactorKind less, FactorKind equal, FactorKind more) {
        return shape.s() < unit ? less : shape.s() == unit ? equal : more;
    }

    /** If it reads features t apart, the fields themselves decide. */
    private FactorKind ofOthers() {
        if (every(field -> field.taps() <= 1)) {
            return every(field -> field.channels() == patch.channels())
                    ? FactorKind.TAP_POINTWISE
                    : FactorKind.MASKED_TAP_POINTWISE;
        }
        if (every(field -> field.channels() <= 1)) {
            return every(field -> field.taps() == patch.taps())
                    ? FactorKind.DEPTHWISE
                    : FactorKind.SUBSAMPLED_DEPTHWISE;
        }
        boolean even = every(Extent::even);
        if (even && every(field -> field.taps() == patch.taps())) {
            return FactorKind.UPSAMPLED_DEPTHWISE;
        }
        return even && every(field -> field.channels() == patch.channels())
                ? FactorKind.SUBSAMPLED_CONVOLUTION
                : FactorKind.MASKED_CONVOLUTION;
    }

    private boolean every(Predicate<Extent> condition) {
        return fields.stream().allMatch(condition);
    }
}
