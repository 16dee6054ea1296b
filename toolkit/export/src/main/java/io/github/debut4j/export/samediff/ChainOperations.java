package io.github.debut4j.export.samediff;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.export.form.ChainExpressions;
import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.export.form.FactorProducts;
import io.github.debut4j.export.form.Segment;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** Chains, each in its form, without activation functions. */
final class ChainOperations {

    private final SameDiffGraph graph;
    private final ChainLayer layer;
    private final ChainForm form;
    private final ChainExpressions<PermutedVariable> weights;
    private final Tensor bias;

    ChainOperations(
            SameDiffGraph graph,
            ChainLayer layer,
            ChainForm form,
            ChainExpressions<PermutedVariable> weights,
            Tensor bias) {
        this.graph = graph;
        this.layer = layer;
        this.form = form;
        this.weights = weights;
        this.bias = bias;
    }

    /** A dense layer. */
    PermutedVariable dense(PermutedVariable input, Shape output) {
        PermutedVariable rows = graph.reshape(input, -1, layer.features());
        PermutedVariable y =
                form.kind() == ChainForm.Kind.DENSE
                        ? graph.rowsProduct(rows, weights.dense(layer))
                        : transposedRows(products(transposed(rows)));
        PermutedVariable sum = graph.sum(y, graph.weights("bias", bias));
        return output.rank() == 1 ? sum : graph.reshape(sum, output);
    }

    private PermutedVariable transposed(PermutedVariable matrix) {
        return graph.transpose(matrix, 1, 0);
    }

    private PermutedVariable transposedRows(PermutedVariable features) {
        return transposed(cut(features, 2));
    }

    /** A convolution of images. */
    PermutedVariable convolution(Images images) {
        if (form.kind() == ChainForm.Kind.DENSE) {
            PermutedVariable kernel = weights.denseKernelOutputsLast(layer, images.kernel());
            PermutedVariable y =
                    new ConvolutionOperations(graph, images)
                            .convolution(images.value(), kernel, graph.weights("bias", bias));
            return images.result(y);
        }
        List<Integer> positions = images.outputPositions();
        PermutedVariable columns = products(patches(images));
        PermutedVariable y =
                graph.reshape(
                        columns, layer.chain().rows(), -1, positions.get(0), positions.get(1));
        PermutedVariable cut = cut(y, 4);
        PermutedVariable sum =
                graph.sum(
                        cut,
                        graph.weights("bias", List.of(layer.outputs(), 1, 1, 1), bias::values));
        return images.result(
                images.isChannelsLast()
                        ? graph.transpose(sum, 1, 2, 3, 0)
                        : graph.transpose(sum, 1, 0, 2, 3));
    }

    /** The patches of all examples and positions, {@code [features, columns]} (im2col). */
    private PermutedVariable patches(Images images) {
        ConvolutionOperations convolutions = new ConvolutionOperations(graph, images);
        PermutedVariable x = images.value();
        PermutedVariable first = images.isChannelsLast() ? graph.transpose(x, 0, 3, 1, 2) : x;
        SDVariable patches = convolutions.patches(first);
        PermutedVariable ordered =
                layer.order() == FeatureOrder.CHANNEL_TAP
                        ? graph.transpose(PermutedVariable.of(patches), 1, 2, 3, 0, 4, 5)
                        : graph.transpose(PermutedVariable.of(patches), 2, 3, 1, 0, 4, 5);
        return graph.reshape(ordered, layer.features(), -1);
    }

    /** The products of all segments with features, {@code [features, columns]}. */
    private PermutedVariable products(PermutedVariable features) {
        FactorProducts<PermutedVariable> products = new FactorProducts<>(graph);
        FactorProducts.Features<PermutedVariable> state =
                new FactorProducts.Features<>(filled(features), List.of(layer.chain().cols()));
        for (Segment segment : form.segments()) {
            state = products.product(segment, weights, state);
        }
        return products.seen(state, List.of(layer.chain().rows())).value();
    }

    /** Zeros for the columns of the chain that the layer lacks. */
    private PermutedVariable filled(PermutedVariable features) {
        int missing = layer.chain().cols() - layer.features();
        return graph.pad(features, new int[][] {{0, missing}, {0, 0}});
    }

    /** The values without the rows of the chain that the layer lacks, which are the first axis. */
    private PermutedVariable cut(PermutedVariable features, int axes) {
        return layer.outputs() == layer.chain().rows()
                ? features
                : graph.slice(features, axes, 0, 0, layer.outputs());
    }
}
