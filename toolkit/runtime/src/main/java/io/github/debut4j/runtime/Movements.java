package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Transpose;
import java.util.Arrays;
import java.util.List;

/** Operators that move values without changing them. */
final class Movements {

    private Movements() {}

    static Computation transpose(Transpose operator, Shape input, Shape output) {
        int[] own = Strides.of(input);
        int[] from = operator.axes().stream().mapToInt(axis -> own[axis]).toArray();
        return copy(
                output,
                new Walk.Side(0, from, input.count()),
                new Walk.Side(0, Strides.of(output), output.count()));
    }

    static Computation reverse(int axis, Shape input) {
        int[] from = Strides.of(input);
        int first = (input.size(axis) - 1) * from[axis];
        from[axis] = -from[axis];
        return copy(
                input,
                new Walk.Side(first, from, input.count()),
                new Walk.Side(0, Strides.of(input), input.count()));
    }

    static Computation slice(Slice operator, Shape input, Shape output) {
        int[] from = Strides.of(input);
        return copy(
                output,
                new Walk.Side(index(operator.from(), from), from, input.count()),
                new Walk.Side(0, Strides.of(output), output.count()));
    }

    static Computation pad(Pad operator, Shape input, Shape output) {
        int[] to = Strides.of(output);
        Computation copy =
                copy(
                        input,
                        new Walk.Side(0, Strides.of(input), input.count()),
                        new Walk.Side(index(operator.before(), to), to, output.count()));
        return (examples, inputs, target) -> {
            Arrays.fill(target.array(), target.offset(), target.offset() + target.length(), 0);
            copy.run(examples, inputs, target);
        };
    }

    static Computation concatenate(Concatenate operator, List<Shape> inputs, Shape output) {
        int[] to = Strides.of(output);
        Walk[] walks = new Walk[inputs.size()];
        int first = 0;
        for (int k = 0; k < walks.length; k++) {
            Shape input = inputs.get(k);
            walks[k] =
                    new Walk(
                            input.toArray(),
                            new Walk.Side(0, Strides.of(input), input.count()),
                            new Walk.Side(first * to[operator.axis()], to, output.count()));
            first += input.size(operator.axis());
        }
        return (examples, arguments, target) -> {
            for (int k = 0; k < walks.length; k++) {
                walks[k].copy(examples, arguments[k], target);
            }
        };
    }

    private static Computation copy(Shape visited, Walk.Side from, Walk.Side to) {
        Walk walk = new Walk(visited.toArray(), from, to);
        return (examples, inputs, output) -> walk.copy(examples, inputs[0], output);
    }

    private static int index(List<Integer> position, int[] strides) {
        int index = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            index += position.get(axis) * strides[axis];
        }
        return index;
    }
}
