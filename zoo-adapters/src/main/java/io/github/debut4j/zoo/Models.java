package io.github.debut4j.zoo;

import io.github.debut4j.zoo.file.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Loads models by the way a user names them. */
public final class Models {

    private static final List<ModelFormat> FORMATS =
            List.of(new Dl4jZipFormat(), new PyTorchFormat());

    private Models() {}

    /**
     * Loads a model.
     *
     * @param spec {@code FILE}, or {@code FILE#ARCHITECTURE} for a file that holds weights only:
     *     {@code model.zip}, {@code lenet.pt#lenet}. The format is told by the content.
     * @throws IllegalArgumentException if the architecture is unknown, is missing, or is given for
     *     a file that holds its own
     * @throws IOException if the file is missing, damaged or of no known format, or does not fit
     *     the architecture; the message begins with its name
     */
    public static LoadedModel load(String spec) throws IOException {
        ModelSpec named = ModelSpec.parse(spec);
        ModelFile file = ModelFile.of(named.file());
        ModelFormat format = format(file);
        named.checkArchitecture(format);
        return new LoadedModel(
                format.read(file, named.architecture()), format.name(), named.file());
    }

    /**
     * The file of a model, which is not looked into and need not exist.
     *
     * @param spec as for {@link #load}
     * @throws IllegalArgumentException if the architecture is unknown
     */
    public static Path file(String spec) {
        return ModelSpec.parse(spec).file();
    }

    private static ModelFormat format(ModelFile file) throws IOException {
        return FORMATS.stream()
                .filter(format -> format.recognises(file))
                .findFirst()
                .orElseThrow(() -> file.fault(unknown(file)));
    }

    private static String unknown(ModelFile file) {
        String known = FORMATS.stream().map(ModelFormat::name).collect(Collectors.joining(" or "));
        return "must be a " + known + ", found " + file.found();
    }
}
