package io.github.debut4j.export.c;

import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.List;

/** Operators that move values, or combine arrays position by position. */
final class Movements {

    private final Definitions definitions;
    private final Walks walks;

    Movements(Definitions definitions) {
        this.definitions = definitions;
        this.walks = new Walks(definitions);
    }

    /** Defines a walk; returns its address. */
    String walk(Shape visited, Walks.Side x, Walks.Side y) {
        return walks.define(visited, x, y);
    }

    private Call copy(Shape visited, Walks.Side x, Walks.Side y) {
        definitions.use(Snippet.COPY);
        return Call.of("copy", walk(visited, x, y));
    }

    Step transpose(Transpose operator, Shape input, Shape output) {
        int[] own = Walks.strides(input);
        int[] steps = operator.axes().stream().mapToInt(axis -> own[axis]).toArray();
        return Step.of(copy(output, new Walks.Side(0, steps), Walks.Side.whole(output)));
    }

    Step reverse(int axis, Shape input) {
        int[] steps = Walks.strides(input);
        int first = (input.size(axis) - 1) * steps[axis];
        steps[axis] = -steps[axis];
        return Step.of(copy(input, new Walks.Side(first, steps), Walks.Side.whole(input)));
    }

    Step slice(Slice operator, Shape input, Shape output) {
        int[] steps = Walks.strides(input);
        Walks.Side from = new Walks.Side(index(operator.from(), steps), steps);
        return Step.of(copy(output, from, Walks.Side.whole(output)));
    }

    Step pad(Pad operator, Shape input, Shape output) {
        int[] steps = Walks.strides(output);
        Walks.Side to = new Walks.Side(index(operator.before(), steps), steps);
        definitions.use(Snippet.ZERO);
        return Step.of(
                Call.of("zero", output.count()).withInputs(),
                copy(input, Walks.Side.whole(input), to));
    }

    Step concatenate(Concatenate operator, List<Shape> inputs, Shape output) {
        int[] steps = Walks.strides(output);
        List<Call> calls = new ArrayList<>();
        int first = 0;
        for (int k = 0; k < inputs.size(); k++) {
            Shape input = inputs.get(k);
            Walks.Side to = new Walks.Side(first * steps[operator.axis()], steps);
            calls.add(copy(input, Walks.Side.whole(input), to).withInputs(k));
            first += input.size(operator.axis());
        }
        return new Step(calls, 0);
    }

    /** The first array is copied unless it is in place, the others are combined with it in turn. */
    Step elementWise(ElementWise operator, List<Shape> inputs, Shape output, boolean inPlace) {
        List<Call> calls = new ArrayList<>();
        Walks.Side to = Walks.Side.whole(output);
        if (!inPlace) {
            calls.add(copy(output, Walks.repeated(inputs.get(0), output), to));
        }
        for (int k = 1; k < inputs.size(); k++) {
            definitions.use(Snippet.COMBINE);
            String walk = walk(output, Walks.repeated(inputs.get(k), output), to);
            calls.add(
                    Call.of("combine", walk, definitions.macro(operation(operator))).withInputs(k));
        }
        if (operator.operation() == ElementWise.Operation.MEAN) {
            definitions.use(Snippet.SCALE);
            String share = Literals.of(1f / inputs.size());
            calls.add(Call.of("scale", output.count(), share).withInputs());
        }
        return new Step(calls, 0);
    }

    private static String operation(ElementWise operator) {
        return switch (operator.operation()) {
            case ADD, MEAN -> "ADD";
            case SUBTRACT -> "SUBTRACT";
            case MULTIPLY -> "MULTIPLY";
            case MAXIMUM -> "GREATER";
            case MINIMUM -> "LESS";
        };
    }

    private static int index(List<Integer> position, int[] steps) {
        int index = 0;
        for (int axis = 0; axis < steps.length; axis++) {
            index += position.get(axis) * steps[axis];
        }
        return index;
    }
}
