package io.github.debut4j.vertices;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic on the values of several arrays: Keras' {@code Add}, {@code Subtract}, {@code
 * Multiply}, {@code Average}, {@code Maximum} and {@code Minimum}. An axis may have size 1, which
 * stands for all positions, as in squeeze-and-excite blocks; axes that an array lacks are added
 * after the examples. DL4J's {@code ElementWiseVertex} has no minimum, and no output type for such
 * arrays.
 */
public final class ArithmeticVertex extends ArrayVertex {

    /** The operation, from the first input to the last. */
    public enum Operation {
        /** The sum. */
        ADD("add"),
        /** The first input minus all others. */
        SUBTRACT("subtract"),
        /** The product. */
        MULTIPLY("multiply"),
        /** The mean. */
        AVERAGE("add"),
        /** The greatest value; if several are equal, the gradient goes to the first of them. */
        MAXIMUM("maximum"),
        /** The least value; if several are equal, the gradient goes to the first of them. */
        MINIMUM("minimum");

        private final String name;

        Operation(String name) {
            this.name = name;
        }
    }

    private Operation operation = Operation.ADD;

    /** Adds. Also for JSON. */
    public ArithmeticVertex() {}

    /** A vertex for an operation. */
    public ArithmeticVertex(Operation operation) {
        this.operation = operation;
    }

    /** The operation. */
    public Operation getOperation() {
        return operation;
    }

    /** Sets the operation. */
    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    @Override
    boolean takesSeveral() {
        return true;
    }

    @Override
    boolean keepsPositions() {
        return true;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        return Broadcast.sizes(inputs);
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        INDArray[] arrays = aligned(inputs);
        INDArray result = arrays[0];
        for (int k = 1; k < arrays.length; k++) {
            result = Broadcast.apply(operation.name, result, arrays[k]);
        }
        return operation == Operation.AVERAGE ? result.div(inputs.length) : result;
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        INDArray[] arrays = aligned(inputs);
        INDArray[] gradients = new INDArray[inputs.length];
        INDArray left = gradient;
        for (int k = 0; k < inputs.length; k++) {
            INDArray arriving =
                    switch (operation) {
                        case ADD -> gradient;
                        case SUBTRACT -> k == 0 ? gradient : gradient.neg();
                        case AVERAGE -> gradient.div(inputs.length);
                        case MULTIPLY -> timesOthers(gradient, arrays, k);
                        case MAXIMUM, MINIMUM -> left.mul(isExtreme(gradient, arrays, k));
                    };
            if (operation == Operation.MAXIMUM || operation == Operation.MINIMUM) {
                left = left.sub(arriving);
            }
            gradients[k] = Broadcast.summed(arriving, inputs[k].shape());
        }
        return gradients;
    }

    private static INDArray timesOthers(INDArray gradient, INDArray[] arrays, int without) {
        INDArray product = gradient;
        for (int k = 0; k < arrays.length; k++) {
            if (k != without) {
                product = Broadcast.apply("multiply", product, arrays[k]);
            }
        }
        return product;
    }

    /** 1 where the array's value is the result, 0 elsewhere. */
    private INDArray isExtreme(INDArray gradient, INDArray[] arrays, int of) {
        return Broadcast.apply("equals", forward(arrays, false), arrays[of])
                .castTo(gradient.dataType());
    }

    private static INDArray[] aligned(INDArray[] inputs) {
        int axes = Arrays.stream(inputs).mapToInt(INDArray::rank).max().orElse(0);
        return Arrays.stream(inputs)
                .map(input -> Broadcast.withAxes(input, axes))
                .toArray(INDArray[]::new);
    }

    @Override
    public ArithmeticVertex clone() {
        return new ArithmeticVertex(operation);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArithmeticVertex that && operation == that.operation;
    }

    @Override
    public int hashCode() {
        return operation.name().hashCode();
    }
}
