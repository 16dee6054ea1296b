package io.github.debut4j.zoo.keras;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/** Reads networks from the HDF5 files that Keras writes by {@code model.save("model.h5")}. */
public final class KerasModelFile {

    private static final byte[] HDF5 = HexFormat.of().parseHex("894844460d0a1a0a");

    private KerasModelFile() {}

    /**
     * A network of a file.
     *
     * @param network a {@code MultiLayerNetwork} for a sequential model, a {@code ComputationGraph}
     *     for a functional one; ends in a layer with a loss where that can be (see the package)
     * @param example channels, height and width of one example, or its number of features; empty if
     *     the model has several inputs, or one of another kind
     */
    public record Imported(Model network, Optional<List<Integer>> example) {}

    /** Whether a file is HDF5, told by its first bytes. */
    public static boolean recognises(ModelFile file) {
        return file.beginsWith(HDF5);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged, no whole model of Keras, or holds a layer that cannot
     *     be read; the message begins with the file's name
     */
    public static Imported read(ModelFile file) throws IOException {
        try {
            KerasArchive archive = KerasArchive.read(file);
            KerasConfiguration configuration = KerasConfiguration.of(archive);
            Model network =
                    OutputLoss.of(archive.training())
                            .put(KerasImport.network(configuration, archive));
            return new Imported(network, configuration.example());
        } catch (IOException e) {
            throw file.fault(FailureReason.of(e), e);
        }
    }
}
