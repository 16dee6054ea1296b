package io.github.debut4j.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.zoo.pytorch.Faults;
import io.github.debut4j.zoo.pytorch.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What every architecture on the class path keeps to. */
class ArchitectureContractTest {

    private static final double TOLERANCE = 1e-5;

    /** Without tensors in PyTorch. */
    private static final Set<String> UNBOUND = Set.of("lstm-rows", "pointpillars");

    /** Detects objects; PointPillarsTest runs it. */
    private static final String DETECTOR = "pointpillars";

    /**
     * Batch norm needs several values per channel: of two, normalised, only the signs are left, and
     * the loss is a step function of the weights.
     */
    private static final int EXAMPLES = 8;

    private static final double LEARNING_RATE = 0.003;

    /** More than the loss varies with the dropout of PointNet. */
    private static final double LOWERED = 0.8;

    private static final int MOST_STEPS = 80;

    /** Files of up to 16 MB. */
    private static final int MOST_PARAMETERS_SAVED = 4_000_000;

    /** Networks that pool over all positions also accept small images, which take less time. */
    private static final int SMALL_SIDE = 16;

    static Stream<Architecture> all() {
        return Architectures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByName(Architecture architecture) {
        assertEquals(architecture.name().toLowerCase(Locale.ROOT), architecture.name());
        assertSame(architecture.getClass(), Architectures.named(architecture.name()).getClass());
        assertTrue(architecture.description().length() > 10);
        assertFalse(architecture.description().contains("\n"));
    }

    static Stream<Architecture> withTensors() {
        return all().filter(architecture -> !UNBOUND.contains(architecture.name()));
    }

    @ParameterizedTest
    @MethodSource("withTensors")
    void everyParameterIsBoundToOneTensor(Architecture architecture) {
        List<TensorBinding> bindings = architecture.bindings();
        List<String> parameters =
                bindings.stream().map(b -> b.layer() + "_" + b.parameter()).sorted().toList();

        assertEquals(
                List.copyOf(new TreeSet<>(Graphs.of(architecture).paramTable().keySet())),
                parameters);
        assertEquals(
                bindings.size(), bindings.stream().map(TensorBinding::tensor).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameSeedGivesTheSameWeights(Architecture architecture) {
        INDArray first = Graphs.of(architecture).params();

        assertEquals(first, architecture.create(1).params());
        assertNotEquals(first, architecture.create(2).params());
    }

    @ParameterizedTest
    @MethodSource("all")
    void jsonRoundTripKeepsConfiguration(Architecture architecture) {
        ComputationGraphConfiguration configuration = Graphs.of(architecture).getConfiguration();

        assertEquals(configuration, ComputationGraphConfiguration.fromJson(configuration.toJson()));
    }

    static Stream<Architecture> small() {
        return all().filter(one -> Graphs.of(one).numParams() < MOST_PARAMETERS_SAVED);
    }

    @ParameterizedTest
    @MethodSource("small")
    void zipRoundTripKeepsOutputs(Architecture architecture, @TempDir Path folder)
            throws IOException {
        ComputationGraph graph = Graphs.of(architecture);
        Path zip = folder.resolve("model.zip");
        ModelSerializer.writeModel(graph, zip.toFile(), false);
        Model restored = Models.load(zip.toString()).network();

        assertEquals(graph.paramTable().keySet(), restored.paramTable().keySet());
        assertEquals(
                graph.outputSingle(input(architecture)),
                ((ComputationGraph) restored).outputSingle(input(architecture)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyChainFitsTheLayerOfItsName(Architecture architecture) throws IOException {
        ComputationGraph graph = Graphs.of(architecture);
        List<String> layers =
                graph.getConfiguration().getVertices().keySet().stream()
                        .filter(name -> graph.paramTable().containsKey(name + "_W"))
                        .toList();
        for (String name : architecture.chainFiles()) {
            RShapeFile file = ChainFiles.read(name);
            Map<String, NamedChain> chains = ChainFiles.byLayer(file, layers);

            assertEquals(new HashSet<>(file.chains()), new HashSet<>(chains.values()), name);
            chains.forEach(
                    (layer, chain) ->
                            assertArrayEquals(
                                    new int[] {chain.chain().rows(), chain.chain().cols()},
                                    Graphs.matrixSize(graph, layer),
                                    name + ": " + layer));
        }
    }

    private static INDArray input(Architecture architecture) {
        int[] shape = architecture.inputShape();
        boolean anySize =
                Arrays.stream(Graphs.of(architecture).getLayers())
                        .anyMatch(layer -> layer.conf().getLayer() instanceof GlobalPoolingLayer);
        int most = anySize ? SMALL_SIDE : Integer.MAX_VALUE;
        long[] sizes = {EXAMPLES, shape[0], Math.min(most, shape[1]), Math.min(most, shape[2])};
        float[] values = new float[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        Random random = new Random(7);
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextFloat();
        }
        return Nd4j.create(values, sizes, 'c');
    }

    static Stream<Architecture> classifiers() {
        return all().filter(architecture -> !architecture.name().equals(DETECTOR));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void outputsAreProbabilities(Architecture architecture) {
        INDArray output = Graphs.of(architecture).outputSingle(input(architecture));

        assertArrayEquals(new long[] {EXAMPLES, architecture.classes()}, output.shape());
        for (double[] probabilities : output.toDoubleMatrix()) {
            assertEquals(1, Arrays.stream(probabilities).sum(), TOLERANCE);
        }
        assertTrue(output.minNumber().doubleValue() >= 0);
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    @Tag("slow")
    void trainingLowersTheLoss(Architecture architecture) {
        ComputationGraph graph = architecture.create(3);
        INDArray labels = Nd4j.zeros(EXAMPLES, architecture.classes());
        for (int n = 0; n < EXAMPLES; n++) {
            labels.putScalar(n, n, 1);
        }
        DataSet examples = new DataSet(input(architecture), labels);
        graph.setLearningRate(LEARNING_RATE);
        graph.fit(examples);
        // Of the parameters before the step.
        double before = graph.score();
        double after = before;
        int steps = 0;
        while (after > LOWERED * before && steps < MOST_STEPS) {
            graph.fit(examples);
            after = graph.score();
            steps++;
        }

        assertTrue(after <= LOWERED * before, before + " -> " + after);
    }

    @Test
    void checkpointsOfANetworkThatHasNoneAreRefused() {
        StateDict anything = new StateDict("x.pt", Map.of());
        IOException thrown =
                assertThrows(
                        IOException.class,
                        () -> Architectures.named("lstm-rows").fromStateDict(anything));

        assertEquals(
                "x.pt: the architecture must have tensors in PyTorch, found lstm-rows, which has"
                        + " none; train it with 'debut train'",
                thrown.getMessage());
    }

    @Test
    void unknownNamesGetASuggestion() {
        String known =
                "the architecture must be one of "
                        + String.join(", ", Architectures.names())
                        + ", found ";
        assertEquals(
                known + "'LeNet5'; did you mean 'lenet'?",
                Faults.inArgument(() -> Architectures.named("LeNet5")));
        assertEquals(known + "'x'", Faults.inArgument(() -> Architectures.named("x")));
        assertEquals(known + "''", Faults.inArgument(() -> Architectures.named("")));
    }
}
