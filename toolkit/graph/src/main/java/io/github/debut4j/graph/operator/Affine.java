package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * {@code scale x + offset}, with one scale and one offset per position of an axis: batch
 * normalisation at inference, and multiplication by and addition of constants.
 *
 * @param axis of the input, from 0
 * @param scale one value per position of the axis, or one for all values
 * @param offset as many values
 */
public record Affine(int axis, Tensor scale, Tensor offset) implements Operator {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public Affine {
        Checks.atLeast("axis", axis, 0);
        Checks.rank("scale", scale, 1);
        Checks.shape("offset", offset, scale.shape().sizes());
    }

    /** Whether there is one scale for all values. */
    public boolean isScalar() {
        return scale.shape().count() == 1;
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.axis(axis, input);
        if (!isScalar()) {
            Checks.size("the size of axis " + axis, scale.shape().count(), input.size(axis));
        }
        return input;
    }

    @Override
    public List<Tensor> constants() {
        return List.of(scale, offset);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.affine(this);
    }
}
