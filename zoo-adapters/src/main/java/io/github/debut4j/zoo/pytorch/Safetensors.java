package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the weights of a file that the safetensors library wrote: tensors by name, no objects. */
public final class Safetensors {

    /** The upper half of the header's length, and the first byte of the header. */
    private static final byte[] UPPER_LENGTH_AND_BRACE = {0, 0, 0, 0, '{'};

    private static final int UPPER_LENGTH = 4;

    private Safetensors() {}

    /** Whether a file looks like one of safetensors. */
    public static boolean recognises(ModelFile file) {
        return file.contains(UPPER_LENGTH_AND_BRACE, UPPER_LENGTH);
    }

    /**
     * Reads all tensors, under the names that {@link PyTorchCheckpoint} would give them.
     *
     * @throws IOException if the file is missing, damaged or no file of safetensors, or contains a
     *     weight that is not finite or of an unknown type; the message begins with the file's name
     */
    public static StateDict read(Path path) throws IOException {
        ModelFile file = ModelFile.of(path);
        if (!recognises(file)) {
            throw file.fault("must be a file of safetensors, found " + file.found());
        }
        try (CheckpointFile checkpoint = SafetensorsFile.open(path)) {
            return PyTorchCheckpoint.stateDict(file, checkpoint);
        } catch (IOException e) {
            throw file.fault(FailureReason.of(e), e);
        }
    }
}
