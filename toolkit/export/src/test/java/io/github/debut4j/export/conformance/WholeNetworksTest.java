package io.github.debut4j.export.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.export.dl4j.NetworkReader;
import io.github.debut4j.export.dl4j.ReferenceRuns;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.onnx.OnnxFile;
import io.github.debut4j.export.onnx.OnnxModel;
import io.github.debut4j.export.onnx.OnnxOptions;
import io.github.debut4j.export.samediff.SameDiffFile;
import io.github.debut4j.export.samediff.SameDiffModel;
import io.github.debut4j.export.samediff.SameDiffOptions;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.runtime.Interpreter;
import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whole networks: of the papers, of Deeplearning4j's zoo, and from Keras files. */
class WholeNetworksTest {

    private static final double TOLERANCE = 1e-5;
    private static final int ANY_SIZE = 12;

    /** In the interpreter, and as files that are verified by ONNX Runtime and SameDiff. */
    private static void assertConforms(Model model, List<NetworkInput> inputs, Path folder)
            throws IOException {
        Graph graph = NetworkReader.read(model, inputs);
        List<ReferenceRun> runs = List.of(run(model, inputs, 1), run(model, inputs, 7));
        Interpreter interpreter = Interpreter.of(graph);
        assertSmall(Verification.require("the runtime", interpreter::run, runs));
        for (ChainStorage storage : ChainStorage.values()) {
            OnnxModel onnx = OnnxModel.of(graph, OnnxOptions.defaults().withStorage(storage));
            Path file = folder.resolve("net.onnx");
            assertSmall(OnnxFile.writeVerified(onnx, runs, file));
            assertEquals(onnx.bytes(), Files.size(file));
            SameDiffModel sameDiff =
                    SameDiffModel.of(graph, SameDiffOptions.defaults().withStorage(storage));
            assertSmall(SameDiffFile.writeVerified(sameDiff, runs, folder.resolve("net.sd")));
            if (onnx.forms().isEmpty()) {
                break;
            }
        }
    }

    private static ReferenceRun run(Model model, List<NetworkInput> inputs, int examples) {
        INDArray[] arrays =
                inputs.stream().map(input -> input.noise(examples, 3)).toArray(INDArray[]::new);
        return ReferenceRuns.run(model, arrays);
    }

    private static void assertSmall(Verification verification) {
        assertTrue(verification.maxRelativeError() < TOLERANCE, verification.toString());
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
    void networksWithRandomWeights(String spec, @TempDir Path folder) throws IOException {
        LoadedModel loaded = Models.load(spec);
        assertConforms(loaded.network(), inputs(loaded), folder);
    }

    @ParameterizedTest
    @EnumSource(FeatureOrder.class)
    void compressedNetworks(FeatureOrder order, @TempDir Path folder) throws IOException {
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
        assertEquals(
                Set.of("conv2", "fc"),
                OnnxModel.of(
                                NetworkReader.read(small.network(), inputs(loaded)),
                                OnnxOptions.defaults())
                        .forms()
                        .keySet());
        assertConforms(small.network(), inputs(loaded), folder);
        assertConforms(KernelNetworks.onKernel(small.network()), inputs(loaded), folder);
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
    void kerasFiles(String name, @TempDir Path folder) throws IOException {
        LoadedModel loaded = Models.load(RealData.require(name + ".h5").toString());
        assertConforms(loaded.network(), inputs(loaded), folder);
    }
}
