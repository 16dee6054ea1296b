package io.github.debut4j.export.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.testsupport.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime in processes of its own. */
class OnnxRuntimeTest {

    private static final int LONG = 6000;

    private static Path model(Path folder) throws IOException {
        Path file = folder.resolve("net.onnx");
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", Shape.of(2));
        builder.add("y", new Activate(Activation.RELU), "x");
        OnnxFile.write(OnnxModel.of(builder.build(List.of("y")), OnnxOptions.defaults()), file);
        return file;
    }

    /** What a process prints, with its exit code. */
    private static String run(String classPath, Path file)
            throws IOException, InterruptedException {
        Process process =
                JavaProcess.of(List.of(), classPath, LongClassPath.class, file.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return process.exitValue() + " " + output;
    }

    private static String classPath(boolean withRuntime) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> withRuntime || !entry.contains("onnxruntime"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void survivesALongClassPath(@TempDir Path folder) throws IOException, InterruptedException {
        String classPath = classPath(true) + File.pathSeparator + "x".repeat(LONG);
        assertEquals("0 ", run(classPath, model(folder)));
    }

    @Test
    void aMissingRuntimeIsNamed(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = model(folder);
        String output = run(classPath(false), file);
        assertFalse(output.startsWith("0"), output);
        assertTrue(
                output.contains(
                        "java.io.IOException: "
                                + file
                                + ": ONNX Runtime must be on the class path to run ONNX files,"
                                + " found none; add com.microsoft.onnxruntime:onnxruntime"),
                output);
    }
}
