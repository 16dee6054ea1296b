package io.github.debut4j.export.samediff;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A SameDiff graph that has been read from a file. */
public final class SameDiffNetwork implements ExportedFile {

    private final SameDiff network;
    private final List<SDVariable> inputs;
    private final List<String> outputs;

    private SameDiffNetwork(SameDiff network, List<SDVariable> inputs, List<String> outputs) {
        this.network = network;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Opens a file. It does not contain the order of inputs and outputs.
     *
     * @param inputs the names of the inputs in their order
     * @param outputs the names of the outputs in their order
     * @throws IOException if it cannot be read, was altered after debut4j wrote it, or does not
     *     have these variables
     */
    public static SameDiffNetwork open(Path file, List<String> inputs, List<String> outputs)
            throws IOException {
        Seal.requireUnbroken(file);
        SameDiff network;
        try {
            network = SameDiff.load(file.toFile(), false);
        } catch (RuntimeException e) {
            throw new IOException(
                    file
                            + ": SameDiff cannot read the file, as if it was cut or is none of its"
                            + " own: "
                            + FailureReason.of(e),
                    e);
        }
        List<SDVariable> placeholders = new ArrayList<>();
        for (String name : inputs) {
            SDVariable placeholder = variable(file, network, name);
            if (placeholder.placeholderShape() == null) {
                throw new IOException(file + ": the variable " + name + " must be an input");
            }
            placeholders.add(placeholder);
        }
        for (String name : outputs) {
            variable(file, network, name);
        }
        return new SameDiffNetwork(network, placeholders, List.copyOf(outputs));
    }

    private static SDVariable variable(Path file, SameDiff network, String name)
            throws IOException {
        if (!network.hasVariable(name)) {
            throw new IOException(file + ": the graph must have a variable " + name);
        }
        return network.getVariable(name);
    }

    @Override
    public String runtime() {
        return "SameDiff " + Version.dl4j();
    }

    @Override
    public List<Integer> inputSizes() {
        return inputs.stream()
                .map(
                        input ->
                                Arrays.stream(input.placeholderShape())
                                        .skip(1)
                                        .mapToInt(Math::toIntExact)
                                        .reduce(1, Math::multiplyExact))
                .toList();
    }

    /** None: the format has no place for them. */
    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    /** Does nothing: ND4J frees its memory itself. */
    @Override
    public void close() {}

    /**
     * {@inheritDoc}
     *
     * @throws IOException if SameDiff fails
     */
    @Override
    public List<float[]> run(List<float[]> arrays, int examples) throws IOException {
        Map<String, INDArray> given = new HashMap<>();
        for (int k = 0; k < arrays.size(); k++) {
            long[] shape = inputs.get(k).placeholderShape().clone();
            shape[0] = examples;
            given.put(
                    inputs.get(k).name(), Nd4j.createFromArray(arrays.get(k)).reshape('c', shape));
        }
        try {
            Map<String, INDArray> results = network.output(given, outputs);
            return outputs.stream()
                    .map(name -> Objects.requireNonNull(results.get(name), name))
                    .map(FloatViews::toFloats)
                    .toList();
        } catch (RuntimeException e) {
            throw new IOException("SameDiff fails: " + FailureReason.of(e), e);
        }
    }
}
