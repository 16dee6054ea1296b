package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Shape;
import java.util.Arrays;

/** A reduction along axes. Sums are in double precision. */
final class ReduceStep implements Computation {

    private final Reducer reducer;
    private final Walk walk;
    private final int outputs;
    private final int reduced;

    ReduceStep(Reduce operator, Shape input, Shape output) {
        this.reducer = new Reducer(operator.reduction());
        int[] to = new int[input.rank()];
        int step = 1;
        for (int axis = input.rank() - 1; axis >= 0; axis--) {
            if (!operator.axes().contains(axis)) {
                to[axis] = step;
                step *= input.size(axis);
            }
        }
        this.outputs = output.count();
        this.reduced = input.count() / outputs;
        this.walk =
                new Walk(
                        input.toArray(),
                        new Walk.Side(0, Strides.of(input), input.count()),
                        new Walk.Side(0, to, outputs));
    }

    @Override
    public void run(int examples, Values[] inputs, Values output) {
        double[] results = new double[examples * outputs];
        Arrays.fill(results, reducer.initial());
        float[] x = inputs[0].array();
        walk.rows(
                examples,
                inputs[0].offset(),
                0,
                (a, aStep, b, bStep, count) -> {
                    for (int k = 0; k < count; k++) {
                        int at = b + k * bStep;
                        results[at] = reducer.add(results[at], x[a + k * aStep]);
                    }
                });
        for (int k = 0; k < results.length; k++) {
            output.array()[output.offset() + k] = (float) reducer.result(results[k], reduced);
        }
    }
}
