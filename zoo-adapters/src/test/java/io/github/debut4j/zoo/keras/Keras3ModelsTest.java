package io.github.debut4j.zoo.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models that Keras 3 wrote give the outputs that Keras 3 computed. */
class Keras3ModelsTest {

    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequential.keras",
                "functional.keras",
                "functional.h5",
                "nested.keras",
                "nested.h5",
                "recurrent.keras",
                "recurrent.h5"
            })
    void outputsAreThoseOfKeras(String name) throws IOException, URISyntaxException {
        Path file = file(name);
        INDArray[] inputs = arrays(file, "_x").toArray(INDArray[]::new);

        INDArray[] outputs = KerasModelFile.read(ModelFile.of(file)).network().output(inputs);

        List<INDArray> expected = arrays(file, "_y");
        assertEquals(expected.size(), outputs.length);
        for (int k = 0; k < outputs.length; k++) {
            assertArrayEquals(expected.get(k).shape(), outputs[k].shape());
            assertArrayEquals(
                    expected.get(k).data().asDouble(),
                    outputs[k].dup('c').data().asDouble(),
                    TOLERANCE);
        }
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(Keras3ModelsTest.class.getResource("/keras3/" + name))
                        .toURI());
    }

    @Test
    void theSameFileGivesTheSameModel() throws IOException, URISyntaxException {
        ModelFile file = ModelFile.of(file("functional.keras"));
        Model first = KerasModelFile.read(file).network();
        Model second = KerasModelFile.read(file).network();

        assertEquals(Network.of(first).configurationJson(), Network.of(second).configurationJson());
        assertEquals(first.params(), second.params());
    }

    /** The library cannot read the type that Keras stores them as. */
    @ParameterizedTest
    @ValueSource(strings = {"bfloat16.keras", "bfloat16.h5"})
    void weightsInBfloat16AreNotCalledDamaged(String name) throws URISyntaxException {
        Path file = file(name);
        assertEquals(
                file
                        + ": must have weights in single precision, found some as bfloat16 (build"
                        + " the model with float32, copy the weights, and save that)",
                assertThrows(IOException.class, () -> KerasModelFile.read(ModelFile.of(file)))
                        .getMessage());
    }

    private static List<INDArray> arrays(Path model, String suffix) throws IOException {
        String stem = model.toString().replaceFirst("\\.\\w+$", suffix);
        List<INDArray> arrays = new ArrayList<>();
        while (Files.exists(Path.of(stem + arrays.size() + ".npy"))) {
            NpyArray array = Npy.read(Path.of(stem + arrays.size() + ".npy"));
            float[] values = new float[array.values().length];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) array.values()[k];
            }
            long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
            arrays.add(Nd4j.create(values, shape, 'c'));
        }
        return arrays;
    }
}
