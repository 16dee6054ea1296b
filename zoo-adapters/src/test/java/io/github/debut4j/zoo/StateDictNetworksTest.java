package io.github.debut4j.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.zoo.paper.ArchitectureBuilder;
import io.github.debut4j.zoo.paper.PointNet;
import io.github.debut4j.zoo.paper.ResNet;
import io.github.debut4j.zoo.pytorch.Faults;
import io.github.debut4j.zoo.pytorch.PyTorchCheckpoint;
import io.github.debut4j.zoo.pytorch.StateDict;
import io.github.debut4j.zoo.pytorch.Tensor;
import io.github.debut4j.zoo.pytorch.TestCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks filled from state dicts of PyTorch's names, against {@link SlowImage}. */
class StateDictNetworksTest {

    private static final double TOLERANCE = 2e-5;

    /** Random tensors under the names and in the shapes that PyTorch's modules have. */
    private static final class Modules {

        private final Random random = new Random(19);
        private final Map<String, Tensor> tensors = new LinkedHashMap<>();

        Modules weight(String module, int... shape) {
            int inputs = Arrays.stream(shape, 1, shape.length).reduce(1, (a, b) -> a * b);
            return gaussian(module + ".weight", 0, Math.sqrt(2.0 / inputs), shape);
        }

        Modules biased(String module, int... shape) {
            return weight(module, shape).gaussian(module + ".bias", 0, 0.3, shape[0]);
        }

        Modules norm(String module, int channels) {
            gaussian(module + ".weight", 1, 0.3, channels);
            gaussian(module + ".bias", 0, 0.3, channels);
            gaussian(module + ".running_mean", 0, 0.5, channels);
            float[] variances = new float[channels];
            for (int k = 0; k < channels; k++) {
                variances[k] = 0.2f + 2 * random.nextFloat();
            }
            tensors.put(module + ".running_var", Tensor.of(new int[] {channels}, variances));
            tensors.put(module + ".num_batches_tracked", Tensor.of(new int[0], 17));
            return this;
        }

        private Modules gaussian(String name, double mean, double deviation, int... shape) {
            float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) (mean + deviation * random.nextGaussian());
            }
            tensors.put(name, Tensor.of(shape, values));
            return this;
        }

        /** Through a checkpoint file. */
        StateDict saved(Path file) throws IOException {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            tensors.forEach(
                    (name, tensor) ->
                            shapes.put(
                                    name, Arrays.stream(tensor.shape()).asLongStream().toArray()));
            TestCheckpoint checkpoint = TestCheckpoint.stateDict(shapes);
            tensors.forEach((name, tensor) -> checkpoint.floats(name, tensor.values()));
            return PyTorchCheckpoint.read(checkpoint.write(file));
        }
    }

    private static SlowImage image(long seed, int channels, int height, int width) {
        double[] values = new Random(seed).doubles((long) channels * height * width).toArray();
        return new SlowImage(channels, height, width, values);
    }

    private static void assertComputes(
            ComputationGraph graph, List<SlowImage> images, List<double[]> expected) {
        SlowImage first = images.get(0);
        INDArray batch =
                Nd4j.create(images.stream().map(SlowImage::values).toArray(double[][]::new));
        INDArray actual =
                graph.outputSingle(
                        batch.reshape(
                                images.size(), first.channels(), first.height(), first.width()));
        for (int n = 0; n < images.size(); n++) {
            assertTrue(Arrays.stream(expected.get(n)).max().orElseThrow() < 0.99, "saturated");
            assertArrayEquals(expected.get(n), actual.getRow(n).toDoubleVector(), TOLERANCE);
        }
    }

    private static ArchitectureBuilder stem() {
        return new ArchitectureBuilder(2, 7, 6)
                .unbiased("conv1", 3, ArchitectureBuilder.Window.keeping(3))
                .norm("bn1", "bn1")
                .relu("relu");
    }

    private static Modules stemModules() {
        return new Modules().weight("conv1", 3, 2, 3, 3).norm("bn1", 3);
    }

    private static SlowImage stem(StateDict w, SlowImage x) {
        return x.convolution(w, "conv1", 1, 1).norm(w, "bn1").relu();
    }

    /** A block that keeps the size, and one that halves it and has its own shortcut. */
    @Test
    void basicResidualBlocks(@TempDir Path folder) throws IOException {
        ArchitectureBuilder builder =
                ResNet.Stages.basic(stem(), 3).stage(1, 3).stage(1, 4).classifier(5);
        Modules modules = stemModules();
        modules.weight("layer1.0.conv1", 3, 3, 3, 3).norm("layer1.0.bn1", 3);
        modules.weight("layer1.0.conv2", 3, 3, 3, 3).norm("layer1.0.bn2", 3);
        modules.weight("layer2.0.conv1", 4, 3, 3, 3).norm("layer2.0.bn1", 4);
        modules.weight("layer2.0.conv2", 4, 4, 3, 3).norm("layer2.0.bn2", 4);
        modules.weight("layer2.0.downsample.0", 4, 3, 1, 1).norm("layer2.0.downsample.1", 4);
        StateDict w = modules.biased("fc", 5, 4).saved(folder.resolve("basic.pt"));

        List<SlowImage> images = List.of(image(1, 2, 7, 6), image(2, 2, 7, 6));
        assertComputes(
                StateDictLoading.load(builder.graph(1), builder.bindings(), w),
                images,
                images.stream()
                        .map(x -> basic(w, "layer1.0.", stem(w, x), 1))
                        .map(x -> basic(w, "layer2.0.", x, 2).mean().linear(w, "fc").softmax())
                        .toList());
    }

    private static SlowImage basic(StateDict w, String block, SlowImage x, int stride) {
        SlowImage y = x.convolution(w, block + "conv1", stride, 1).norm(w, block + "bn1").relu();
        y = y.convolution(w, block + "conv2", 1, 1).norm(w, block + "bn2");
        return y.plus(stride == 1 ? x : shortcut(w, block, x, stride)).relu();
    }

    private static SlowImage shortcut(StateDict w, String block, SlowImage x, int stride) {
        return x.convolution(w, block + "downsample.0", stride, 0).norm(w, block + "downsample.1");
    }

    /** The 3x3 convolution has the stride, and the first block widens without halving. */
    @Test
    void bottlenecks(@TempDir Path folder) throws IOException {
        ArchitectureBuilder builder =
                ResNet.Stages.bottlenecks(stem(), 3).stage(1, 2).stage(1, 2).classifier(5);
        Modules modules = stemModules();
        for (int stage = 1; stage <= 2; stage++) {
            String block = "layer" + stage + ".0.";
            int in = stage == 1 ? 3 : 8;
            modules.weight(block + "conv1", 2, in, 1, 1).norm(block + "bn1", 2);
            modules.weight(block + "conv2", 2, 2, 3, 3).norm(block + "bn2", 2);
            modules.weight(block + "conv3", 8, 2, 1, 1).norm(block + "bn3", 8);
            modules.weight(block + "downsample.0", 8, in, 1, 1).norm(block + "downsample.1", 8);
        }
        StateDict w = modules.biased("fc", 5, 8).saved(folder.resolve("bottlenecks.pt"));

        List<SlowImage> images = List.of(image(3, 2, 7, 6));
        assertComputes(
                StateDictLoading.load(builder.graph(1), builder.bindings(), w),
                images,
                images.stream()
                        .map(x -> bottleneck(w, "layer1.0.", stem(w, x), 1))
                        .map(x -> bottleneck(w, "layer2.0.", x, 2))
                        .map(x -> x.mean().linear(w, "fc").softmax())
                        .toList());
    }

    private static SlowImage bottleneck(StateDict w, String block, SlowImage x, int stride) {
        SlowImage y = x.convolution(w, block + "conv1", 1, 0).norm(w, block + "bn1").relu();
        y = y.convolution(w, block + "conv2", stride, 1).norm(w, block + "bn2").relu();
        y = y.convolution(w, block + "conv3", 1, 0).norm(w, block + "bn3");
        return y.plus(shortcut(w, block, x, stride)).relu();
    }

    private static Modules pointNet() {
        Modules modules = new Modules();
        int[] widths = {64, 128, 1024, 512, 256};
        for (String net : List.of("stn.", "fstn.")) {
            int channels = net.equals("stn.") ? 3 : 64;
            modules.biased(net + "conv1", 64, channels, 1).biased(net + "conv2", 128, 64, 1);
            modules.biased(net + "conv3", 1024, 128, 1).biased(net + "fc1", 512, 1024);
            modules.biased(net + "fc2", 256, 512);
            modules.gaussian(net + "fc3.weight", 0, 0.01, channels * channels, 256);
            modules.gaussian(net + "fc3.bias", 0, 0.1, channels * channels);
            for (int k = 0; k < widths.length; k++) {
                modules.norm(net + "bn" + (k + 1), widths[k]);
            }
        }
        modules.biased("block0.0", 64, 3, 1).norm("block0.1", 64);
        modules.biased("block1.0", 128, 64, 1).norm("block1.1", 128);
        modules.biased("block1.3", 1024, 128, 1).norm("block1.4", 1024);
        modules.biased("block2.0", 512, 1024).norm("block2.1", 512);
        modules.biased("block2.3", 256, 512).norm("block2.5", 256);
        modules.gaussian("classifier.weight", 0, 0.01, 40, 256);
        return modules.gaussian("classifier.bias", 0, 0.1, 40);
    }

    /** The whole network, on two clouds of five points. */
    @Test
    void pointNetWithBothTransforms() throws IOException {
        StateDict w = new StateDict("pointnet.pt", pointNet().tensors);
        List<SlowImage> clouds = List.of(image(4, 3, 5, 1), image(5, 3, 5, 1));

        assertComputes(
                new PointNet().fromStateDict(w),
                clouds,
                clouds.stream().map(x -> pointNet(w, x)).toList());
    }

    private static double[] pointNet(StateDict w, SlowImage points) {
        SlowImage x = points.times(transform(w, "stn.", points));
        x = x.linear(w, "block0.0").norm(w, "block0.1").relu();
        x = x.times(transform(w, "fstn.", x));
        x = x.linear(w, "block1.0").norm(w, "block1.1").relu();
        x = x.linear(w, "block1.3").norm(w, "block1.4").max();
        x = x.linear(w, "block2.0").norm(w, "block2.1").relu();
        x = x.linear(w, "block2.3").norm(w, "block2.5").relu();
        return x.linear(w, "classifier").softmax();
    }

    private static double[] transform(StateDict w, String net, SlowImage x) {
        SlowImage y = x;
        for (int k = 1; k <= 3; k++) {
            y = y.linear(w, net + "conv" + k).norm(w, net + "bn" + k).relu();
        }
        y = y.max();
        y = y.linear(w, net + "fc1").norm(w, net + "bn4").relu();
        y = y.linear(w, net + "fc2").norm(w, net + "bn5").relu();
        double[] matrix = y.linear(w, net + "fc3").values();
        for (int k = 0; k < x.channels(); k++) {
            matrix[k * (x.channels() + 1)]++;
        }
        return matrix;
    }

    /** What counts batches is read over only beside a batch norm that the network has. */
    @Test
    void otherCountersAreLeftOver() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(pointNet().tensors);
        tensors.put("block9.1.num_batches_tracked", Tensor.of(new int[0], 3));

        assertEquals(
                "x.pt: must contain only the tensors of the architecture, found"
                        + " block9.1.num_batches_tracked",
                Faults.inFile(() -> new PointNet().fromStateDict(new StateDict("x.pt", tensors))));
    }

    /** Counted in the state dicts of PyTorch without the counters of batches. */
    @ParameterizedTest
    @CsvSource({
        "resnet34, 182",
        "resnet50, 267",
        "resnet110, 557",
        "vgg16-bn-cifar10, 86",
        "vgg16-bn-cifar100, 80",
        "vgg-like, 10",
        "pointnet, 96"
    })
    void stateDictsHaveAllTensors(String architecture, int tensors) {
        assertEquals(tensors, Architectures.named(architecture).bindings().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resnet34 layer4.2.conv2.weight",
                "resnet34 layer2.0.downsample.1.running_var",
                "resnet50 layer4.2.conv3.weight",
                "resnet50 layer1.0.downsample.0.weight",
                "resnet110 layer3.17.bn2.bias",
                "vgg16-bn-cifar10 features.conv16.bias",
                "vgg16-bn-cifar10 features.norm14.running_mean",
                "vgg16-bn-cifar10 classifier.norm1.weight",
                "vgg16-bn-cifar10 classifier.linear2.bias",
                "vgg16-bn-cifar100 block0.3.weight",
                "vgg16-bn-cifar100 block4.7.running_var",
                "vgg16-bn-cifar100 classifier.weight",
                "vgg-like conv4.weight"
            })
    void tensorsHaveTheNamesOfTheOriginals(String line) {
        String[] words = line.split(" ", -1);

        assertTrue(
                Architectures.named(words[0]).bindings().stream()
                        .anyMatch(binding -> binding.tensor().equals(words[1])));
    }
}
