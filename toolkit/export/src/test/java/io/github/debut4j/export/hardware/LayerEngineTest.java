package io.github.debut4j.export.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import io.github.debut4j.runtime.Interpreter;
import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LayerEngineTest {

    /** 8 outputs, 2 channels and 9 taps; a size that a chain with 20 columns has room for. */
    private static final Chain CHAIN = Chain.parse("16 20 4 5 1 8 16 2 4 4");

    private static final int EXAMPLES = 3;

    @TempDir private Path folder = Path.of("");

    private static ChainWeights weights() {
        double[] values = Factors.random(CHAIN, new Random(1)).toFlat();
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return new ChainWeights(CHAIN, floats);
    }

    private static Factors factors() {
        float[] floats = weights().values();
        double[] values = new double[floats.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = floats[k];
        }
        return Factors.ofFlat(CHAIN, values);
    }

    private static Graph graph(Operator operator, Shape input) {
        return new Graph(
                List.of(new GraphInput("x", input)),
                List.of(new Node("layer", operator, List.of("x"))),
                List.of("layer"));
    }

    private static Graph convolution(Layout layout) {
        WindowAxis axis = new WindowAxis(3, 2, 1, 1, 0);
        return graph(
                new ChainConvolution(
                        layout,
                        Window.of(axis, axis),
                        2,
                        FeatureOrder.TAP_CHANNEL,
                        weights(),
                        Tensor.zeros(8),
                        Activation.IDENTITY),
                layout.shape(2, List.of(6, 4)));
    }

    private static Graph dense() {
        return graph(
                new ChainDense(18, weights(), Tensor.zeros(8), Activation.IDENTITY),
                new Shape(List.of(18)));
    }

    private static List<ReferenceRun> runs(Graph graph) {
        Random random = new Random(2);
        float[] input = new float[EXAMPLES * graph.inputs().get(0).shape().count()];
        for (int k = 0; k < input.length; k++) {
            input[k] = random.nextFloat() - 0.5f;
        }
        return List.of(
                new ReferenceRun(
                        EXAMPLES,
                        List.of(input),
                        Interpreter.of(graph).run(List.of(input), EXAMPLES)));
    }

    private static EngineOptions options(boolean measured) {
        return new EngineOptions(
                "engine", "layer", MacBlock.DEFAULT, new Widths(16, 16, 48), measured);
    }

    /** The chain of the vectors is the output of the layer. */
    @ParameterizedTest
    @EnumSource(Layout.class)
    void vectorsAreThePatchesOfAConvolution(Layout layout) {
        Graph graph = convolution(layout);
        List<ReferenceRun> runs = runs(graph);
        Matrix vectors = new LayerVectors(graph, graph.nodes().get(0)).of(runs, CHAIN);
        Matrix outputs = factors().apply(vectors);
        float[] expected = runs.get(0).outputs().get(0);
        int positions = expected.length / EXAMPLES / 8;

        assertEquals(EXAMPLES * positions, vectors.cols());
        for (int n = 0; n < vectors.cols(); n++) {
            for (int channel = 0; channel < 8; channel++) {
                int within =
                        layout == Layout.CHANNELS_FIRST
                                ? channel * positions + n % positions
                                : n % positions * 8 + channel;
                assertEquals(
                        expected[n / positions * 8 * positions + within],
                        outputs.get(channel, n),
                        1e-5);
            }
        }
    }

    @Test
    void computesALayerWithSmallError() {
        Graph graph = dense();
        LayerEngine bounded = LayerEngine.of(graph, runs(graph), options(false));
        LayerEngine measured = LayerEngine.of(graph, runs(graph), options(true));

        assertEquals(EXAMPLES, bounded.vectors().cols());
        assertTrue(bounded.error() < 1e-3, "error " + bounded.error());
        assertTrue(measured.error() < bounded.error(), "error " + measured.error());
    }

    @Test
    void refusesOtherLayers() {
        Graph graph = dense();
        EngineOptions options =
                new EngineOptions("engine", "other", MacBlock.DEFAULT, Widths.DEFAULT, false);
        SettingException e =
                assertThrows(
                        SettingException.class, () -> LayerEngine.of(graph, runs(graph), options));
        assertEquals("layer must be one of layer, found 'other'", e.getMessage());
    }

    /** Compilers whose programs write something else. */
    @ParameterizedTest
    @CsvSource({"0, output 0 of vector 0 must be", "x, must write integers"})
    void writesNothingIfABitDiffers(String written, String message) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh, which is not here");
        Path compiler = folder.resolve("compiler");
        Files.writeString(
                compiler,
                "#!/bin/sh\nprintf '#!/bin/sh\\nfor k in $(seq 32); do echo "
                        + written
                        + "; done > $2\\n' > engine_\nchmod +x engine_\n");
        assertTrue(compiler.toFile().setExecutable(true));
        Graph graph = dense();
        LayerEngine layer = LayerEngine.of(graph, runs(graph), options(false));
        Path source = folder.resolve("engine.cpp");

        IOException e =
                assertThrows(
                        IOException.class,
                        () -> HardwareExport.writeCpp(layer, source, Optional.of(compiler)));

        String found = String.valueOf(e.getMessage());
        assertTrue(found.contains(message), found);
        assertFalse(Files.exists(source));
    }

    @Test
    void saysThatNothingCouldRunIt() throws IOException {
        Graph graph = dense();
        LayerEngine layer = LayerEngine.of(graph, runs(graph), options(false));

        assertEquals(
                Optional.empty(),
                HardwareExport.writeVerilog(layer, folder.resolve("a.v"), Optional.empty()));
        assertTrue(Files.exists(folder.resolve("a_weights.hex")));
    }

    /** Although both are called "engine". */
    @Test
    void enginesInAFolderHaveTheirOwnWeights() throws IOException {
        Graph graph = dense();
        LayerEngine layer = LayerEngine.of(graph, runs(graph), options(false));
        for (String file : List.of("a", "b")) {
            HardwareExport.writeVerilog(layer, folder.resolve(file + ".v"), Optional.empty());

            assertTrue(Files.exists(folder.resolve(file + "_weights.hex")));
            assertTrue(
                    Files.readString(folder.resolve(file + ".v"))
                            .contains("\"" + file + "_weights.hex\""));
        }
    }
}
