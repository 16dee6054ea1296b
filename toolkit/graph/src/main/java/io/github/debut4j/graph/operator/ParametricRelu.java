package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * x from 0 on, {@code slope x} below, with slopes of their own for positions (He et al. 2015).
 *
 * @param slopes with as many axes as the input, each of the input's size or of size 1, which stands
 *     for all positions
 */
public record ParametricRelu(Tensor slopes) implements Operator {

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        if (!Broadcast.of(List.of(input, slopes.shape())).equals(input)) {
            throw new IllegalArgumentException(
                    "the slopes must have the sizes of the input "
                            + input
                            + " or 1, found "
                            + slopes.shape());
        }
        return input;
    }

    @Override
    public List<Tensor> constants() {
        return List.of(slopes);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.parametricRelu(this);
    }
}
