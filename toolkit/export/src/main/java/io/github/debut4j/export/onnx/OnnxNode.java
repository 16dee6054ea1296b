package io.github.debut4j.export.onnx;

import java.util.List;
import java.util.Map;

/**
 * A node of an ONNX graph with one output.
 *
 * @param operator the name of a standard operator
 * @param inputs the names of values; an empty one stands for an optional input that is not there
 * @param output the name of the value
 * @param attributes the settings
 */
record OnnxNode(String operator, List<String> inputs, String output, List<Attribute> attributes) {

    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTE = 5;

    /**
     * As a {@code NodeProto}.
     *
     * @param names new names of values
     */
    ProtoMessage proto(Map<String, String> names) {
        ProtoMessage proto = new ProtoMessage();
        inputs.forEach(input -> proto.text(INPUT, names.getOrDefault(input, input)));
        String name = names.getOrDefault(output, output);
        proto.text(OUTPUT, name).text(NAME, name).text(OPERATOR, operator);
        attributes.forEach(attribute -> proto.message(ATTRIBUTE, attribute.proto()));
        return proto;
    }
}
