package io.github.debut4j.zoo;

import io.github.debut4j.model.ModelMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/**
 * A model and where it comes from.
 *
 * @param network a {@code ComputationGraph} or {@code MultiLayerNetwork}, initialised. The caller's
 *     own.
 * @param format what it was read as, such as {@code PyTorch checkpoint} or {@code Deeplearning4j
 *     zoo}
 * @param source what it is called in reports and stories: the name of its file, or the text that
 *     names a zoo model or an architecture
 * @param files those it was read from; none for a zoo model and an architecture
 * @param example the size of one example where it is known: channels, height and width, or the
 *     number of features. In this order also for a network that takes channels last.
 * @param metadata of its file, which is written to files made from it
 * @param leftBehind the names of entries of its file that are not carried on
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

    /** A model that is all that its file holds. */
    static LoadedModel of(
            Model network, ModelFormat format, Path file, Optional<List<Integer>> example) {
        return new LoadedModel(
                network,
                format.name(),
                String.valueOf(file.getFileName()),
                List.of(file),
                example,
                ModelMetadata.NONE,
                List.of());
    }
}
