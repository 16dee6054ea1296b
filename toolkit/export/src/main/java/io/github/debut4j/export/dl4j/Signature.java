package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.network.NetworkOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/**
 * What exported files say about the inputs and outputs of a network, so that data can be laid out
 * for them and their outputs be compared with labels.
 *
 * <p>As metadata, {@code input 1} is {@code image_nhwc 3x32x32 pixels}: the layout, the sizes in
 * the order of {@link NetworkInput} and the name. {@code output 1} is {@code softmax 10 fc}: what
 * the values are ({@link OutputValues}), the shape of an example and the name.
 *
 * @param inputs in their order; all sizes are known
 * @param outputs in their order
 */
public record Signature(List<NetworkInput> inputs, List<Output> outputs) {

    private static final String INPUT = "input ";
    private static final String OUTPUT = "output ";
    private static final int PARTS = 3;

    /**
     * An output.
     *
     * @param network its name, and the functions that say what its values mean
     * @param shape of one example
     */
    public record Output(NetworkOutput network, List<Integer> shape) {

        /** Copies the list. */
        public Output {
            shape = List.copyOf(shape);
        }

        /** The shape of a batch. */
        public long[] shape(long count) {
            long[] batch = new long[shape.size() + 1];
            batch[0] = count;
            Arrays.setAll(batch, k -> k == 0 ? count : shape.get(k - 1));
            return batch;
        }
    }

    /** Copies the lists. */
    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * The signature of a network.
     *
     * @param inputs its inputs; all sizes are known
     * @param graph what it was read as
     */
    public static Signature of(Model model, List<NetworkInput> inputs, Graph graph) {
        List<Output> outputs = new ArrayList<>();
        for (int k = 0; k < graph.outputs().size(); k++) {
            outputs.add(
                    new Output(
                            Network.of(model).outputs().get(k),
                            graph.shape(graph.outputs().get(k)).sizes()));
        }
        return new Signature(inputs, outputs);
    }

    /** The texts for a file, by name. */
    public Map<String, String> metadata() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (NetworkInput input : inputs) {
            texts.put(
                    INPUT + (texts.size() + 1), input.layout() + " " + input + " " + input.name());
        }
        for (int k = 0; k < outputs.size(); k++) {
            NetworkOutput output = outputs.get(k).network();
            texts.put(
                    OUTPUT + (k + 1),
                    OutputValues.of(output)
                            + " "
                            + outputs.get(k).shape().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining("x"))
                            + " "
                            + output.name());
        }
        return texts;
    }

    /**
     * The signature in the texts of a file.
     *
     * @throws IllegalArgumentException if they have none, or it is not valid
     */
    public static Signature parse(Map<String, String> metadata) {
        return new Signature(
                each(metadata, INPUT, Signature::input), each(metadata, OUTPUT, Signature::output));
    }

    private static <T> List<T> each(
            Map<String, String> metadata, String key, Function<String[], T> reader) {
        List<T> found = new ArrayList<>();
        String text = metadata.get(key + 1);
        while (text != null) {
            String[] parts = text.split(" ", PARTS);
            if (parts.length != PARTS) {
                throw new IllegalArgumentException(
                        key + (found.size() + 1) + " must have three parts, found '" + text + "'");
            }
            found.add(reader.apply(parts));
            text = metadata.get(key + (found.size() + 1));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("it must describe '" + key + "1', found none");
        }
        return found;
    }

    private static NetworkInput input(String[] parts) {
        return new NetworkInput(parts[2], InputLayout.parse(parts[0]), sizes(parts[1]));
    }

    private static Output output(String[] parts) {
        return new Output(OutputValues.parse(parts[0]).output(parts[2]), sizes(parts[1]));
    }

    private static List<Integer> sizes(String text) {
        if (!text.matches("[1-9][0-9]{0,8}(x[1-9][0-9]{0,8})*")) {
            throw new IllegalArgumentException(
                    "sizes must be numbers from 1 to 999999999 with x between them, found '"
                            + text
                            + "'");
        }
        return Arrays.stream(text.split("x", -1)).map(Integer::valueOf).toList();
    }
}
