package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * A simple recurrent layer (Elman 1990) over sequences {@code [T, inputs]}, from a state of zeros:
 * {@code h' = a(W x + R h + b)}. The output is the states of all steps, {@code [T, outputs]}.
 *
 * @param weights W, {@code [outputs, inputs]}
 * @param recurrent R, {@code [outputs, outputs]}
 * @param bias b, {@code [outputs]}
 * @param activation the function a
 */
public record Rnn(Tensor weights, Tensor recurrent, Tensor bias, Activation activation)
        implements Operator {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public Rnn {
        Checks.rank("weights", weights, 2);
        Checks.rank("recurrent weights", recurrent, 2);
        int outputs = recurrent.shape().size(1);
        Checks.shape("weights", weights, List.of(outputs, weights.shape().size(1)));
        Checks.shape("recurrent weights", recurrent, List.of(outputs, outputs));
        Checks.shape("bias", bias, List.of(outputs));
    }

    /** The number of input features. */
    public int inputs() {
        return weights.shape().size(1);
    }

    /** The number of output features. */
    public int outputs() {
        return recurrent.shape().size(1);
    }

    @Override
    public Shape output(List<Shape> shapes) {
        Shape input = Checks.one(shapes);
        Checks.size("the number of axes", 2, input.rank());
        Checks.size("the features of the input", inputs(), input.last());
        return input.with(1, outputs());
    }

    @Override
    public List<Tensor> constants() {
        return List.of(weights, recurrent, bias);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.rnn(this);
    }
}
