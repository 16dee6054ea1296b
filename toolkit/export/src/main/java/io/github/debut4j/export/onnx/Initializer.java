package io.github.debut4j.export.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A constant of an ONNX graph.
 *
 * @param name of the value
 * @param proto as a {@code TensorProto}
 */
record Initializer(String name, ProtoMessage proto) {

    private static final int DIMENSIONS = 1;
    private static final int TYPE = 2;
    private static final int INTEGERS = 7;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int TYPE_FLOAT = 1;
    private static final int TYPE_INTEGER = 7;

    /** Numbers in single precision; the values are asked for when they are written. */
    static Initializer floats(String name, List<Integer> shape, Supplier<float[]> values) {
        int count = shape.stream().reduce(1, Math::multiplyExact);
        return new Initializer(
                name,
                new ProtoMessage()
                        .integers(DIMENSIONS, shape)
                        .integer(TYPE, TYPE_FLOAT)
                        .text(NAME, name)
                        .raw(RAW, count, values));
    }

    /** A vector of integers. */
    static Initializer integers(String name, long... values) {
        List<Long> list = new ArrayList<>(Arrays.stream(values).boxed().toList());
        return new Initializer(
                name,
                new ProtoMessage()
                        .integers(DIMENSIONS, List.of(values.length))
                        .integer(TYPE, TYPE_INTEGER)
                        .integers(INTEGERS, list)
                        .text(NAME, name));
    }
}
