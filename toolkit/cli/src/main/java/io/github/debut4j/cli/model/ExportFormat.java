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
    ONNX(List.of("onnx"), List.of("chain", "fused")),
    /** C99 without memory allocation. */
    C(List.of("c"), List.of("float", "int8")),
    /** For Deeplearning4j and ND4J without debut4j. */
    SAMEDIFF(List.of("sd", "fb"), List.of("fused", "chain")),
    /** For the runtime without ND4J. */
    DEBUT(List.of("debut"), List.of()),
    /** The chain of a layer as C++ for high-level synthesis. */
    HLS(List.of("cpp"), List.of()),
    /** The chain of a layer as Verilog. */
    VERILOG(List.of("v"), List.of());

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be modified
    private final List<String> endings;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be modified
    private final List<String> weights;

    ExportFormat(List<String> endings, List<String> weights) {
        this.endings = endings;
        this.weights = weights;
    }

    /** The values of {@code --weights}; the first is the default. */
    List<String> weights() {
        return weights;
    }

    /** The formats that have several ways to store weights. */
    static ExportFormat[] withWeights() {
        return Arrays.stream(values())
                .filter(format -> !format.weights.isEmpty())
                .toArray(ExportFormat[]::new);
    }

    /** The formats of whole models. */
    static ExportFormat[] ofModels() {
        return Arrays.stream(values())
                .filter(format -> !format.isHardware())
                .toArray(ExportFormat[]::new);
    }

    /** Whether it is an engine for the chain of one layer. */
    boolean isHardware() {
        return this == HLS || this == VERILOG;
    }

    /** As in {@code --format}. */
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
                .filter(format -> format.endings.stream().anyMatch(end -> name.endsWith("." + end)))
                .findFirst();
    }

    /** The endings of the files of all formats, with their dots. */
    static List<String> allEndings() {
        return Arrays.stream(values())
                .flatMap(format -> format.endings.stream())
                .map(end -> "." + end)
                .toList();
    }
}
