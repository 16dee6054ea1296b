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
        Blocks blocks = new Blocks();
        for (int k = 1; k < inputs.length; k++) {
            float[] x = inputs[k].array();
            walks.get(k)
                    .rows(
                            examples,
                            inputs[k].offset(),
                            output.offset(),
                            (a, aStep, b, bStep, count) ->
                                    combine(blocks, x, a, aStep, y, b, count));
        }
        if (operation == ElementWise.Operation.MEAN) {
            float share = 1f / inputs.length;
            for (int k = output.offset(); k < output.offset() + output.length(); k++) {
                y[k] *= share;
            }
        }
    }

    /** Copies blocks, since the compiler vectorises loops with the same index into both arrays. */
    private void combine(Blocks blocks, float[] x, int a, int step, float[] y, int b, int count) {
        for (int first = 0; first < count; first += Blocks.LENGTH) {
            int length = Math.min(Blocks.LENGTH, count - first);
            blocks.loadOther(x, a + first * step, step, length);
            System.arraycopy(y, b + first, blocks.result, 0, length);
            combine(blocks.result, blocks.other, length);
            System.arraycopy(blocks.result, 0, y, b + first, length);
        }
    }

    private void combine(float[] y, float[] x, int count) {
        switch (operation) {
            case ADD, MEAN -> {
                for (int k = 0; k < count; k++) {
                    y[k] += x[k];
                }
            }
            case SUBTRACT -> {
                for (int k = 0; k < count; k++) {
                    y[k] -= x[k];
                }
            }
            case MULTIPLY -> {
                for (int k = 0; k < count; k++) {
                    y[k] *= x[k];
                }
            }
            case MAXIMUM -> {
                for (int k = 0; k < count; k++) {
                    y[k] = Math.max(y[k], x[k]);
                }
            }
            case MINIMUM -> {
                for (int k = 0; k < count; k++) {
                    y[k] = Math.min(y[k], x[k]);
                }
            }
        }
    }

    /** Neighbouring values of the result and of another input. */
    private static final class Blocks {

        static final int LENGTH = 1024;

        final float[] result = new float[LENGTH];
        final float[] other = new float[LENGTH];

        void loadOther(float[] x, int from, int step, int count) {
            if (step == 1) {
                System.arraycopy(x, from, other, 0, count);
                return;
            }
            for (int k = 0; k < count; k++) {
                other[k] = x[from + k * step];
            }
        }
    }
}
