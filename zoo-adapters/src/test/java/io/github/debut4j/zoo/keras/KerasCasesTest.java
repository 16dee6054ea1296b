package io.github.debut4j.zoo.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Imported files give the outputs of an independent forward pass in double precision. */
class KerasCasesTest {

    private static final double TOLERANCE = 1e-5;
    private static final int STEPS = 3;

    static Stream<Path> files() throws IOException {
        Path cases = RealData.require("keras-cases");
        Path mobileNet = RealData.require("keras").resolve("vww_mobilenet_mlperftiny.h5");
        try (Stream<Path> files = Files.list(cases)) {
            return Stream.concat(
                    files.filter(file -> file.toString().endsWith(".h5")).sorted(),
                    Stream.of(mobileNet))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void outputsAgree(Path file) throws IOException {
        ComputationGraph network = KerasModelFile.read(ModelFile.of(file)).network();

        assertOutput(file, network);
        assertOutput(file, reread(network));
        assertOutput(file, (ComputationGraph) KernelNetworks.onKernel(network));
    }

    private static ComputationGraph reread(ComputationGraph network) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, zip, false);
        return ModelSerializer.restoreComputationGraph(
                new ByteArrayInputStream(zip.toByteArray()), false);
    }

    private static void assertOutput(Path file, ComputationGraph network) throws IOException {
        INDArray expected = array(beside(file, "_y"));

        INDArray output = network.output(inputs(file))[0];

        assertArrayEquals(expected.shape(), output.shape());
        assertArrayEquals(
                expected.dup('c').data().asDouble(), output.dup('c').data().asDouble(), TOLERANCE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void trainingLowersTheLoss(Path file) throws IOException {
        ComputationGraph network = KerasModelFile.read(ModelFile.of(file)).network();
        INDArray[] labels = {labels(array(beside(file, "_y")))};
        MultiDataSet batch = new MultiDataSet(inputs(file), labels);
        network.setLearningRate(1e-3);
        double before = network.score(batch);

        for (int step = 0; step < STEPS; step++) {
            network.fit(batch);
        }

        double after = network.score(batch);
        assertTrue(after < before, () -> before + " -> " + after);
    }

    /** One-hot labels of other classes for probabilities, other values for anything else. */
    private static INDArray labels(INDArray outputs) {
        if (outputs.rank() > 2) {
            return outputs.add(1);
        }
        INDArray labels = outputs.like();
        for (int row = 0; row < outputs.rows(); row++) {
            labels.putScalar(row, row % outputs.columns(), 1);
        }
        return labels;
    }

    private static Path beside(Path file, String suffix) {
        return Path.of(file.toString().replaceFirst("(_mlperftiny)?\\.h5$", suffix + ".npy"));
    }

    private static INDArray[] inputs(Path file) throws IOException {
        List<INDArray> inputs = new ArrayList<>();
        for (String suffix : List.of("_x", "_x0", "_x1")) {
            Path input = beside(file, suffix);
            if (Files.exists(input)) {
                inputs.add(array(input));
            }
        }
        return inputs.toArray(INDArray[]::new);
    }

    private static INDArray array(Path file) throws IOException {
        NpyArray array = Npy.read(file);
        return Nd4j.create(
                        array.values(),
                        Arrays.stream(array.shape()).asLongStream().toArray(),
                        DataType.DOUBLE)
                .castTo(DataType.FLOAT);
    }
}
