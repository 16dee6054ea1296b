package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.ArithmeticVertex;
import io.github.debut4j.vertices.ConcatenateVertex;
import java.util.ArrayList;
import java.util.List;

/** Converts layers that combine several tensors. */
final class Merging {

    private Merging() {}

    /** Add, Subtract, Multiply, Average, Maximum and Minimum; axes of size 1 are repeated. */
    static LayerConverter elementWise(ArithmeticVertex.Operation operation) {
        return call -> {
            List<KerasTensor> inputs = call.inputs();
            boolean two = operation == ArithmeticVertex.Operation.SUBTRACT;
            SettingException.require(
                    two ? inputs.size() == 2 : inputs.size() >= 2,
                    "the layer",
                    two ? "have two inputs" : "have at least two inputs",
                    inputs.size());
            return call.add(new ArithmeticVertex(operation), inputs, broadcast(inputs));
        };
    }

    /** The shape of the result of an operation on all elements. */
    static List<Integer> broadcast(List<KerasTensor> inputs) {
        List<Integer> shape = new ArrayList<>(inputs.get(0).shape());
        for (KerasTensor input : inputs) {
            SettingException.require(
                    input.rank() == shape.size(),
                    "the inputs",
                    "have the same number of axes",
                    texts(inputs));
            for (int axis = 0; axis < shape.size(); axis++) {
                int mine = shape.get(axis);
                int other = input.shape().get(axis);
                SettingException.require(
                        mine == other || mine == 1 || other == 1 || Math.min(mine, other) < 0,
                        "the inputs",
                        "have equal sizes, or size 1, along each axis",
                        texts(inputs));
                shape.set(axis, mine == 1 || (mine < 0 && other != 1) ? other : mine);
            }
        }
        return shape;
    }

    private static List<String> texts(List<KerasTensor> inputs) {
        return inputs.stream().map(KerasTensor::text).toList();
    }

    /** Concatenate. */
    static KerasTensor concatenate(LayerCall call) {
        List<KerasTensor> inputs = call.inputs();
        KerasTensor first = inputs.get(0);
        int position = first.position(call.settings().integer("axis", -1));
        if (inputs.size() == 1) {
            return first;
        }
        int size = 0;
        for (KerasTensor input : inputs) {
            SettingException.require(
                    input.rank() == first.rank()
                            && matches(
                                    KerasTensor.with(input.shape(), position, 0),
                                    KerasTensor.with(first.shape(), position, 0)),
                    "the inputs",
                    "have equal sizes except along the axis of the concatenation",
                    texts(inputs));
            int length = input.shape().get(position);
            size = size < 0 || length < 0 ? KerasTensor.UNKNOWN : size + length;
        }
        List<Integer> shape = KerasTensor.with(first.shape(), position, size);
        return call.add(new ConcatenateVertex(position + 1), inputs, shape);
    }

    private static boolean matches(List<Integer> shape, List<Integer> other) {
        for (int axis = 0; axis < shape.size(); axis++) {
            int mine = shape.get(axis);
            int theirs = other.get(axis);
            if (mine != theirs && mine >= 0 && theirs >= 0) {
                return false;
            }
        }
        return true;
    }
}
