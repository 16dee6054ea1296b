package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * {@code x / max(epsilon, norm)}, with the Euclidean norm of all values of an example.
 *
 * @param epsilon the least divisor
 */
public record NormalizeL2(float epsilon) implements Operator {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public NormalizeL2 {
        Checks.finite("epsilon", epsilon);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        return Checks.one(inputs);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.normalizeL2(this);
    }
}
