package io.github.debut4j.export.onnx;

import java.util.List;

/**
 * A setting of a node.
 *
 * @param name of the setting
 * @param proto as an {@code AttributeProto}
 */
record Attribute(String name, ProtoMessage proto) {

    private static final int NAME = 1;
    private static final int FLOAT = 2;
    private static final int INTEGER = 3;
    private static final int STRING = 4;
    private static final int FLOATS = 7;
    private static final int INTEGERS = 8;
    private static final int STRINGS = 9;
    private static final int TYPE = 20;
    private static final int TYPE_FLOAT = 1;
    private static final int TYPE_INTEGER = 2;
    private static final int TYPE_STRING = 3;
    private static final int TYPE_FLOATS = 6;
    private static final int TYPE_INTEGERS = 7;
    private static final int TYPE_STRINGS = 8;

    static Attribute decimal(String name, float value) {
        return new Attribute(name, begun(name).decimal(FLOAT, value).integer(TYPE, TYPE_FLOAT));
    }

    static Attribute integer(String name, long value) {
        return new Attribute(name, begun(name).integer(INTEGER, value).integer(TYPE, TYPE_INTEGER));
    }

    static Attribute text(String name, String value) {
        return new Attribute(name, begun(name).text(STRING, value).integer(TYPE, TYPE_STRING));
    }

    static Attribute decimals(String name, List<Float> values) {
        ProtoMessage proto = begun(name);
        values.forEach(value -> proto.decimal(FLOATS, value));
        return new Attribute(name, proto.integer(TYPE, TYPE_FLOATS));
    }

    static Attribute integers(String name, List<Integer> values) {
        return new Attribute(
                name, begun(name).integers(INTEGERS, values).integer(TYPE, TYPE_INTEGERS));
    }

    static Attribute texts(String name, List<String> values) {
        ProtoMessage proto = begun(name);
        values.forEach(value -> proto.text(STRINGS, value));
        return new Attribute(name, proto.integer(TYPE, TYPE_STRINGS));
    }

    private static ProtoMessage begun(String name) {
        return new ProtoMessage().text(NAME, name);
    }
}
