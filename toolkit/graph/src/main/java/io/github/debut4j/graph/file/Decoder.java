package io.github.debut4j.graph.file;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Function;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link Encoder} writes. */
final class Decoder {

    private final ByteBuffer bytes;
    private final Constants constants;
    private final String name;

    /** What an element of a list is read by. */
    @FunctionalInterface
    private interface Element<T> {
        /** Reads the next element. */
        T read() throws IOException;
    }

    /**
     * A reader.
     *
     * @param constants the values of tensors, which are read in their order
     * @param name of the file, for messages
     */
    Decoder(byte[] bytes, Constants constants, String name) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.constants = constants;
        this.name = name;
    }

    /**
     * The graph and the metadata.
     *
     * @throws IllegalArgumentException if the parts of the graph do not agree
     */
    StoredGraph content() throws IOException {
        Graph graph = graph();
        Map<String, String> metadata = new LinkedHashMap<>();
        list(() -> metadata.put(text(), text()));
        while (bytes.hasRemaining()) {
            if (bytes.get() != 0) {
                throw invalid("the bytes after the graph must be zero");
            }
        }
        return new StoredGraph(graph, metadata);
    }

    private Graph graph() throws IOException {
        List<GraphInput> inputs = list(() -> new GraphInput(text(), shape()));
        OperatorDecoder operators = new OperatorDecoder(this);
        List<Node> nodes =
                list(
                        () -> {
                            String node = text();
                            String layer = text();
                            List<String> sources = list(this::text);
                            return new Node(node, operators.next(text()), sources, layer);
                        });
        List<String> outputs = list(this::text);
        return new Graph(inputs, nodes, outputs);
    }

    private <T> List<T> list(Element<T> element) throws IOException {
        int count = count(Integer.BYTES);
        List<T> values = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            values.add(element.read());
        }
        return values;
    }

    /** A number of elements, which have at least this many bytes each. */
    int count(int bytesOfEach) throws IOException {
        int count = integer();
        if (count < 0 || count > bytes.remaining() / bytesOfEach) {
            throw invalid("a number of elements must fit the file, found " + count);
        }
        return count;
    }

    int integer() throws IOException {
        if (bytes.remaining() < Integer.BYTES) {
            throw invalid("the graph must not end within an operator");
        }
        return bytes.getInt();
    }

    List<Integer> integers() throws IOException {
        return list(this::integer);
    }

    boolean flag() throws IOException {
        int value = integer();
        if (value != 0 && value != 1) {
            throw invalid("a flag must be 0 or 1, found " + value);
        }
        return value == 1;
    }

    float number() throws IOException {
        return Float.intBitsToFloat(integer());
    }

    String text() throws IOException {
        byte[] encoded = new byte[count(1)];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        return Enum.valueOf(type, text());
    }

    Shape shape() throws IOException {
        return new Shape(integers());
    }

    Tensor tensor() throws IOException {
        return constants.next(shape());
    }

    Activation activation() throws IOException {
        Function function = constant(Function.class);
        return new Activation(function, list(this::number));
    }

    GraphFileException invalid(String problem) {
        return new GraphFileException(name + ": " + problem);
    }
}
