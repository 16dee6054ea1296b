package io.github.debut4j.calibrate;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.network.LayerMatrix;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the columns of a layer behind replaced layers and, for products, in the original. */
final class PairedColumns {

    private final LayerColumns columns;
    private final Refit.Request request;
    private final int examples;
    private @Nullable ColumnMean mean;
    private int batch;

    /**
     * The columns of a matrix.
     *
     * @param examples of all chunks
     */
    PairedColumns(String name, LayerMatrix matrix, Refit.Request request, int examples) {
        this.columns = new LayerColumns(name, matrix, MomentCollector.SEED);
        this.request = request;
        this.examples = examples;
    }

    /**
     * Reads the inputs of the next vertex of walks.
     *
     * @param original needed for second moments; only then not null
     */
    Refit.LayerInputs read(@Nullable VertexWalk original, VertexWalk walk) {
        LayerVertex vertex = walk.nextLayer().orElseThrow();
        INDArray first = columns.input(walk, vertex, 0);
        long all = columns.count(first) * examples / walk.examples(0);
        int features = columns.features(first);
        MomentPlan plan = plan(features, all, walk.batches());
        if (original != null && request.matrix().isPresent()) {
            Refit.Present present =
                    present(original, walk, vertex, plan, all, request.matrix().get().get());
            return new Refit.LayerInputs(present.moments().mean(), Optional.of(present));
        }
        ColumnMean means = mean(features);
        ColumnBuffer buffer = new ColumnBuffer(features);
        for (int k = 0; k < walk.batches(); k++) {
            INDArray z = columns.input(walk, vertex, k);
            for (int[] group : ColumnBuffer.groups(choose(z, plan, all))) {
                means.add(buffer.read(columns, z, group), group.length);
            }
        }
        return new Refit.LayerInputs(means.mean(), Optional.empty());
    }

    private Refit.Present present(
            VertexWalk original,
            VertexWalk walk,
            LayerVertex vertex,
            MomentPlan plan,
            long all,
            Matrix f) {
        LayerVertex other = original.nextLayer().orElseThrow();
        ColumnBuffer before = new ColumnBuffer(plan.features());
        ColumnBuffer after = new ColumnBuffer(plan.features());
        ColumnMean originalMean = new ColumnMean(columns.name(), plan.features());
        ColumnShift originalShift = new ColumnShift(plan.features());
        LayerSums sums = new LayerSums(columns, plan);
        OutputProducts outputs = new OutputProducts(f);
        for (int k = 0; k < walk.batches(); k++) {
            INDArray x = columns.input(original, other, k);
            INDArray z = columns.input(walk, vertex, k);
            for (int[] group : ColumnBuffer.groups(choose(z, plan, all))) {
                float[][] xs = before.read(columns, x, group);
                float[][] zs = after.read(columns, z, group);
                originalMean.add(xs, group.length);
                originalShift.subtractFrom(xs, group.length);
                sums.add(zs, group.length);
                outputs.add(xs, zs, group.length);
            }
        }
        boolean centred = request.centred();
        MeanChange ofX = originalShift.change(originalMean.mean(), centred);
        MeanChange ofZ = sums.change(centred);
        return new Refit.Present(
                sums.moments(centred), originalMean.mean(), outputs.mean(ofX, ofZ));
    }

    private ColumnMean mean(int features) {
        if (mean == null) {
            mean = new ColumnMean(columns.name(), features);
        }
        return mean;
    }

    /** The columns of a batch to read: those that the collector of moments reads, too. */
    private int[] choose(INDArray input, MomentPlan plan, long all) {
        int[] chosen =
                columns.choose(input, plan.mostOf((double) columns.count(input) / all), batch);
        batch++;
        return chosen;
    }

    private MomentPlan plan(int features, long all, int batches) {
        MomentPlan.Wanted wanted = new MomentPlan.Wanted(columns.name(), features, all);
        return Objects.requireNonNull(MomentPlan.of(List.of(wanted), batches).get(columns.name()));
    }
}
