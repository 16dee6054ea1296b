package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.NormalizeL2;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;

/** The reader of each class of vertices. */
final class VertexTable {

    /**
     * Expresses a kind of vertex as operators.
     *
     * @param <V> the class of the vertex
     */
    @FunctionalInterface
    interface VertexReader<V> {
        /** Adds the operators and returns the vertex' output. */
        Array read(Flow flow, V vertex, Array[] inputs);
    }

    private static final Map<Class<? extends GraphVertex>, VertexReader<GraphVertex>> READERS =
            new HashMap<>();

    /** Vertices that do the same to each row. */
    private static final Set<Class<? extends GraphVertex>> ROW_BY_ROW =
            Set.of(
                    ElementWiseVertex.class,
                    MergeVertex.class,
                    ScaleVertex.class,
                    ShiftVertex.class,
                    PreprocessorVertex.class);

    static {
        put(ElementWiseVertex.class, VertexTable::elementWise);
        put(MergeVertex.class, VertexTable::merge);
        put(SubsetVertex.class, VertexTable::subset);
        put(
                ScaleVertex.class,
                (flow, vertex, inputs) -> affine(flow, vertex.getScaleFactor(), 0, inputs[0]));
        put(
                ShiftVertex.class,
                (flow, vertex, inputs) -> affine(flow, 1, vertex.getShiftFactor(), inputs[0]));
        put(L2NormalizeVertex.class, VertexTable::normalizeL2);
        put(ReshapeVertex.class, VertexTable::reshape);
        put(PoolHelperVertex.class, VertexTable::withoutFirstRowAndColumn);
        put(
                PreprocessorVertex.class,
                (flow, vertex, inputs) ->
                        Preprocessors.apply(flow, vertex.getPreProcessor(), inputs[0]));
        put(LastTimeStepVertex.class, VertexTable::lastTimeStep);
        put(
                ReverseTimeSeriesVertex.class,
                (flow, vertex, inputs) -> flow.then(new Reverse(1), inputs[0]));
        ArrayVertices.putAll();
    }

    private VertexTable() {}

    @SuppressWarnings("unchecked") // the key is the class of the reader's vertex
    static <V extends GraphVertex> void put(Class<V> type, VertexReader<? super V> reader) {
        READERS.put(type, (VertexReader<GraphVertex>) (VertexReader<?>) reader);
    }

    /**
     * Adds the operators of a vertex.
     *
     * @throws RefusedException if the vertex cannot be expressed
     */
    static Array read(Flow flow, GraphVertex vertex, Array[] inputs) {
        VertexReader<GraphVertex> reader = READERS.get(vertex.getClass());
        if (reader == null) {
            throw new RefusedException("vertices of this type cannot be exported");
        }
        for (Array input : inputs) {
            if (input.foldsSteps() && !ROW_BY_ROW.contains(vertex.getClass())) {
                throw new RefusedException(
                        "vertices of this type must not be applied to single steps of sequences");
            }
        }
        return reader.read(flow, vertex, inputs);
    }

    private static Array elementWise(Flow flow, ElementWiseVertex vertex, Array[] inputs) {
        return flow.then(
                new ElementWise(
                        switch (vertex.getOp()) {
                            case Add -> ElementWise.Operation.ADD;
                            case Subtract -> ElementWise.Operation.SUBTRACT;
                            case Product -> ElementWise.Operation.MULTIPLY;
                            case Average -> ElementWise.Operation.MEAN;
                            case Max -> ElementWise.Operation.MAXIMUM;
                        }),
                inputs);
    }

    private static Array merge(Flow flow, MergeVertex vertex, Array[] inputs) {
        if (inputs.length == 1) {
            return inputs[0];
        }
        int axis = vertex.getMergeAxis();
        int positive = axis < 0 ? inputs[0].rank() + axis : axis;
        return flow.then(new Concatenate(inputs[0].foldsSteps() ? positive : positive - 1), inputs);
    }

    private static Array subset(Flow flow, SubsetVertex vertex, Array[] inputs) {
        return flow.then(
                Slice.ofAxis(inputs[0].shape(), 0, vertex.getFrom(), vertex.getTo() + 1), inputs);
    }

    static Array affine(Flow flow, double scale, double offset, Array input) {
        return flow.then(new Affine(0, Tensor.of((float) scale), Tensor.of((float) offset)), input);
    }

    private static Array normalizeL2(Flow flow, L2NormalizeVertex vertex, Array[] inputs) {
        int rank = inputs[0].shape().rank();
        int[] axes = vertex.getDimension();
        boolean all =
                axes == null
                        || axes.length == 0
                        || IntStream.of(axes)
                                .sorted()
                                .boxed()
                                .toList()
                                .equals(IntStream.rangeClosed(1, rank).boxed().toList());
        if (!all) {
            throw new RefusedException(
                    "the norm must be that of all values of an example, found one of some axes");
        }
        return flow.then(new NormalizeL2((float) vertex.getEps()), inputs);
    }

    private static Array reshape(Flow flow, ReshapeVertex vertex, Array[] inputs) {
        int[] sizes = vertex.getNewShape();
        if (vertex.getReshapeOrder() != 'c' || sizes[0] != -1) {
            throw new RefusedException(
                    "the new shape must be in order c and begin with -1 for the examples");
        }
        int[] behind = IntStream.of(sizes).skip(1).toArray();
        return flow.then(new Reshape(Shape.of(behind)), inputs);
    }

    private static Array withoutFirstRowAndColumn(
            Flow flow, PoolHelperVertex vertex, Array[] inputs) {
        Shape shape = inputs[0].shape();
        return flow.then(new Slice(List.of(0, 1, 1), shape.sizes()), inputs);
    }

    private static Array lastTimeStep(Flow flow, LastTimeStepVertex vertex, Array[] inputs) {
        return Recurrent.lastStep(flow, null, inputs[0]);
    }
}
