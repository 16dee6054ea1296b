package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * A reduction of the values of each window.
 *
 * @param layout of the input and the output
 * @param window the positions; maximum, sum and norm ignore its padding
 * @param reduction what becomes of the values
 * @param countsPadding whether a mean divides by the number of taps; otherwise by the number of
 *     those inside the input
 */
public record Pooling(Layout layout, Window window, Reduction reduction, boolean countsPadding)
        implements Operator {

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        return window.outputs(layout, input, layout.channels(input));
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.pooling(this);
    }
}
