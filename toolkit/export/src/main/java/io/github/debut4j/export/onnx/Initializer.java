package io.github.debut4j.export.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A constant of an ONNX graph. */
final class Initializer {

    private static final int DIMENSIONS = 1;
    private static final int TYPE = 2;
    private static final int INTEGERS = 7;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int EXTERNAL = 13;
    private static final int LOCATION = 14;
    private static final int LOCATION_EXTERNAL = 1;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int TYPE_FLOAT = 1;
    private static final int TYPE_INTEGER = 7;

    private final String name;
    private final List<Integer> shape;
    private final int count;
    private final Supplier<float[]> values;
    private final ProtoMessage proto;

    private Initializer(
            String name,
            List<Integer> shape,
            int count,
            Supplier<float[]> values,
            ProtoMessage proto) {
        this.name = name;
        this.shape = shape;
        this.count = count;
        this.values = values;
        this.proto = proto;
    }

    /** Numbers in single precision; the values are asked for when they are written. */
    static Initializer floats(String name, List<Integer> shape, Supplier<float[]> values) {
        int count = shape.stream().reduce(1, Math::multiplyExact);
        return new Initializer(
                name, shape, count, values, description(name, shape).raw(RAW, count, values));
    }

    private static ProtoMessage description(String name, List<Integer> shape) {
        return new ProtoMessage()
                .integers(DIMENSIONS, shape)
                .integer(TYPE, TYPE_FLOAT)
                .text(NAME, name);
    }

    /** A vector of integers. */
    static Initializer integers(String name, long... values) {
        List<Long> list = new ArrayList<>(Arrays.stream(values).boxed().toList());
        return new Initializer(
                name,
                List.of(values.length),
                0,
                () -> new float[0],
                new ProtoMessage()
                        .integers(DIMENSIONS, List.of(values.length))
                        .integer(TYPE, TYPE_INTEGER)
                        .integers(INTEGERS, list)
                        .text(NAME, name));
    }

    /** As a {@code TensorProto} with its values. */
    ProtoMessage proto() {
        return proto;
    }

    /** The number of bytes of the numbers in single precision; 0 for integers. */
    long bytes() {
        return (long) Float.BYTES * count;
    }

    /**
     * As a {@code TensorProto} with its values in another file.
     *
     * @param location the name of the file
     * @param offset of the first byte
     */
    ProtoMessage external(String location, long offset) {
        return description(name, shape)
                .message(EXTERNAL, entry("location", location))
                .message(EXTERNAL, entry("offset", String.valueOf(offset)))
                .message(EXTERNAL, entry("length", String.valueOf(bytes())))
                .integer(LOCATION, LOCATION_EXTERNAL);
    }

    private static ProtoMessage entry(String key, String value) {
        return new ProtoMessage().text(KEY, key).text(VALUE, value);
    }

    /** Writes the numbers in single precision, least significant byte first. */
    void writeValues(OutputStream out) throws IOException {
        ProtoMessage.writeFloats(values.get(), count, out);
    }
}
