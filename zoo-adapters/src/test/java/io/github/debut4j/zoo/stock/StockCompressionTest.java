package io.github.debut4j.zoo.stock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.Verification;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.Network;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.PlanFile;
import io.github.debut4j.plan.PlanResolver;
import io.github.debut4j.plan.PlanTemplate;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every model of the zoo through the whole compression, at small inputs. */
@Tag("slow")
class StockCompressionTest {

    private static final String GENERATOR = "general:lc=0.9";

    /** Found to be below a hundredth of it. */
    private static final double MOST_DISCREPANCY = 1e-4;

    /** Files of up to 16 MB. */
    private static final long MOST_PARAMETERS_SAVED = 4_000_000;

    private static final ChainChoice FIRST = (layer, f, chains, options) -> chains.get(0);

    /** By models, so that each is built once, although they are too large to keep. */
    private static final Map<String, List<Obstacle>> OBSTACLES = new ConcurrentHashMap<>();

    @TempDir Path folder = Path.of("");

    /** Why a chain cannot replace a layer. */
    private record Obstacle(String type, String reason) {

        static List<Obstacle> all(Model model) {
            return Inventory.of(model).layers().stream()
                    .map(layer -> new Obstacle(layer.type(), layer.obstacle().orElse("none")))
                    .toList();
        }
    }

    /** The largest convolution and the largest dense layer that chains can replace. */
    @ParameterizedTest
    @CsvSource({
        "'alexnet,input=3x64x64,classes=10', cnn4, ffn2",
        "'darknet19,input=3x32x32,classes=10', convolution2d_14,",
        "'facenetnn4small2,input=3x64x64,classes=10', 4e-3x3, bottleneck",
        "'lenet', cnn2, ffn1",
        "'resnet50,input=3x96x96,classes=10', res5a_branch2b, output",
        "'simplecnn', layer28,",
        "'inceptionresnetv1,input=3x96x96,classes=10', reduceB-cnn5, bottleneck",
        "'squeezenet,input=3x64x64,classes=10', fire8_exp3x3,",
        "'tinyyolo,input=3x64x64', convolution2d_8,",
        "'unet,input=3x32x32', conv5-2,",
        "'vgg16,input=3x32x32,classes=10', 11, 19",
        "'xception,input=3x96x96,classes=10', residual12_conv, predictions",
        "'yolo2,input=3x32x32', convolution2d_22,",
    })
    void largestLayersAreReplaced(String name, String convolution, String dense)
            throws IOException {
        StockZoo stock = StockZoo.parse("zoo:" + name);
        Model original = stock.random();
        OBSTACLES.put(name, Obstacle.all(original));
        List<String> largest = largest(original);
        assertEquals(Stream.of(convolution, dense).filter(n -> n != null).toList(), largest);
        accepted(original, PlanTemplate.of(name, original, GENERATOR));
        INDArray[] noise = {stock.inputs(original).get(0).noise(1, 1)};

        Compressor.Result result = compress(original, largest, noise);

        check(result.report(), largest);
        assertTrue(result.report().maxDiscrepancy().orElseThrow() < MOST_DISCREPANCY);
        checkNetworks(original, result.network(), noise);
    }

    private Compressor.Result compress(Model original, List<String> layers, INDArray[] noise)
            throws IOException {
        return Compressor.compress(
                original,
                accepted(original, plan(layers)),
                Compressor.Options.defaults().withProbe(noise));
    }

    private static List<String> largest(Model model) {
        List<InventoryLayer> layers =
                Inventory.of(model).layers().stream()
                        .filter(layer -> layer.obstacle().isEmpty())
                        .toList();
        return Stream.of(true, false)
                .flatMap(
                        convolution ->
                                layers.stream()
                                        .filter(l -> isConvolution(l) == convolution)
                                        .max(Comparator.comparingLong(InventoryLayer::parameters))
                                        .stream())
                .map(InventoryLayer::name)
                .toList();
    }

    private static boolean isConvolution(InventoryLayer layer) {
        return layer.type().startsWith("Convolution");
    }

    private static String plan(List<String> layers) {
        return "version: 1\nsweeps: 0\nlayers:\n  - name: [\""
                + String.join("\", \"", layers)
                + "\"]\n    generate: \""
                + GENERATOR
                + "\"\n";
    }

    private CompressionPlan accepted(Model model, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), text);
        return PlanResolver.resolve(model, PlanFile.read(file), FIRST).plan();
    }

    private static void check(CompressionReport report, List<String> layers) {
        assertEquals(layers, report.layers().stream().map(layer -> layer.name()).toList());
        assertTrue(report.unreplacedEqual());
        assertTrue(report.parametersAfter() < report.parametersBefore());
    }

    private void checkNetworks(Model original, Model compressed, INDArray[] noise)
            throws IOException {
        INDArray before = Network.of(original).output(noise)[0];
        INDArray after = Network.of(compressed).output(noise)[0];
        assertArrayEquals(before.shape(), after.shape());
        Noise.requireFinite(after);
        if (compressed.numParams() > MOST_PARAMETERS_SAVED) {
            assertTrue(Verification.of(original, compressed).parameters().equal());
            return;
        }
        Path zip = folder.resolve("small.zip");
        ModelZip.write(zip, compressed);
        Model restored = Models.load(zip.toString()).network();
        assertEquals(after, Network.of(restored).output(noise)[0]);
        assertTrue(Verification.of(original, restored).parameters().equal());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "darknet19,input=3x32x32,classes=10 | LossLayer | it has no weights",
                "facenetnn4small2,input=3x64x64,classes=10 | CenterLossOutputLayer | it trains"
                        + " class centres together with its weights",
                "simplecnn | BatchNormalization | it has no matrix, only values for each feature",
                "xception,input=3x96x96,classes=10 | SeparableConvolution2D | it consists of"
                        + " two products",
                "yolo2,input=3x32x32 | Yolo2OutputLayer | it has no weights",
                "unet,input=3x32x32 | CnnLossLayer | it has no weights",
            })
    void obstaclesOfOtherLayersAreReported(String name, String type, String reason) {
        List<Obstacle> all =
                OBSTACLES.computeIfAbsent(
                        name, model -> Obstacle.all(StockZoo.parse("zoo:" + model).random()));
        List<String> found =
                all.stream()
                        .filter(obstacle -> obstacle.type().equals(type))
                        .map(Obstacle::reason)
                        .distinct()
                        .toList();
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.get(0).startsWith(reason), found::toString);
    }

    /** Two layers of Graves' LSTM, at every step of texts of any length. */
    @Test
    void theMatricesOfTheTextModelAreReplaced() throws IOException {
        Model original = StockZoo.parse("zoo:textgenerationlstm,classes=20").random();
        List<String> matrices =
                Inventory.of(original).layers().stream()
                        .filter(InventoryLayer::isReplaceable)
                        .map(InventoryLayer::name)
                        .toList();
        assertEquals(4, matrices.size(), matrices::toString);
        INDArray[] noise = {Nd4j.rand(2, 20, 5)};

        Compressor.Result result = compress(original, matrices, noise);

        check(result.report(), matrices);
        assertTrue(result.report().maxDiscrepancy().orElseThrow() < MOST_DISCREPANCY);
        checkNetworks(original, result.network(), noise);
    }
}
