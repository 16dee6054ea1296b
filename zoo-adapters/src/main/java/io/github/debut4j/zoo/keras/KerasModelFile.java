package io.github.debut4j.zoo.keras;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.keras.convert.KerasConversion;
import io.github.debut4j.zoo.keras.convert.KerasConversion.Converted;
import io.github.debut4j.zoo.keras.file.KerasReader;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Imports networks from the files of {@code model.save} in Keras. */
public final class KerasModelFile {

    private KerasModelFile() {}

    /**
     * A network and its inputs.
     *
     * @param network ends with a loss if possible; its vertices have the names of the model's
     *     layers
     * @param inputs in the order of the network's inputs
     */
    public record Imported(ComputationGraph network, List<NetworkInput> inputs) {

        /** Copies the list. */
        public Imported {
            inputs = List.copyOf(inputs);
        }
    }

    /** Whether a file has a format that Keras writes. */
    public static boolean recognises(ModelFile file) {
        return KerasReader.recognises(file);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged, not a whole model of Keras, or contains a layer or a
     *     setting that is not supported; the message begins with the file's name
     */
    public static Imported read(ModelFile file) throws IOException {
        try {
            Converted converted = KerasConversion.convert(KerasReader.read(file));
            return new Imported(converted.network(), converted.inputs());
        } catch (IOException e) {
            throw file.fault(FailureReason.of(e), e);
        }
    }
}
