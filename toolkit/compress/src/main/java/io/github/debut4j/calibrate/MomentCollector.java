package io.github.debut4j.calibrate;

import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects the moments of the inputs of layers in one pass of examples through a network. */
public final class MomentCollector {

    /** Input values of the examples that pass through the network at a time. */
    private static final long VALUES_AT_A_TIME = 600_000;

    private static final int MOST_EXAMPLES_AT_A_TIME = 256;

    /** Of the choice of positions. */
    static final long SEED = 1;

    private final LayerGraph graph;
    private final Set<String> layers;

    private MomentCollector(LayerGraph graph, Collection<String> layers) {
        this.graph = graph;
        this.layers = Set.copyOf(layers);
    }

    /**
     * Collects moments.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     * @param layers the names of layers whose matrix multiplies patches, examples or steps
     * @param centred the layers whose mean is subtracted first
     * @param progress whose steps are examples; called first with 0
     * @return by layer
     * @throws IllegalArgumentException if the network does not accept the examples, or an input of
     *     one of the layers is NaN or infinite
     */
    public static Map<String, InputMoments> collect(
            Model model,
            Collection<String> layers,
            Predicate<String> centred,
            CalibrationData data,
            CalibrationProgress progress) {
        data.requireFit(Network.of(model));
        return new MomentCollector(LayerGraph.of(model), layers).collect(centred, data, progress);
    }

    /** The number of examples to pass through a network at a time. */
    static int batchSize(CalibrationData data) {
        long size = VALUES_AT_A_TIME / Math.max(1, data.valuesPerExample());
        return (int) Math.max(1, Math.min(MOST_EXAMPLES_AT_A_TIME, size));
    }

    private Map<String, InputMoments> collect(
            Predicate<String> centred, CalibrationData data, CalibrationProgress progress) {
        List<INDArray[]> batches = data.batches(batchSize(data));
        Map<String, MomentPlan> plans = MomentPlan.of(wanted(data), batches.size());
        Map<String, LayerSums> sums = new HashMap<>();
        plans.forEach((name, plan) -> sums.put(name, new LayerSums(columns(name), plan)));
        int done = 0;
        progress.advanced(done, data.examples());
        for (int k = 0; k < batches.size(); k++) {
            int batch = k;
            long examples = batches.get(k)[0].size(0);
            double share = (double) examples / data.examples();
            walk(batches.get(k), (name, input) -> of(sums, name).add(input, share, batch));
            done += (int) examples;
            progress.advanced(done, data.examples());
        }
        Map<String, InputMoments> moments = new HashMap<>();
        for (String name : layers) {
            moments.put(name, of(sums, name).moments(centred.test(name)));
            sums.remove(name);
        }
        return moments;
    }

    private LayerColumns columns(String name) {
        return new LayerColumns(name, graph.matrix(name), SEED);
    }

    /** Passes one example through the network to learn the sizes of the layers' inputs. */
    private List<MomentPlan.Wanted> wanted(CalibrationData data) {
        List<MomentPlan.Wanted> wanted = new ArrayList<>();
        INDArray[] example = data.batches(1).get(0);
        try {
            walk(
                    example,
                    (name, input) -> {
                        LayerColumns columns = columns(name);
                        wanted.add(
                                new MomentPlan.Wanted(
                                        name,
                                        columns.features(input),
                                        columns.count(input) * data.examples()));
                    });
        } catch (RuntimeException e) {
            throw refused(example, e);
        }
        return wanted;
    }

    /** DL4J throws many types of exceptions for inputs of wrong sizes. */
    private static IllegalArgumentException refused(INDArray[] example, RuntimeException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new IllegalArgumentException(
                "calibration examples must have a shape that the network takes, found "
                        + Arrays.stream(example)
                                .map(input -> Arrays.toString(input.shape()))
                                .collect(Collectors.joining(" and "))
                        + ": "
                        + reason,
                e);
    }

    private void walk(INDArray[] batch, BiConsumer<String, INDArray> visitor) {
        VertexWalk walk = new VertexWalk(graph.graph(), List.<INDArray[]>of(batch));
        int left = layers.size();
        while (left > 0 && walk.hasNext()) {
            LayerVertex layer = walk.nextLayer().orElse(null);
            if (layer != null) {
                for (String name : graph.matrixNames(layer.getVertexName())) {
                    if (layers.contains(name)) {
                        visitor.accept(name, columns(name).input(walk, layer, 0));
                        left--;
                    }
                }
            }
            walk.compute();
        }
    }

    private static <T> T of(Map<String, T> byName, String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }
}
