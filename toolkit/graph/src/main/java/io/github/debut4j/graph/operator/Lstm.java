package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * A long short-term memory (Hochreiter and Schmidhuber 1997) over sequences {@code [T, inputs]},
 * from zero states. The output is the states of all steps, {@code [T, outputs]}.
 *
 * <p>With {@code z = W x + R h + b}, whose rows are those of the input gate, the output gate, the
 * forget gate and the cell in this order, and peepholes p of the three gates: {@code i = g(z_i +
 * p_i c)}, {@code f = g(z_f + p_f c)}, {@code c' = f c + i a(z_c)}, {@code o = g(z_o + p_o c')} and
 * {@code h' = o a(c')}.
 *
 * @param weights W, {@code [4 outputs, inputs]}
 * @param recurrent R, {@code [4 outputs, outputs]}
 * @param bias b, {@code [4 outputs]}
 * @param peepholes of the input, the output and the forget gate, {@code [3 outputs]}; zeros if
 *     there are none
 * @param gate the function g
 * @param activation the function a
 */
public record Lstm(
        Tensor weights,
        Tensor recurrent,
        Tensor bias,
        Tensor peepholes,
        Activation gate,
        Activation activation)
        implements Operator {

    private static final int PARTS = 4;
    private static final int GATES = 3;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public Lstm {
        Checks.rank("weights", weights, 2);
        Checks.rank("recurrent weights", recurrent, 2);
        int outputs = recurrent.shape().size(1);
        int rows = Math.multiplyExact(PARTS, outputs);
        Checks.shape("weights", weights, List.of(rows, weights.shape().size(1)));
        Checks.shape("recurrent weights", recurrent, List.of(rows, outputs));
        Checks.shape("bias", bias, List.of(rows));
        Checks.shape("peepholes", peepholes, List.of(GATES * outputs));
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
        return List.of(weights, recurrent, bias, peepholes);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.lstm(this);
    }
}
