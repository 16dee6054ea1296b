package io.github.debut4j.export.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.export.dl4j.NetworkReader;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.onnx.OnnxOptions;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.runtime.Interpreter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The conformance table: every layer and vertex that can be exported, in its settings and layouts,
 * on everything that runs graphs, compared with Deeplearning4j.
 */
class ConformanceTest {

    private static final double TOLERANCE = 1e-5;
    private static final int[] BATCHES = {1, 7};

    /** The columns. A new way to run graphs is one more entry. */
    private static final Map<String, Target> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put(
                "runtime",
                (graph, inputs, examples) -> Interpreter.of(graph).run(inputs, examples));
        TARGETS.put("ONNX Runtime", new OnnxTarget(OnnxOptions.defaults()));
        TARGETS.put("SameDiff", new SameDiffTarget(ChainStorage.FUSED));
    }

    static {
        if (CTarget.hasCompiler()) {
            TARGETS.put(
                    "C",
                    CTarget.of(
                            cases().map(
                                            row ->
                                                    NetworkReader.read(
                                                            row.randomNetwork(), row.inputs()))
                                    .toList()));
        }
    }

    @AfterAll
    static void closeTargets() throws Exception {
        for (Target target : TARGETS.values()) {
            if (target instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    @Test
    void hasAColumnForC() {
        assumeTrue(CTarget.hasCompiler(), "needs the C compiler gcc, which is not here");
        assertTrue(TARGETS.containsKey("C"));
    }

    static Stream<Case> cases() {
        return Stream.of(
                        ConvolutionCases.all(),
                        PaddingCases.all(),
                        ImageCases.all(),
                        SequenceCases.all(),
                        FeatureCases.all(),
                        VertexCases.all())
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesWhatDeeplearning4jComputes(Case row) {
        Model model = row.randomNetwork();
        Graph graph = NetworkReader.read(model, row.inputs());
        for (int batch : BATCHES) {
            INDArray[] examples = row.examples(batch);
            INDArray[] truth = Case.truth(model, examples);
            TARGETS.forEach(
                    (name, target) ->
                            assertSame(
                                    name + ", batch " + batch,
                                    graph,
                                    truth,
                                    target.run(
                                            graph,
                                            Arrays.stream(examples)
                                                    .map(FloatViews::toFloats)
                                                    .toList(),
                                            batch)));
        }
    }

    /** Compressed models have kernel versions of the layers that are not replaced. */
    @ParameterizedTest
    @MethodSource("cases")
    void readsKernelVersionsAsTheirLayers(Case row) {
        Model model = row.randomNetwork();
        Graph expected = NetworkReader.read(model, row.inputs());
        Graph found = NetworkReader.read(KernelNetworks.onKernel(model), row.inputs());
        List<float[]> inputs = Arrays.stream(row.examples(1)).map(FloatViews::toFloats).toList();
        List<float[]> outputs = Interpreter.of(found).run(inputs, 1);
        List<float[]> truth = Interpreter.of(expected).run(inputs, 1);
        for (int k = 0; k < truth.size(); k++) {
            assertArrayEquals(truth.get(k), outputs.get(k));
        }
    }

    /** What ONNX has in other forms in the earliest opset, and what has settings there. */
    static Stream<Case> casesOfEarliestOpset() {
        List<String> names =
                List.of(
                        "layer normalisation",
                        "activation HardSwish",
                        "LSTM ",
                        "SimpleRnn ",
                        "bidirectional ");
        return cases().filter(row -> names.stream().anyMatch(name -> row.name().startsWith(name)));
    }

    @ParameterizedTest
    @MethodSource("casesOfEarliestOpset")
    void computesTheSameInTheEarliestOpset(Case row) {
        Target target = new OnnxTarget(OnnxOptions.defaults().withOpset(OnnxOptions.LEAST_OPSET));
        Model model = row.randomNetwork();
        Graph graph = NetworkReader.read(model, row.inputs());
        INDArray[] examples = row.examples(2);
        List<float[]> inputs = Arrays.stream(examples).map(FloatViews::toFloats).toList();
        assertSame("opset 13", graph, Case.truth(model, examples), target.run(graph, inputs, 2));
    }

    private static void assertSame(
            String where, Graph graph, INDArray[] truth, List<float[]> found) {
        assertEquals(truth.length, found.size(), where);
        for (int k = 0; k < truth.length; k++) {
            long[] shape = truth[k].shape();
            int[] example = Arrays.stream(shape).skip(1).mapToInt(size -> (int) size).toArray();
            assertEquals(
                    Arrays.stream(example).boxed().toList(),
                    graph.shape(graph.outputs().get(k)).sizes(),
                    where);
            double difference = relativeDifference(FloatViews.toFloats(truth[k]), found.get(k));
            assertTrue(difference < TOLERANCE, where + ": relative difference " + difference);
        }
    }

    static double relativeDifference(float[] truth, float[] found) {
        assertEquals(truth.length, found.length);
        double greatest = 1e-30;
        double difference = 0;
        for (int k = 0; k < truth.length; k++) {
            greatest = Math.max(greatest, Math.abs(truth[k]));
            difference = Math.max(difference, Math.abs((double) truth[k] - found[k]));
            if (Float.isNaN(found[k])) {
                return Double.NaN;
            }
        }
        return difference / greatest;
    }
}
