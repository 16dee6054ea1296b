package io.github.debut4j.zoo.keras;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/** Reads networks from the HDF5 files of {@code model.save("model.h5")} in Keras. */
public final class KerasModelFile {

    private static final byte[] HDF5 = HexFormat.of().parseHex("894844460d0a1a0a");

    private KerasModelFile() {}

    /**
     * A network and the shape of its examples.
     *
     * @param network a {@code MultiLayerNetwork} for a sequential model, a {@code ComputationGraph}
     *     for a functional one; it ends with a loss if possible (see the package)
     * @param example channels, height and width of one example, or its number of features; empty if
     *     the model has several inputs, or an input of another kind
     */
    public record Imported(Model network, Optional<List<Integer>> example) {}

    /** Whether a file begins like HDF5. */
    public static boolean recognises(ModelFile file) {
        return file.beginsWith(HDF5);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged, not a whole model of Keras, or contains an unsupported
     *     layer; the message begins with the file's name
     */
    public static Imported read(ModelFile file) throws IOException {
        try {
            KerasArchive archive = KerasArchive.read(file);
            KerasConfiguration configuration = KerasConfiguration.of(archive);
            Model network =
                    OutputLoss.of(archive.training())
                            .addTo(KerasImport.network(configuration, archive));
            return new Imported(network, configuration.example());
        } catch (IOException e) {
            throw file.fault(FailureReason.of(e), e);
        }
    }
}
