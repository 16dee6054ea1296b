package io.github.debut4j.calibrate;

import io.github.debut4j.network.NamedLayer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the same columns of a layer's inputs in two networks. */
final class PairedColumns {

    /** Of the choice of positions. */
    private static final long SEED = 1;

    private final String name;
    private final NamedLayer layer;
    private final Refit.Request request;
    private final int examples;

    /**
     * The columns of a layer.
     *
     * @param examples of all batches
     */
    PairedColumns(String name, NamedLayer layer, Refit.Request request, int examples) {
        this.name = name;
        this.layer = layer;
        this.request = request;
        this.examples = examples;
    }

    /**
     * Reads the inputs.
     *
     * @param original gives the layer's input in the original for a batch
     * @param present gives the layer's input behind the layers replaced so far
     */
    Refit.LayerInputs read(
            int batches, IntFunction<INDArray> original, IntFunction<INDArray> present) {
        LayerColumns columns = new LayerColumns(name, layer, SEED);
        INDArray first = original.apply(0);
        int features = columns.features(first);
        long all = columns.count(first) * examples / first.size(0);
        MomentPlan plan =
                Objects.requireNonNull(
                        MomentPlan.of(List.of(new MomentPlan.Wanted(name, features, all)), batches)
                                .get(name));
        ColumnBuffer before = new ColumnBuffer(features);
        ColumnBuffer after = new ColumnBuffer(features);
        Optional<OutputProducts> outputs = request.matrix().map(OutputProducts::new);
        Optional<MomentSums> sums = request.matrix().map(matrix -> MomentSums.of(plan));
        for (int batch = 0; batch < batches; batch++) {
            INDArray x = original.apply(batch);
            INDArray z = present.apply(batch);
            long most = plan.mostOf((double) columns.count(x) / all);
            for (int[] group : LayerSums.groups(columns.choose(x, most, batch))) {
                before.read(columns, x, group);
                after.read(columns, z, group);
                outputs.ifPresent(o -> o.add(before.rows(), after.rows(), group.length));
                sums.ifPresent(s -> s.add(after.rows(), group.length));
            }
        }
        return new Refit.LayerInputs(
                before.mean(),
                after.mean(),
                sums.map(s -> present(s, outputs.orElseThrow(), before, after)));
    }

    private Refit.Present present(
            MomentSums sums, OutputProducts outputs, ColumnBuffer before, ColumnBuffer after) {
        double[] zeros = new double[after.mean().length];
        double[] mean = request.centred() ? after.mean() : zeros;
        double[] originalMean = request.centred() ? before.mean() : zeros;
        InputMoments moments =
                new InputMoments(
                        name, after.count(), after.mean(), request.centred(), sums.moments(mean));
        return new Refit.Present(moments, outputs.mean(originalMean, mean));
    }
}
