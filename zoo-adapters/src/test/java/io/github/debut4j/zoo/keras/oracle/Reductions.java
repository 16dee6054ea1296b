package io.github.debut4j.zoo.keras.oracle;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** One value in place of all those along axes, which stay with length 1. */
final class Reductions {

    private Reductions() {}

    static DoubleTensor sum(DoubleTensor x, int... axes) {
        return reduce(x, 0, Double::sum, axes);
    }

    static DoubleTensor max(DoubleTensor x, int... axes) {
        return reduce(x, Double.NEGATIVE_INFINITY, Math::max, axes);
    }

    static DoubleTensor mean(DoubleTensor x, int... axes) {
        int count = Arrays.stream(axes).map(x::size).reduce(1, (a, b) -> a * b);
        return sum(x, axes).map(value -> value / count);
    }

    private static DoubleTensor reduce(
            DoubleTensor x, double start, DoubleBinaryOperator operator, int... axes) {
        DoubleTensor reduced = x;
        for (int axis : axes) {
            DoubleTensor before = reduced;
            reduced =
                    DoubleTensor.fill(
                            before.shapeWith(axis, 1),
                            index -> {
                                int[] from = index.clone();
                                double value = start;
                                for (int k = 0; k < before.size(axis); k++) {
                                    from[axis] = k;
                                    value = operator.applyAsDouble(value, before.at(from));
                                }
                                return value;
                            });
        }
        return reduced;
    }
}
