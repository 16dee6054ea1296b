package io.github.debut4j.vertices;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The runtime of a {@link PointTransformVertex}. */
@SuppressWarnings(
        "overrides") // DL4J's interface has setInputs(INDArray...), its base class an array
final class PointTransform extends BaseGraphVertex {

    PointTransform(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, null, null, dataType);
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public @Nullable Layer getLayer() {
        return null;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaceMgr) {
        INDArray transformed = Nd4j.matmul(transforms(), points(inputs[0]), true, false, false);
        return workspaceMgr.leverageTo(
                ArrayType.ACTIVATIONS, transformed.reshape('c', inputs[0].shape()));
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaceMgr) {
        INDArray arriving = points(epsilon);
        INDArray atPoints = Nd4j.matmul(transforms(), arriving);
        INDArray atMatrices = Nd4j.matmul(points(inputs[0]), arriving, false, true, false);
        return new Pair<>(
                null,
                new INDArray[] {
                    workspaceMgr.leverageTo(
                            ArrayType.ACTIVATION_GRAD, atPoints.reshape('c', inputs[0].shape())),
                    workspaceMgr.leverageTo(
                            ArrayType.ACTIVATION_GRAD, atMatrices.reshape('c', inputs[1].shape()))
                });
    }

    /** An image {@code [N, C, H, W]} as {@code [N, C, H * W]}. */
    private INDArray points(INDArray image) {
        return image.castTo(dataType)
                .reshape('c', image.size(0), image.size(1), image.size(2) * image.size(3));
    }

    /** The matrices with the identity added, {@code [N, C, C]}. */
    private INDArray transforms() {
        long examples = inputs[0].size(0);
        long channels = inputs[0].size(1);
        INDArray identity = Nd4j.eye(channels).castTo(dataType).reshape(channels * channels);
        return inputs[1]
                .castTo(dataType)
                .addRowVector(identity)
                .reshape('c', examples, channels, channels);
    }

    @Override
    public void setBackpropGradientsViewArray(@Nullable INDArray gradients) {
        if (gradients != null) {
            throw new IllegalArgumentException(
                    "vertex "
                            + vertexName
                            + " has no parameters, so its gradients must be null, found "
                            + gradients.shapeInfoToString());
        }
    }

    @Override
    public @Nullable Pair<INDArray, MaskState> feedForwardMaskArrays(
            INDArray @Nullable [] masks, MaskState state, int examples) {
        return masks == null || masks[0] == null ? null : new Pair<>(masks[0], state);
    }

    @Override
    public String toString() {
        return "PointTransformVertex(id=" + vertexIndex + ",name=\"" + vertexName + "\")";
    }
}
