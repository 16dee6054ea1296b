package io.github.debut4j.zoo;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;

/**
 * A model and its origin.
 *
 * @param network an initialised {@code ComputationGraph} or {@code MultiLayerNetwork}, owned by the
 *     caller
 * @param format the name of its format, such as {@code PyTorch checkpoint} or {@code Deeplearning4j
 *     zoo}
 * @param source its name in reports and provenance: the name of its file, or the specification of a
 *     zoo model or an architecture
 * @param files the files it was read from; none for a zoo model or an architecture
 * @param metadata of its file, which is written to files made from it; its inputs are those that
 *     the model was built for, if known
 * @param leftBehind the names of entries of its file that are not copied, in a checkpoint with a
 *     remark on those that contain other weights
 */
public record LoadedModel(
        Model network,
        String format,
        String source,
        List<Path> files,
        ModelMetadata metadata,
        List<String> leftBehind) {

    /** Copies the lists. */
    public LoadedModel {
        files = List.copyOf(files);
        leftBehind = List.copyOf(leftBehind);
    }

    /**
     * The inputs in their order: those that the model was built for, or else what the layers that
     * read them determine.
     *
     * @return empty if they are not known; sizes may be {@link NetworkInput#ANY}
     */
    public List<NetworkInput> inputs() {
        return metadata.inputs().isEmpty()
                ? Network.of(network).inferredInputs()
                : metadata.inputs();
    }

    /** A model from a file that contains no other metadata than its inputs. */
    static LoadedModel of(Model network, ModelFormat format, Path file, List<NetworkInput> inputs) {
        return new LoadedModel(
                network,
                format.title(),
                String.valueOf(file.getFileName()),
                List.of(file),
                ModelMetadata.of(inputs),
                List.of());
    }

    /** The same model with entries of its file that are not copied. */
    LoadedModel leaving(List<String> entries) {
        return new LoadedModel(network, format, source, files, metadata, entries);
    }
}
