package io.github.debut4j.export.onnx;

import java.io.IOException;
import java.nio.file.Path;

/** ONNX Runtime, an optional library that is looked for when it is needed. */
public final class OnnxRuntime {

    private static final String LIBRARY = "com.microsoft.onnxruntime:onnxruntime";

    private OnnxRuntime() {}

    /** Whether ONNX Runtime is on the class path. */
    public static boolean isAvailable() {
        try {
            Class.forName("ai.onnxruntime.OrtSession", false, OnnxRuntime.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Opens a model file.
     *
     * @param threads that compute
     * @throws IOException naming the file, if ONNX Runtime is not there, cannot be loaded, or
     *     refuses the file
     */
    public static OnnxSession open(Path file, int threads) throws IOException {
        requireAvailable(file);
        return OrtModel.open(file, threads);
    }

    /**
     * Checks that ONNX Runtime is there.
     *
     * @param file that it shall run, for the message
     * @throws IOException otherwise
     */
    public static void requireAvailable(Path file) throws IOException {
        if (!isAvailable()) {
            throw new IOException(
                    file
                            + ": ONNX Runtime must be on the class path to run ONNX files, found"
                            + " none; add "
                            + LIBRARY);
        }
    }
}
