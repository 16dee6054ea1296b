package io.github.debut4j.zoo.keras.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle gives the recorded outputs of other forward passes. */
class KerasOracleTest {

    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras-cases/01_ends_in_activation",
                "keras-cases/02_flatten_rgb",
                "keras-cases/03_prelu",
                "keras-cases/04_concat_axis1",
                "keras-cases/05_upsampling_bilinear",
                "keras-cases/06_lstm_16",
                "keras-cases/07_conv1d",
                "keras-cases/08_sparse_loss",
                "keras-cases/09_bn_dense",
                "keras-cases/10_wide_mlp",
                "keras-cases/11a_maxnorm_int",
                "keras-cases/11b_bn_no_center",
                "keras-cases/11c_shared_dense",
                "keras-cases/11d_groups",
                "keras-cases/11e_any_size",
                "keras-cases/11f_inputs_in_other_order",
                "keras-cases/11g_features",
                "keras-cases/11h_dense_on_sequence",
                "keras/vww_mobilenet_mlperftiny"
            })
    void recordedOutputs(String model) throws IOException {
        Path file = RealData.require(model + ".h5");
        String name = model.replace("_mlperftiny", "");
        List<DoubleTensor> inputs = new ArrayList<>();
        if (Files.exists(file.resolveSibling(fileName(name) + "_x.npy"))) {
            inputs.add(read(file.resolveSibling(fileName(name) + "_x.npy")));
        } else {
            inputs.add(read(file.resolveSibling(fileName(name) + "_x0.npy")));
            inputs.add(read(file.resolveSibling(fileName(name) + "_x1.npy")));
        }
        DoubleTensor expected = read(file.resolveSibling(fileName(name) + "_y.npy"));

        List<DoubleTensor> outputs = StoredModel.read(file).outputs(inputs);

        assertEquals(1, outputs.size());
        assertArrayEquals(expected.shape(), outputs.get(0).shape());
        assertArrayEquals(expected.values(), outputs.get(0).values(), TOLERANCE);
    }

    private static String fileName(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    private static DoubleTensor read(Path file) throws IOException {
        NpyArray array = Npy.read(file);
        return DoubleTensor.of(array.shape(), array.values());
    }
}
