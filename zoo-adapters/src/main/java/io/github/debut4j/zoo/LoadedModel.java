package io.github.debut4j.zoo;

import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;

/**
 * A model and where it comes from.
 *
 * @param network a {@code ComputationGraph} or {@code MultiLayerNetwork}, initialised. The caller's
 *     own.
 * @param format the format of its file, such as {@code PyTorch checkpoint}
 * @param file the file
 */
public record LoadedModel(Model network, String format, Path file) {}
