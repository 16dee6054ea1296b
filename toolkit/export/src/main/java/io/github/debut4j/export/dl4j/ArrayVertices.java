package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.MatrixProduct;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.vertices.ActivationVertex;
import io.github.debut4j.vertices.AffineVertex;
import io.github.debut4j.vertices.ArithmeticVertex;
import io.github.debut4j.vertices.ConcatenateVertex;
import io.github.debut4j.vertices.PermuteAxesVertex;
import io.github.debut4j.vertices.PointTransformVertex;
import io.github.debut4j.vertices.ReduceAxesVertex;
import io.github.debut4j.vertices.ReshapeArrayVertex;
import io.github.debut4j.vertices.ResizeImageVertex;
import io.github.debut4j.vertices.ReverseAxisVertex;
import io.github.debut4j.vertices.SliceAxisVertex;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** This toolkit's vertices. Their axes count from 1, since axis 0 is the examples. */
final class ArrayVertices {

    private ArrayVertices() {}

    static void putAll() {
        VertexTable.put(ActivationVertex.class, ArrayVertices::activation);
        VertexTable.put(AffineVertex.class, ArrayVertices::affine);
        VertexTable.put(ArithmeticVertex.class, ArrayVertices::arithmetic);
        VertexTable.put(ConcatenateVertex.class, ArrayVertices::concatenate);
        VertexTable.put(PermuteAxesVertex.class, ArrayVertices::permute);
        VertexTable.put(PointTransformVertex.class, ArrayVertices::pointTransform);
        VertexTable.put(ReduceAxesVertex.class, ArrayVertices::reduce);
        VertexTable.put(ReshapeArrayVertex.class, ArrayVertices::reshape);
        VertexTable.put(ResizeImageVertex.class, ArrayVertices::resize);
        VertexTable.put(ReverseAxisVertex.class, ArrayVertices::reverse);
        VertexTable.put(SliceAxisVertex.class, ArrayVertices::slice);
    }

    /** An axis of the shape, from 0. */
    private static int axis(int axis, Array array) {
        return axis < 0 ? array.shape().rank() + axis : axis - 1;
    }

    private static Array activation(Flow flow, ActivationVertex vertex, Array[] inputs) {
        return Activations.applied(
                flow, vertex.getActivation(), inputs[0], axis(vertex.getAxis(), inputs[0]));
    }

    private static Array affine(Flow flow, AffineVertex vertex, Array[] inputs) {
        double[] scale = vertex.getScale();
        double[] offset = vertex.getOffset();
        int count = Math.max(scale.length, offset.length);
        return flow.then(
                new Affine(
                        axis(vertex.getAxis(), inputs[0]),
                        Weights.vector(repeated(scale, count)),
                        Weights.vector(repeated(offset, count))),
                inputs);
    }

    private static double[] repeated(double[] values, int count) {
        if (values.length == count) {
            return values;
        }
        double[] all = new double[count];
        Arrays.fill(all, values[0]);
        return all;
    }

    private static Array arithmetic(Flow flow, ArithmeticVertex vertex, Array[] inputs) {
        return flow.then(
                new ElementWise(
                        switch (vertex.getOperation()) {
                            case ADD -> ElementWise.Operation.ADD;
                            case SUBTRACT -> ElementWise.Operation.SUBTRACT;
                            case MULTIPLY -> ElementWise.Operation.MULTIPLY;
                            case AVERAGE -> ElementWise.Operation.MEAN;
                            case MAXIMUM -> ElementWise.Operation.MAXIMUM;
                            case MINIMUM -> ElementWise.Operation.MINIMUM;
                        }),
                inputs);
    }

    private static Array concatenate(Flow flow, ConcatenateVertex vertex, Array[] inputs) {
        return flow.then(new Concatenate(axis(vertex.getAxis(), inputs[0])), inputs);
    }

    private static Array permute(Flow flow, PermuteAxesVertex vertex, Array[] inputs) {
        int[] axes = IntStream.of(vertex.getAxes()).map(axis -> axis - 1).toArray();
        return flow.then(Transpose.of(axes), inputs);
    }

    /** {@code (A + I)' X = A' X + X} for points X as {@code [C, points]}. */
    private static Array pointTransform(Flow flow, PointTransformVertex vertex, Array[] inputs) {
        Shape image = inputs[0].shape();
        int channels = image.size(0);
        Array points =
                flow.then(new Reshape(Shape.of(channels, image.count() / channels)), inputs[0]);
        Array matrix = flow.then(new Reshape(Shape.of(channels, channels)), inputs[1]);
        Array product =
                flow.then(new MatrixProduct(), flow.then(Transpose.of(1, 0), matrix), points);
        Array sum = flow.then(new ElementWise(ElementWise.Operation.ADD), product, points);
        return flow.then(new Reshape(image), sum);
    }

    private static Array reduce(Flow flow, ReduceAxesVertex vertex, Array[] inputs) {
        List<Integer> axes =
                IntStream.of(vertex.getAxes())
                        .map(axis -> axis(axis, inputs[0]))
                        .distinct()
                        .sorted()
                        .boxed()
                        .toList();
        Reduction reduction =
                switch (vertex.getReduction()) {
                    case MEAN -> Reduction.MEAN;
                    case MAXIMUM -> Reduction.MAXIMUM;
                    case SUM -> Reduction.SUM;
                };
        return flow.then(new Reduce(reduction, axes, vertex.isKeepAxes()), inputs);
    }

    private static Array reshape(Flow flow, ReshapeArrayVertex vertex, Array[] inputs) {
        long[] sizes = vertex.getSizes();
        long known = Arrays.stream(sizes).filter(size -> size > 0).reduce(1, (a, b) -> a * b);
        long count = inputs[0].shape().count();
        int[] shape =
                Arrays.stream(sizes)
                        .mapToInt(size -> Math.toIntExact(size > 0 ? size : count / known))
                        .toArray();
        return flow.then(new Reshape(Shape.of(shape)), inputs);
    }

    private static Array resize(Flow flow, ResizeImageVertex vertex, Array[] inputs) {
        var layout = Formats.layout(vertex.getFormat());
        List<Integer> positions = layout.positions(inputs[0].shape());
        long[] size = vertex.getSize();
        List<Integer> sizes =
                IntStream.range(0, size.length)
                        .mapToObj(
                                k ->
                                        Math.toIntExact(
                                                vertex.isRelative()
                                                        ? size[k] * positions.get(k)
                                                        : size[k]))
                        .toList();
        Resize.Interpolation interpolation =
                switch (vertex.getInterpolation()) {
                    case BILINEAR -> Resize.Interpolation.LINEAR;
                    case NEAREST -> Resize.Interpolation.NEAREST;
                };
        return flow.then(new Resize(layout, sizes, interpolation), inputs);
    }

    private static Array reverse(Flow flow, ReverseAxisVertex vertex, Array[] inputs) {
        return flow.then(new Reverse(axis(vertex.getAxis(), inputs[0])), inputs);
    }

    private static Array slice(Flow flow, SliceAxisVertex vertex, Array[] inputs) {
        int axis = axis(vertex.getAxis(), inputs[0]);
        long size = inputs[0].shape().size(axis);
        long from = vertex.getFrom() < 0 ? size + vertex.getFrom() : vertex.getFrom();
        long to = vertex.getTo() > 0 ? vertex.getTo() : size + vertex.getTo();
        return flow.then(
                Slice.ofAxis(inputs[0].shape(), axis, Math.toIntExact(from), Math.toIntExact(to)),
                inputs);
    }
}
