package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * What a node of a graph computes, with its constants. Immutable.
 *
 * <p>Adding an operator is adding a record here and a method to {@link OperatorVisitor}; the
 * compiler then demands the operator from every writer.
 */
public sealed interface Operator
        permits LinearOperator,
                Affine,
                Activate,
                ParametricRelu,
                Softmax,
                Pooling,
                Reduce,
                ElementWise,
                MatrixProduct,
                Concatenate,
                Pad,
                Slice,
                Resize,
                Reshape,
                Transpose,
                Reverse,
                LocalResponseNormalization,
                NormalizeL2,
                FeatureNormalization,
                Lstm,
                Rnn {

    /** Calls the visitor's method for this operator. */
    <R> R accept(OperatorVisitor<R> visitor);

    /**
     * The shape of the output.
     *
     * @param inputs the shapes of the inputs, without the axis of examples
     * @throws IllegalArgumentException if the operator cannot be applied to such inputs
     */
    Shape output(List<Shape> inputs);

    /** The constants, such as weights, in a fixed order. */
    default List<Tensor> constants() {
        return List.of();
    }

    /** The name for messages and files. */
    default String name() {
        return getClass().getSimpleName();
    }
}
