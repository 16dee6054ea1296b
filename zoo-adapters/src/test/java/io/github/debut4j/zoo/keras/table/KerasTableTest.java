package io.github.debut4j.zoo.keras.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.zoo.Models;
import io.github.debut4j.zoo.keras.oracle.DoubleTensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Every row: computed as Keras does, or refused with the reason. */
class KerasTableTest {

    /** Of values up to 1; larger values may differ in proportion. */
    private static final double TOLERANCE = 1e-5;

    private static final String REWRITE = "debut.rewrite";

    @TempDir Path folder = Path.of("");

    static List<KerasRow> computed() {
        return KerasTable.rows().stream()
                .filter(row -> row.status() != KerasRow.Status.REFUSED)
                .toList();
    }

    static List<KerasRow> refused() {
        return KerasTable.rows().stream()
                .filter(row -> row.status() == KerasRow.Status.REFUSED)
                .toList();
    }

    static List<KerasRow> activations() {
        return ActivationsInLayers.rows();
    }

    @ParameterizedTest
    @MethodSource("computed")
    void computesWhatKerasDoes(KerasRow row) throws IOException {
        Trial trial = Trial.of(row, folder.resolve("model.h5"));
        ComputationGraph graph = network(trial);
        INDArray[] inputs = inputs(trial);
        ComputationGraph kernel = (ComputationGraph) KernelNetworks.onKernel(graph);

        assertOutputs(trial, graph.output(inputs), "");
        assertOutputs(trial.ofFirst(), graph.output(first(inputs)), " of one example");
        assertOutputs(trial, saved(graph).output(inputs), " after saving");
        assertOutputs(trial, kernel.output(inputs), " on the kernel");
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyLayerHasTheActivations(KerasRow row) throws IOException {
        Trial trial = Trial.of(row, folder.resolve("model.h5"));

        assertOutputs(trial, network(trial).output(inputs(trial)), "");
    }

    private static ComputationGraph network(Trial trial) throws IOException {
        return assertInstanceOf(
                ComputationGraph.class, Models.load(trial.file().toString()).network());
    }

    private static INDArray[] inputs(Trial trial) {
        return trial.inputs().stream().map(KerasTableTest::array).toArray(INDArray[]::new);
    }

    private static INDArray[] first(INDArray... inputs) {
        return Arrays.stream(inputs)
                .map(input -> input.get(NDArrayIndex.interval(0, 1)).dup('c'))
                .toArray(INDArray[]::new);
    }

    private static void assertOutputs(Trial trial, INDArray[] outputs, String how) {
        assertEquals(trial.outputs().size(), outputs.length, "outputs");
        for (int k = 0; k < outputs.length; k++) {
            assertClose(trial.outputs().get(k), outputs[k], "output " + k + how);
        }
    }

    private static ComputationGraph saved(ComputationGraph graph) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, false);
        return ModelSerializer.restoreComputationGraph(
                new ByteArrayInputStream(zip.toByteArray()), false);
    }

    private static INDArray array(DoubleTensor tensor) {
        return Nd4j.create(
                tensor.floats(), Arrays.stream(tensor.shape()).asLongStream().toArray(), 'c');
    }

    private static void assertClose(DoubleTensor expected, INDArray actual, String what) {
        assertArrayEquals(
                Arrays.stream(expected.shape()).asLongStream().toArray(), actual.shape(), what);
        double[] right = expected.values();
        double[] found = actual.dup('c').data().asDouble();
        for (int k = 0; k < right.length; k++) {
            double allowed = TOLERANCE * Math.max(1, Math.abs(right[k]));
            assertEquals(right[k], found[k], allowed, what + ", value " + k);
        }
    }

    static List<KerasRow> unknownSettings() {
        return InvalidSettings.unknown();
    }

    static List<KerasRow> invalidValues() {
        return InvalidSettings.values();
    }

    @ParameterizedTest
    @MethodSource({"refused", "unknownSettings", "invalidValues"})
    void isRefusedWithTheReason(KerasRow row) {
        Trial trial = Trial.of(row, folder.resolve("model.h5"));

        IOException refusal =
                assertThrows(IOException.class, () -> Models.load(trial.file().toString()));

        String message = String.valueOf(refusal.getMessage());
        for (String mention : row.mentions()) {
            assertTrue(message.contains(mention), () -> mention + " is missing in: " + message);
        }
    }

    /** With {@code -Ddebut.rewrite=true} the page is rewritten first. */
    @Test
    void thePageHasTheTable() throws IOException {
        String expected = KerasPage.withTable(KerasPage.read());
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(KerasPage.FILE, expected);
        }
        assertEquals(
                expected,
                KerasPage.read(),
                "docs/models.md; to rewrite it: mvn test -pl zoo-adapters -am"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=KerasTableTest -D"
                        + REWRITE
                        + "=true");
    }

    @Test
    void recordedRowsExist() throws IOException {
        List<String> titles = KerasTable.rows().stream().map(KerasRow::toString).toList();
        Set<String> gone = KerasPage.recorded();
        gone.removeAll(titles);
        assertEquals(Set.of(), gone);
    }

    @Test
    void rowsAreUnique() {
        List<String> titles = KerasTable.rows().stream().map(KerasRow::toString).toList();
        assertEquals(titles.stream().distinct().toList(), titles);
    }
}
