package io.github.debut4j.zoo.keras.oracle;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** An array of doubles of any rank, the last axis contiguous. Immutable. */
public final class DoubleTensor {

    private final int[] shape;
    private final double[] values;

    private DoubleTensor(int[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** An array of these values, which are copied. */
    public static DoubleTensor of(int[] shape, double... values) {
        if (length(shape) != values.length) {
            throw new IllegalArgumentException(
                    "the values must fill the shape "
                            + Arrays.toString(shape)
                            + ", found "
                            + values.length);
        }
        return new DoubleTensor(shape.clone(), values.clone());
    }

    /** An array of these values, which are converted. */
    public static DoubleTensor of(int[] shape, float... values) {
        double[] doubles = new double[values.length];
        for (int k = 0; k < doubles.length; k++) {
            doubles[k] = values[k];
        }
        return of(shape, doubles);
    }

    /** An array of zeros. */
    static DoubleTensor zeros(int... shape) {
        return new DoubleTensor(shape.clone(), new double[length(shape)]);
    }

    /**
     * An array given by the value at each index.
     *
     * @param valueAt is asked for each index in turn, in an array that it may not keep
     */
    public static DoubleTensor fill(int[] shape, ToDoubleFunction<int[]> valueAt) {
        double[] values = new double[length(shape)];
        int[] index = new int[shape.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = valueAt.applyAsDouble(index);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return new DoubleTensor(shape.clone(), values);
    }

    private static int length(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The value at an index. */
    public double at(int... index) {
        int place = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            place = place * shape[axis] + index[axis];
        }
        return values[place];
    }

    /** The lengths of the axes. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of axes. */
    public int rank() {
        return shape.length;
    }

    /** The length of an axis; negative axes count from the last. */
    int size(int axis) {
        return shape[axis(axis)];
    }

    /** The last axis. */
    int last() {
        return shape[shape.length - 1];
    }

    /** The number of an axis that may be given as a negative number, from the last. */
    int axis(int axis) {
        return axis < 0 ? axis + shape.length : axis;
    }

    /** A copy of the values. */
    public double[] values() {
        return values.clone();
    }

    /** The values in single precision. */
    public float[] floats() {
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }

    /** Nested arrays of floats; a {@code Float} if the rank is 0. */
    public Object nested() {
        return shape.length == 0 ? (Object) (float) values[0] : nested(0, new int[shape.length]);
    }

    private Object nested(int axis, int[] index) {
        boolean isLast = axis == shape.length - 1;
        Object array =
                Array.newInstance(float.class, Arrays.copyOfRange(shape, axis, shape.length));
        for (index[axis] = 0; index[axis] < shape[axis]; index[axis]++) {
            if (isLast) {
                Array.setFloat(array, index[axis], (float) at(index));
            } else {
                Array.set(array, index[axis], nested(axis + 1, index));
            }
        }
        return array;
    }

    DoubleTensor map(DoubleUnaryOperator operator) {
        return new DoubleTensor(shape, Arrays.stream(values).map(operator).toArray());
    }

    DoubleTensor reshaped(int... to) {
        return of(to, values);
    }

    /** The array whose axis k is this one's axis {@code axes[k]}. */
    DoubleTensor permuted(int... axes) {
        int[] from = new int[axes.length];
        return fill(
                Arrays.stream(axes).map(axis -> shape[axis]).toArray(),
                index -> {
                    for (int axis = 0; axis < axes.length; axis++) {
                        from[axes[axis]] = index[axis];
                    }
                    return at(from);
                });
    }

    /** An axis moved to another place. */
    DoubleTensor moved(int from, int to) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            if (axis != axis(from)) {
                axes.add(axis);
            }
        }
        axes.add(axis(to), axis(from));
        return permuted(axes.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Combines two arrays of the same rank; axes of length 1 are repeated. */
    DoubleTensor zip(DoubleTensor other, DoubleBinaryOperator operator) {
        int[] to = new int[shape.length];
        for (int axis = 0; axis < to.length; axis++) {
            if (shape[axis] != other.shape[axis] && shape[axis] != 1 && other.shape[axis] != 1) {
                throw new IllegalArgumentException(
                        Arrays.toString(shape)
                                + " does not go with "
                                + Arrays.toString(other.shape));
            }
            to[axis] = shape[axis] == 1 ? other.shape[axis] : shape[axis];
        }
        return fill(to, index -> operator.applyAsDouble(repeated(index), other.repeated(index)));
    }

    private double repeated(int[] index) {
        int place = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            place = place * shape[axis] + (shape[axis] == 1 ? 0 : index[axis]);
        }
        return values[place];
    }

    /** The part at one place of an axis, without this axis. */
    DoubleTensor slice(int axis, int place) {
        int[] from = new int[shape.length];
        return fill(
                without(axis),
                index -> {
                    System.arraycopy(index, 0, from, 0, axis);
                    from[axis] = place;
                    System.arraycopy(index, axis, from, axis + 1, index.length - axis);
                    return at(from);
                });
    }

    private int[] without(int axis) {
        int[] rest = new int[shape.length - 1];
        System.arraycopy(shape, 0, rest, 0, axis);
        System.arraycopy(shape, axis + 1, rest, axis, rest.length - axis);
        return rest;
    }

    /** The inverse of {@link #slice}: arrays beside each other along a new axis. */
    static DoubleTensor stack(int axis, List<DoubleTensor> parts) {
        List<Integer> to = new ArrayList<>();
        Arrays.stream(parts.get(0).shape).forEach(to::add);
        to.add(axis, parts.size());
        return fill(
                to.stream().mapToInt(Integer::intValue).toArray(),
                index -> {
                    int[] from = new int[index.length - 1];
                    System.arraycopy(index, 0, from, 0, axis);
                    System.arraycopy(index, axis + 1, from, axis, from.length - axis);
                    return parts.get(index[axis]).at(from);
                });
    }

    /** The order along an axis reversed. */
    DoubleTensor reversed(int axis) {
        return fill(
                shape,
                index -> {
                    int[] from = index.clone();
                    from[axis] = shape[axis] - 1 - index[axis];
                    return at(from);
                });
    }

    /** The shape with another length of one axis. */
    int[] shapeWith(int axis, int length) {
        int[] to = shape.clone();
        to[axis] = length;
        return to;
    }

    @Override
    public String toString() {
        return "DoubleTensor" + Arrays.toString(shape);
    }
}
