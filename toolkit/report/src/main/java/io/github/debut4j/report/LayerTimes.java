package io.github.debut4j.report;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.network.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Times single layers of a network and of its compressed version. */
final class LayerTimes {

    /** Examples per forward pass. */
    static final int BATCH = 32;

    /** Limits the memory of all layers' activations; the examples are repeated to a batch. */
    private static final int MAX_EXAMPLES = 4;

    private static final Stopwatch STOPWATCH = new Stopwatch();
    private static final double SECONDS = 0.1;

    private LayerTimes() {}

    /**
     * The median times of forward passes by layer.
     *
     * @param layers replaced ones, with the layers that each consists of in the compressed network
     * @param examples one batch per input of the original
     * @param listener is notified before each layer is timed
     */
    static Map<String, Stopwatch.Pair> measure(
            Model original,
            Model compressed,
            Map<String, List<String>> layers,
            INDArray[] examples,
            ReportSettings.TimingListener listener) {
        Network before = Network.of(original);
        Network after = Network.of(compressed);
        INDArray[] few = Arrays.stream(examples).map(LayerTimes::first).toArray(INDArray[]::new);
        Map<String, INDArray> inputs =
                before.layerInputs(layers.keySet(), before.activations(few), few);
        Map<String, Stopwatch.Pair> times = new LinkedHashMap<>();
        inputs.forEach(
                (name, input) -> {
                    listener.started(name, times.size() + 1, inputs.size());
                    times.put(
                            name,
                            time(
                                    List.of(before.runtime(name)),
                                    layers.getOrDefault(name, List.of(name)).stream()
                                            .map(after::runtime)
                                            .toList(),
                                    repeated(input, BATCH * input.size(0) / few[0].size(0))));
                });
        return times;
    }

    private static INDArray first(INDArray examples) {
        long count = Math.min(MAX_EXAMPLES, examples.size(0));
        return examples.get(NDArrayIndex.interval(0, count)).dup('c');
    }

    /** The rows repeated up to {@code count}; sequences have one row per time step. */
    private static INDArray repeated(INDArray rows, long count) {
        int copies = (int) ((count + rows.size(0) - 1) / rows.size(0));
        INDArray[] all = new INDArray[copies];
        Arrays.fill(all, rows);
        return Nd4j.concat(0, all).get(NDArrayIndex.interval(0, count)).dup('c');
    }

    private static Stopwatch.Pair time(List<Layer> baseline, List<Layer> ours, INDArray input) {
        Stopwatch.Pair times =
                STOPWATCH.time(SECONDS, () -> forward(baseline, input), () -> forward(ours, input));
        baseline.forEach(Layer::clear);
        ours.forEach(Layer::clear);
        return times;
    }

    private static void forward(List<Layer> layers, INDArray input) {
        INDArray values = input;
        for (Layer layer : layers) {
            values = layer.activate(values, false, LayerWorkspaceMgr.noWorkspaces());
        }
    }
}
