package io.github.debut4j.zoo;

import io.github.debut4j.model.ModelMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * @param example the shape of one example, if known: channels, height and width, or the number of
 *     features; channels come first also for a network that takes channels last
 * @param metadata of its file, which is written to files made from it
 * @param leftBehind the names of entries of its file that are not copied
 */
public record LoadedModel(
        Model network,
        String format,
        String source,
        List<Path> files,
        Optional<List<Integer>> example,
        ModelMetadata metadata,
        List<String> leftBehind) {

    /** Copies the lists. */
    public LoadedModel {
        files = List.copyOf(files);
        example = example.map(List::copyOf);
        leftBehind = List.copyOf(leftBehind);
    }

    /** A model from a file without metadata. */
    static LoadedModel of(
            Model network, ModelFormat format, Path file, Optional<List<Integer>> example) {
        return new LoadedModel(
                network,
                format.title(),
                String.valueOf(file.getFileName()),
                List.of(file),
                example,
                ModelMetadata.NONE,
                List.of());
    }
}
