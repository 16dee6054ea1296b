package io.github.debut4j.zoo;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.spec.SpecText;
import io.github.debut4j.zoo.format.Dl4jZip;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.stock.StockZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Loads models by their specification. */
public final class Models {

    private Models() {}

    /**
     * Loads a model.
     *
     * @param spec {@code FILE}, or {@code FILE#ARCHITECTURE} for a file that contains weights only:
     *     {@code model.zip}, {@code model.h5}, {@code lenet.pt#lenet}, whose format is detected by
     *     content; {@code zoo:NAME} as in {@link StockZoo#parse}; or {@code arch:NAME} or {@code
     *     arch:NAME,classes=10,seed=3}, one of {@link Architectures#all} with random weights
     * @throws IllegalArgumentException if the architecture or zoo model is unknown, an option is
     *     wrong, the architecture is missing, or is given for a file that contains one
     * @throws IOException if the file is missing, damaged or of unknown format, or does not fit the
     *     architecture; the message begins with its name
     */
    public static LoadedModel load(String spec) throws IOException {
        if (StockZoo.names(spec)) {
            return stock(spec, StockZoo.parse(spec));
        }
        if (ArchitectureSpec.names(spec)) {
            return ArchitectureSpec.parse(spec).create();
        }
        FileSpec named = FileSpec.parse(spec);
        ModelFile file = ModelFile.of(named.file());
        ModelFormat format = format(file);
        named.checkArchitecture(format);
        return format.read(file, named.architecture());
    }

    /**
     * The files that a model is read from, which are not opened and need not exist; none for a zoo
     * model or an architecture with random weights.
     *
     * @param spec as for {@link #load}
     * @throws IllegalArgumentException if the architecture or the zoo model is unknown, or an
     *     option is wrong
     */
    public static List<Path> files(String spec) {
        if (StockZoo.names(spec)) {
            StockZoo.parse(spec);
            return List.of();
        }
        if (ArchitectureSpec.names(spec)) {
            ArchitectureSpec.parse(spec);
            return List.of();
        }
        return List.of(FileSpec.parse(spec).file());
    }

    private static LoadedModel stock(String spec, StockZoo stock) throws IOException {
        Model network =
                stock.isPretrained()
                        ? Dl4jZip.network(ModelFile.of(stock.pretrainedFile()))
                        : stock.random();
        return new LoadedModel(
                network,
                "Deeplearning4j zoo",
                spec,
                List.of(),
                ModelMetadata.of(stock.inputs(network)),
                List.of());
    }

    private static ModelFormat format(ModelFile file) throws IOException {
        return Stream.of(ModelFormat.values())
                .filter(format -> format.recognises(file))
                .findFirst()
                .orElseThrow(() -> file.fault(unknown(file)));
    }

    private static String unknown(ModelFile file) {
        String known =
                Stream.of(ModelFormat.values())
                        .map(ModelFormat::title)
                        .collect(Collectors.joining(" or "));
        return "must be a " + known + ", found " + file.found();
    }

    /**
     * The specification of a model file, {@code FILE} or {@code FILE#ARCHITECTURE}.
     *
     * @param file the file, which need not exist
     * @param architecture the architecture after the last {@code #}, if any
     */
    private record FileSpec(Path file, @Nullable Architecture architecture) {

        /** Parses a specification; an existing file may have a {@code #} in its own name. */
        static FileSpec parse(String spec) {
            int hash = spec.lastIndexOf('#');
            if (hash < 0 || Files.exists(path(spec))) {
                return new FileSpec(path(spec), null);
            }
            return new FileSpec(
                    path(spec.substring(0, hash)), Architectures.named(spec.substring(hash + 1)));
        }

        private static Path path(String text) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException(
                        "a model must be FILE or FILE#ARCHITECTURE, found ''");
            }
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(
                        "a model must be FILE or FILE#ARCHITECTURE, found '" + text + "'", e);
            }
        }

        /** Requires an architecture if and only if the format needs one. */
        void checkArchitecture(ModelFormat format) {
            if (format.needsArchitecture() && architecture == null) {
                throw new IllegalArgumentException(
                        file
                                + ": a "
                                + format.title()
                                + " holds no architecture; name it, as in "
                                + file
                                + "#lenet (known: "
                                + String.join(", ", Architectures.names())
                                + ")");
            }
            if (!format.needsArchitecture() && architecture != null) {
                throw new IllegalArgumentException(
                        file
                                + ": a "
                                + format.title()
                                + " holds its own architecture; leave out #"
                                + architecture.name());
            }
        }
    }

    /**
     * The specification of an architecture with random weights: {@code arch:NAME}, {@code
     * arch:NAME,seed=3} or {@code arch:NAME,classes=10}.
     *
     * @param text the specification
     * @param architecture the named architecture
     * @param seed of the random weights
     */
    private record ArchitectureSpec(String text, Architecture architecture, long seed) {

        private static final String PREFIX = "arch:";

        /** The default of {@code debut train}, which starts from the same weights. */
        private static final long DEFAULT_SEED = 1;

        /** Whether a text specifies an architecture. */
        static boolean names(String text) {
            return text.startsWith(PREFIX);
        }

        /**
         * Parses a specification.
         *
         * @throws IllegalArgumentException if it names no architecture, or an option is unknown or
         *     wrong
         */
        static ArchitectureSpec parse(String text) {
            SpecText spec = SpecText.parse("model", text);
            Architecture architecture =
                    Architectures.named(spec.requireName(Architectures.names()));
            return new ArchitectureSpec(
                    text,
                    Architectures.adapted(architecture, spec, "seed"),
                    spec.seed(DEFAULT_SEED));
        }

        /** The network. The same specification gives the same weights. */
        LoadedModel create() {
            ComputationGraph network = architecture.create(seed);
            return new LoadedModel(
                    network,
                    "architecture with random weights",
                    text,
                    List.of(),
                    ModelMetadata.of(architecture.inputs(network)),
                    List.of());
        }
    }
}
