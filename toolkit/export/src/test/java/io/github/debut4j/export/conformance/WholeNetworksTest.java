package io.github.debut4j.export.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.export.dl4j.NetworkReader;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.runtime.Interpreter;
import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whole networks: of the papers, of Deeplearning4j's zoo, and from Keras files. */
class WholeNetworksTest {

    private static final double TOLERANCE = 1e-5;
    private static final int ANY_SIZE = 12;

    private static void assertConforms(Model model, List<NetworkInput> inputs) {
        Interpreter interpreter = Interpreter.of(NetworkReader.read(model, inputs));
        for (int batch : new int[] {1, 7}) {
            INDArray[] examples =
                    inputs.stream().map(input -> input.noise(batch, 3)).toArray(INDArray[]::new);
            List<float[]> arrays = Arrays.stream(examples).map(ConformanceTest::floats).toList();
            List<float[]> found = interpreter.run(arrays, batch);
            INDArray[] truth = Network.of(model).output(examples);
            for (int k = 0; k < truth.length; k++) {
                double difference =
                        ConformanceTest.relativeDifference(
                                ConformanceTest.floats(truth[k]), found.get(k));
                assertTrue(
                        difference < TOLERANCE,
                        "batch " + batch + ": relative difference " + difference);
            }
        }
    }

    private static List<NetworkInput> inputs(LoadedModel loaded) {
        return loaded.inputs().stream()
                .map(
                        input ->
                                input.withSizes(
                                        input.sizes().stream()
                                                .map(s -> s == NetworkInput.ANY ? ANY_SIZE : s)
                                                .toList()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arch:lenet,seed=1", "arch:pointnet,seed=1"})
    void networksWithRandomWeights(String spec) throws IOException {
        LoadedModel loaded = Models.load(spec);
        assertConforms(loaded.network(), inputs(loaded));
    }

    @ParameterizedTest
    @EnumSource(FeatureOrder.class)
    void compressedNetworks(FeatureOrder order) throws IOException {
        LoadedModel loaded = Models.load("arch:lenet,seed=1");
        LayerPlan conv2 =
                new LayerPlan(
                        "conv2",
                        Chain.parse("32 72 4 9 1  16 32 4 8 4"),
                        order,
                        false,
                        FactorizationOptions.defaults());
        LayerPlan fc =
                new LayerPlan(
                        "fc",
                        Chain.parse("256 400 16 25 1 256 256 2 2 16 128 256 1 2 32 128 128 4 4 32"),
                        FactorizationOptions.defaults());
        Compressor.Result small =
                Compressor.compress(loaded.network(), new CompressionPlan(List.of(conv2, fc)));
        assertConforms(small.network(), inputs(loaded));
        assertConforms(KernelNetworks.onKernel(small.network()), inputs(loaded));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras/mnist_lenet_sam783",
                "keras/cifar10_resnet8_mlperftiny",
                "keras/vww_mobilenet_mlperftiny",
                "keras-cases/04_concat_axis1",
                "keras-cases/05_upsampling_bilinear",
                "keras-cases/06_lstm_16",
                "keras-cases/07_conv1d",
                "keras-cases/11c_shared_dense",
                "keras-cases/11d_groups",
                "keras-cases/11e_any_size",
                "keras-cases/11f_inputs_in_other_order",
                "keras-cases/11h_dense_on_sequence"
            })
    void kerasFiles(String name) throws IOException {
        LoadedModel loaded = Models.load(RealData.require(name + ".h5").toString());
        assertConforms(loaded.network(), inputs(loaded));
    }
}
