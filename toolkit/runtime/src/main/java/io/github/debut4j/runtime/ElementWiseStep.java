package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.Shape;
import java.util.List;

/** Arithmetic on several arrays: the first is copied, the others are combined with it in turn. */
final class ElementWiseStep implements Computation {

    private final ElementWise.Operation operation;
    private final List<Walk> walks;

    ElementWiseStep(ElementWise.Operation operation, List<Shape> inputs, Shape output) {
        this.operation = operation;
        this.walks = inputs.stream().map(input -> walk(input, output)).toList();
    }

    private static Walk walk(Shape input, Shape output) {
        if (input.equals(output)) {
            int[] whole = {1};
            int count = output.count();
            return new Walk(
                    new int[] {count},
                    new Walk.Side(0, whole, count),
                    new Walk.Side(0, whole, count));
        }
        return new Walk(
                output.toArray(),
                new Walk.Side(0, Strides.repeated(input, output), input.count()),
                new Walk.Side(0, Strides.of(output), output.count()));
    }

    @Override
    public void run(int examples, Values[] inputs, Values output) {
        walks.get(0).copy(examples, inputs[0], output);
        float[] y = output.array();
        for (int k = 1; k < inputs.length; k++) {
            float[] x = inputs[k].array();
            walks.get(k)
                    .rows(
                            examples,
                            inputs[k].offset(),
                            output.offset(),
                            (a, aStep, b, bStep, count) -> combine(x, a, aStep, y, b, count));
        }
        if (operation == ElementWise.Operation.MEAN) {
            float share = 1f / inputs.length;
            for (int k = output.offset(); k < output.offset() + output.length(); k++) {
                y[k] *= share;
            }
        }
    }

    private void combine(float[] x, int a, int step, float[] y, int b, int count) {
        if (step == 1) {
            combineRows(x, a, y, b, count);
        } else {
            for (int k = 0; k < count; k++) {
                combineRows(x, a + k * step, y, b + k, 1);
            }
        }
    }

    /** The loops have constant steps, so that the compiler uses vectors. */
    private void combineRows(float[] x, int a, float[] y, int b, int count) {
        switch (operation) {
            case ADD, MEAN -> {
                for (int k = 0; k < count; k++) {
                    y[b + k] += x[a + k];
                }
            }
            case SUBTRACT -> {
                for (int k = 0; k < count; k++) {
                    y[b + k] -= x[a + k];
                }
            }
            case MULTIPLY -> {
                for (int k = 0; k < count; k++) {
                    y[b + k] *= x[a + k];
                }
            }
            case MAXIMUM -> {
                for (int k = 0; k < count; k++) {
                    y[b + k] = Math.max(y[b + k], x[a + k]);
                }
            }
            case MINIMUM -> {
                for (int k = 0; k < count; k++) {
                    y[b + k] = Math.min(y[b + k], x[a + k]);
                }
            }
        }
    }
}
