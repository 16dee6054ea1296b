package io.github.debut4j.zoo;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.zoo.format.Dl4jZip;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.stock.StockZoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/** Loads models by their specification. */
public final class Models {

    private static final List<ModelFormat> FORMATS =
            List.of(
                    new Dl4jZipFormat(),
                    new KerasFormat(),
                    new PyTorchFormat(),
                    new NpyZipFormat());

    /** An entry of the {@code .keras} zips of Keras 3. */
    private static final String KERAS_3 = "model.weights.h5";

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
        ModelSpec named = ModelSpec.parse(spec);
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
     *     option of it wrong
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
        return List.of(ModelSpec.parse(spec).file());
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
                stock.example(),
                ModelMetadata.NONE,
                List.of());
    }

    private static ModelFormat format(ModelFile file) throws IOException {
        return FORMATS.stream()
                .filter(format -> format.recognises(file))
                .findFirst()
                .orElseThrow(() -> file.fault(unknown(file)));
    }

    private static String unknown(ModelFile file) {
        String known = FORMATS.stream().map(ModelFormat::name).collect(Collectors.joining(" or "));
        String found =
                file.entries().contains(KERAS_3)
                        ? "a zip of Keras 3 (write the model with Keras 2 as .h5)"
                        : file.found();
        return "must be a " + known + ", found " + found;
    }
}
