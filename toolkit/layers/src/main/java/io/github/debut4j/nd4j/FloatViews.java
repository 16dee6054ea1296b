package io.github.debut4j.nd4j;

import io.github.debut4j.chain.io.Sha256;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Views of FLOAT arrays as buffers, without a copy. */
public final class FloatViews {

    private FloatViews() {}

    /** Whether the values are contiguous, with the last index fastest. */
    public static boolean isRowMajor(INDArray array) {
        return hasStrides(array, 'c');
    }

    /** Whether the values are contiguous, with the first index fastest. */
    public static boolean isColumnMajor(INDArray array) {
        return hasStrides(array, 'f');
    }

    /** The array itself if it is row-major and contiguous; otherwise a copy that is. */
    public static INDArray rowMajor(INDArray array) {
        return isRowMajor(array) ? array : array.dup('c');
    }

    /** The array itself if it is FLOAT, row-major and contiguous; otherwise a copy that is. */
    public static INDArray rowMajorFloat(INDArray array) {
        return rowMajor(array.castTo(DataType.FLOAT));
    }

    /** The array itself if it is contiguous, in either order; otherwise a row-major copy. */
    public static INDArray contiguous(INDArray array) {
        return isColumnMajor(array) ? array : rowMajor(array);
    }

    /**
     * The values of a contiguous array as a buffer, without a copy. The buffer does not keep the
     * array's memory: the array must stay reachable while the buffer is in use.
     *
     * @param array FLOAT, on the CPU; writing to the buffer modifies the array
     * @return a buffer from position 0 to the array's length
     * @throws IllegalArgumentException if the array is not of type FLOAT
     */
    public static FloatBuffer of(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException(
                    "the array must be of type FLOAT, found " + array.dataType());
        }
        FloatBuffer all = array.data().asNioFloat();
        return all.slice(all.position(), Math.toIntExact(array.length()));
    }

    /**
     * Adds the values of an array to a hash, as single-precision numbers, the last index fastest.
     */
    public static void addTo(Sha256 hash, INDArray array) {
        INDArray values = rowMajorFloat(array);
        try {
            hash.addFloats(of(values));
        } finally {
            Reference.reachabilityFence(values);
        }
    }

    /**
     * The values of an array of any type, as floats, in a new Java array, with the last index
     * fastest.
     */
    public static float[] toFloats(INDArray array) {
        INDArray ordered = rowMajorFloat(array);
        float[] values = new float[Math.toIntExact(ordered.length())];
        try {
            of(ordered).get(0, values);
        } finally {
            Reference.reachabilityFence(ordered);
        }
        return values;
    }

    /** The values of an array of any type in a new Java array, with the last index fastest. */
    public static double[] toDoubles(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        }
        INDArray ordered = rowMajor(array);
        double[] values = new double[Math.toIntExact(array.length())];
        try {
            FloatBuffer floats = of(ordered);
            for (int k = 0; k < values.length; k++) {
                values[k] = floats.get(k);
            }
        } finally {
            Reference.reachabilityFence(ordered);
        }
        return values;
    }

    private static boolean hasStrides(INDArray array, char order) {
        long[] expected = strides(array.shape(), order);
        for (int axis = 0; axis < expected.length; axis++) {
            if (array.size(axis) != 1 && array.stride(axis) != expected[axis]) {
                return false;
            }
        }
        return true;
    }

    private static long[] strides(long[] shape, char order) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int k = 0; k < shape.length; k++) {
            int axis = order == 'f' ? k : shape.length - 1 - k;
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }
}
