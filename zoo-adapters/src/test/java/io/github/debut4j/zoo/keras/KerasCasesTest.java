package io.github.debut4j.zoo.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Imported files give the outputs of an independent forward pass in double precision. */
class KerasCasesTest {

    private static final double TOLERANCE = 1e-5;

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
        String name = file.toString().replaceFirst("(_mlperftiny)?\\.h5$", "");
        ComputationGraph network = KerasModelFile.read(ModelFile.of(file)).network();
        List<INDArray> inputs = new ArrayList<>();
        for (String suffix : List.of("_x", "_x0", "_x1")) {
            Path input = Path.of(name + suffix + ".npy");
            if (Files.exists(input)) {
                inputs.add(array(input));
            }
        }
        INDArray expected = array(Path.of(name + "_y.npy"));

        INDArray output = network.output(inputs.toArray(INDArray[]::new))[0];

        assertArrayEquals(expected.shape(), output.shape());
        assertArrayEquals(
                expected.dup('c').data().asDouble(), output.dup('c').data().asDouble(), TOLERANCE);
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
