package io.github.debut4j.export.onnx;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a model file, in a process of its own. */
final class LongClassPath {

    private LongClassPath() {}

    public static void main(String[] arguments) throws IOException {
        OnnxRuntime.open(Path.of(arguments[0]), 1).close();
    }
}
