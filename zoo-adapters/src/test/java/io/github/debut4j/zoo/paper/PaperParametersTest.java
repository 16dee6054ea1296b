package io.github.debut4j.zoo.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.design.CountedTransform;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.zoo.Architectures;
import io.github.debut4j.zoo.ChainFiles;
import io.github.debut4j.zoo.Graphs;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The parameters of the papers' networks, dense and with chains, beside the papers' own figures.
 * Batch norm's running statistics are not counted, as they are not there.
 */
class PaperParametersTest {

    private static ComputationGraph graph(String architecture) {
        return Graphs.of(Architectures.named(architecture));
    }

    private static long dense(String architecture) {
        return Parameters.count(graph(architecture));
    }

    private static Map<String, Chain> chains(String architecture, String file, String layers)
            throws IOException {
        Map<String, NamedChain> named =
                ChainFiles.byLayer(
                        ChainFiles.read(file),
                        graph(architecture).getConfiguration().getVertices().keySet());
        Map<String, Chain> chains = new LinkedHashMap<>();
        named.forEach(
                (layer, chain) -> {
                    if (layer.matches(layers)) {
                        chains.put(layer, chain.chain());
                    }
                });
        return chains;
    }

    private static long weights(String architecture, String layer) {
        return graph(architecture).getLayer(layer).getParam("W").length();
    }

    private static long replaced(String architecture, Map<String, Chain> chains) {
        long parameters = dense(architecture);
        for (Map.Entry<String, Chain> chain : chains.entrySet()) {
            parameters -= weights(architecture, chain.getKey());
            parameters += chain.getValue().parameterCount();
        }
        return parameters;
    }

    private static void assertMc(double expected, long before, long after) {
        assertEquals(
                expected,
                Double.parseDouble(
                        String.format(Locale.ROOT, "%.2f", 100 * (1 - after / (double) before))));
    }

    @ParameterizedTest
    @CsvSource({
        "lenet,                 61482,    61482",
        "lstm-rows,             81674,    81674",
        "vgg16-bn-cifar10,   14991946, 15001418",
        "vgg16-bn-cifar100,  14774436, 14782884",
        "vgg-like,             390410,   390410",
        "vgg6-bn,              539786,   541002",
        "resnet34,           21797672, 21814696",
        "resnet50,           25557032, 25610152",
        "resnet110,           1736564,  1744852",
        "pointnet,            3471473,  3483377"
    })
    void denseNetworks(String architecture, long withoutStatistics, long inDl4j) {
        assertEquals(withoutStatistics, dense(architecture));
        assertEquals(inDl4j, graph(architecture).numParams());
    }

    /** The last column is the MC that the paper prints. */
    @ParameterizedTest
    @CsvSource({
        "vgg16-bn-cifar10, vgg.txt,                       conv13, 12708426, 15.23",
        "vgg16-bn-cifar10, vgg.txt,                       .*,      2432586, 83.77",
        "resnet110,        resnet110_cifar100_small.txt,  .*,       140896, 91.89",
        "pointnet,         pointnet_modelnet40_small.txt, .*,       173005, 95.02",
        "pointnet,         pointnet_modelnet40_big.txt,   .*,       225485, 93.50"
    })
    void publishedChainsGiveThePapersCompression(
            String architecture, String file, String layers, long parameters, double mc)
            throws IOException {
        long counted = replaced(architecture, chains(architecture, file, layers));

        assertEquals(parameters, counted);
        assertMc(mc, dense(architecture), counted);
    }

    /** 0.40 M in the paper, which prints no MC. */
    @Test
    void theLargerResNet110() throws IOException {
        assertEquals(
                399_840,
                replaced("resnet110", chains("resnet110", "resnet110_cifar100.txt", ".*")));
    }

    /** The authors' layers have a bias where torchvision's convolutions have none. */
    @Test
    void resNet50DiffersFromThePaperByABiasForEachChain() throws IOException {
        Map<String, Chain> chains = chains("resnet50", "resnet50.txt", ".*");
        long biases = chains.values().stream().mapToLong(Chain::rows).sum();
        long counted = replaced("resnet50", chains);

        assertEquals(9, chains.size());
        assertEquals(13_392_936, counted);
        assertMc(47.60, dense("resnet50"), counted);
        assertEquals(9_216, biases);
        assertMc(47.56, dense("resnet50"), counted + biases);
    }

    /** No row of the paper's table; the files replace the first convolution and classifier, too. */
    @ParameterizedTest
    @CsvSource({
        "vgg_cifar100_mono.txt,     563416, 96.19",
        "vgg_cifar100_bulging.txt, 1326264, 91.02"
    })
    void publishedFilesOfVggOnCifar100(String file, long parameters, double mc) throws IOException {
        long counted = replaced("vgg16-bn-cifar100", chains("vgg16-bn-cifar100", file, ".*"));

        assertEquals(parameters, counted);
        assertMc(mc, dense("vgg16-bn-cifar100"), counted);
    }

    /**
     * The rows of the table are generated chains of 3, 5 and 7 levels for the convolutions 2 to 13.
     */
    @ParameterizedTest
    @CsvSource({"3, 827300, 94.40", "5, 777124, 94.74", "7, 605604, 95.90"})
    void generatedChainsOfVggOnCifar100(int levels, long parameters, double mc) {
        long counted = dense("vgg16-bn-cifar100");
        for (int number = 2; number <= 13; number++) {
            String layer = "conv" + number;
            int[] size = Graphs.matrixSize(graph("vgg16-bn-cifar100"), layer);
            counted += generated(size[0], size[1], levels) - weights("vgg16-bn-cifar100", layer);
        }

        assertEquals(parameters, counted);
        assertMc(mc, dense("vgg16-bn-cifar100"), counted);
    }

    /**
     * The parameters of a published monotonic chain: a 9 to 8 factor, squares of 2 x 2, halvings of
     * 1 x 2 (2 x 4 where the channels halve), and one factor of all that is left.
     */
    private static long generated(int rows, int cols, int levels) {
        int channels = cols / 9;
        long size = 8L * Integer.highestOneBit(2 * channels - 1);
        int halvings = rows == channels ? 2 : rows < channels ? 3 : 1;
        int squares = Math.max(0, levels - (rows > channels ? 3 : 5));
        int step = rows < channels ? 2 : 1;
        long parameters = 9 * size + 2 * size * squares;
        long spread = 8L << squares;
        for (int k = 0; k < halvings; k++) {
            size /= 2;
            parameters += 2L * step * size;
            spread *= step;
        }
        return parameters + rows * (2L * rows / spread);
    }

    /**
     * The rows of Adaptive Fastfood and Butterfly. The LeNet row of Butterfly shares the values of
     * conv2 only, that of ResNet-110 those of all layers; three layers of PointNet stay as they
     * are.
     */
    @ParameterizedTest
    @CsvSource({
        "lenet,            fc,             ADAPTIVE_FASTFOOD, ,        11818,   80.78",
        "lenet,            'conv2|fc2?',   ADAPTIVE_FASTFOOD, ,        3242,    94.73",
        "lenet,            fc,             BUTTERFLY,         ,        19498,   68.29",
        "lenet,            'conv2|fc2?',   BUTTERFLY,         conv2,   12450,   79.75",
        "vgg16-bn-cifar10, 'conv([89]|1.)', ADAPTIVE_FASTFOOD, ,       2150986, 85.65",
        "vgg16-bn-cifar10, 'conv([89]|1.)', SHARED_BUTTERFLY, ,        2126158, 85.82",
        "resnet110,        .*,             SHARED_BUTTERFLY,  ,        150884,  91.31",
        "pointnet,         .*,             ADAPTIVE_FASTFOOD, ,        60593,   98.25",
        "pointnet,         '(?!(net|stn).conv1|stn.fc3).*', BUTTERFLY,  ,        231793,  93.32"
    })
    void baselinesThatAreCounted(
            String architecture,
            String layers,
            CountedTransform transform,
            @Nullable String shared,
            long parameters,
            double mc) {
        long counted = dense(architecture);
        for (InventoryLayer layer : Inventory.of(graph(architecture)).layers()) {
            if (layer.obstacle().isEmpty() && layer.name().matches(layers)) {
                MatrixShape shape = new MatrixShape(layer.rows(), layer.cols(), layer.taps());
                counted -= shape.entries();
                counted +=
                        (layer.name().equals(shared)
                                        ? CountedTransform.SHARED_BUTTERFLY
                                        : transform)
                                .parameterCount(shape);
            }
        }

        assertEquals(parameters, counted);
        assertMc(mc, dense(architecture), counted);
    }

    /** The table has 6.13 M and MC 71.89 %, of chains that are not published. */
    @Test
    void resNet34IsThePapersNetwork() {
        assertEquals(6.13, (1 - 0.7189) * dense("resnet34") / 1e6, 0.005);
    }

    /** The pass itself counts the same, through residual additions and transforms. */
    @ParameterizedTest
    @CsvSource({
        "resnet110, resnet110_cifar100_small.txt, 111, 16",
        "pointnet, pointnet_modelnet40_small.txt, 17, 1"
    })
    void compressionCountsTheSame(String architecture, String file, int layers, int width)
            throws IOException {
        ComputationGraph graph = graph(architecture);
        Map<String, Chain> chains = chains(architecture, file, ".*");
        chains.keySet().retainAll(replaceable(graph));
        assertTrue(chains.size() >= layers, "replaceable: " + chains.size());
        INDArray probe = Nd4j.linspace(0, 1, 3 * 16L * width).reshape(1, 3, 16, width);
        Compressor.Result small =
                Compressor.compress(
                        graph,
                        CompressionPlan.of(
                                chains,
                                FactorizationOptions.defaults()
                                        .withInitialiser(Initialiser.RANDOM)
                                        .withSweeps(0)),
                        Compressor.Options.defaults().withProbe(probe));
        CompressionReport report = small.report();

        assertTrue(report.verified(), () -> "discrepancy " + report.maxDiscrepancy());
        assertEquals(replaced(architecture, chains), Parameters.count(small.network()));
        assertEquals(
                graph.numParams() - dense(architecture),
                small.network().numParams() - Parameters.count(small.network()));
    }

    private static List<String> replaceable(ComputationGraph graph) {
        return Inventory.of(graph).layers().stream()
                .filter(layer -> layer.obstacle().isEmpty())
                .map(InventoryLayer::name)
                .toList();
    }
}
