package io.github.debut4j.cli.model;

import io.github.debut4j.spec.NearestName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a model can be exported to. */
enum ExportFormat {
    /** For ONNX Runtime and other runtimes. */
    ONNX(List.of("chain", "fused")),
    /** C99 without memory allocation. */
    C(List.of("float", "int8")),
    /** For the runtime without ND4J. */
    DEBUT(List.of());

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be modified
    private final List<String> weights;

    ExportFormat(List<String> weights) {
        this.weights = weights;
    }

    /** The values of {@code --weights}; the first is the default. */
    List<String> weights() {
        return weights;
    }

    /** As in {@code --format}; also the ending of the file. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(ExportFormat::text).toList();
    }

    /** The format with this text, in small or capital letters. */
    static ExportFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(NearestName.mustBeOneOf(texts(), text)));
    }

    /** The format of a file by its ending. */
    static Optional<ExportFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.text()))
                .findFirst();
    }
}
