package io.github.debut4j.graph.file;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes a graph without the values of its constants. Numbers are little-endian. */
final class Encoder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Tensor> constants = new ArrayList<>();

    /** The constants, in the order in which they were written. */
    List<Tensor> constants() {
        return constants;
    }

    /** All bytes, with zeros up to a multiple of {@link Header#LENGTH}. */
    byte[] padded() {
        return Arrays.copyOf(bytes.toByteArray(), (int) Header.padded(bytes.size()));
    }

    void graph(Graph graph) {
        integer(graph.inputs().size());
        for (GraphInput input : graph.inputs()) {
            text(input.name());
            shape(input.shape());
        }
        integer(graph.nodes().size());
        OperatorEncoder operators = new OperatorEncoder(this);
        for (Node node : graph.nodes()) {
            text(node.name());
            text(node.layer());
            texts(node.inputs());
            text(node.operator().name());
            node.operator().accept(operators);
        }
        texts(graph.outputs());
    }

    void metadata(Map<String, String> metadata) {
        integer(metadata.size());
        metadata.forEach(
                (key, value) -> {
                    text(key);
                    text(value);
                });
    }

    private void texts(List<String> values) {
        integer(values.size());
        values.forEach(this::text);
    }

    void integer(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes.write(value >> shift);
        }
    }

    void integers(List<Integer> values) {
        integer(values.size());
        values.forEach(this::integer);
    }

    void flag(boolean value) {
        integer(value ? 1 : 0);
    }

    void number(float value) {
        integer(Float.floatToRawIntBits(value));
    }

    void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        integer(encoded.length);
        bytes.writeBytes(encoded);
    }

    void constant(Enum<?> value) {
        text(value.name());
    }

    void shape(Shape shape) {
        integers(shape.sizes());
    }

    void tensor(Tensor tensor) {
        shape(tensor.shape());
        constants.add(tensor);
    }

    void activation(Activation activation) {
        constant(activation.function());
        integer(activation.parameters().size());
        activation.parameters().forEach(this::number);
    }
}
