package io.github.debut4j.export.onnx;

import io.github.debut4j.graph.operator.Shape;

/** Descriptions of inputs and outputs: batches of any size of arrays in single precision. */
final class ValueInfo {

    /** The name of the axis of examples. */
    private static final String EXAMPLES = "N";

    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TENSOR = 1;
    private static final int ELEMENT_TYPE = 1;
    private static final int FLOAT = 1;
    private static final int SHAPE = 2;
    private static final int AXIS = 1;
    private static final int SIZE = 1;
    private static final int SYMBOL = 2;

    private ValueInfo() {}

    /** A {@code ValueInfoProto}. */
    static ProtoMessage of(String name, Shape example) {
        ProtoMessage shape = new ProtoMessage();
        shape.message(AXIS, new ProtoMessage().text(SYMBOL, EXAMPLES));
        for (int size : example.sizes()) {
            shape.message(AXIS, new ProtoMessage().integer(SIZE, size));
        }
        ProtoMessage tensor = new ProtoMessage().integer(ELEMENT_TYPE, FLOAT).message(SHAPE, shape);
        return new ProtoMessage()
                .text(NAME, name)
                .message(TYPE, new ProtoMessage().message(TENSOR, tensor));
    }
}
