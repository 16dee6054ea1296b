package io.github.debut4j.vertices;

import java.util.Arrays;
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

/** The runtime of an {@link ArrayVertex}. Its results are new arrays, never views of its inputs. */
@SuppressWarnings(
        "overrides") // DL4J's interface has setInputs(INDArray...), its base class an array
final class ArrayRuntime extends BaseGraphVertex {

    private final ArrayVertex vertex;

    ArrayRuntime(
            ArrayVertex vertex, ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, null, null, type);
        this.vertex = vertex;
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
        INDArray[] arrays = typedInputs();
        checkSizes(arrays);
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, vertex.forward(arrays, training), 'c');
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaceMgr) {
        INDArray[] gradients = vertex.backward(typedInputs(), epsilon.castTo(dataType));
        for (int k = 0; k < gradients.length; k++) {
            gradients[k] = workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, gradients[k], 'c');
        }
        return new Pair<>(null, gradients);
    }

    private INDArray[] typedInputs() {
        return Arrays.stream(inputs).map(array -> array.castTo(dataType)).toArray(INDArray[]::new);
    }

    private void checkSizes(INDArray[] arrays) {
        long[][] sizes =
                Arrays.stream(arrays)
                        .map(array -> Arrays.copyOfRange(array.shape(), 1, array.rank()))
                        .toArray(long[][]::new);
        try {
            for (INDArray array : arrays) {
                if (array.size(0) != arrays[0].size(0)) {
                    throw new IllegalArgumentException(
                            "all inputs must have the same number of examples, found "
                                    + arrays[0].size(0)
                                    + " and "
                                    + array.size(0));
                }
            }
            vertex.outputSizes(sizes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(vertexName + ": " + e.getMessage(), e);
        }
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
        if (masks == null || Arrays.stream(masks).allMatch(mask -> mask == null)) {
            return null;
        }
        if (!vertex.keepsPositions() || masks.length > 1) {
            throw new IllegalArgumentException(
                    "the inputs of vertex "
                            + vertexName
                            + " ("
                            + vertex.getClass().getSimpleName()
                            + ") must have no masks, found one; use sequences of the same length");
        }
        return new Pair<>(masks[0], state);
    }

    @Override
    public String toString() {
        return vertex.getClass().getSimpleName()
                + "(id="
                + vertexIndex
                + ",name=\""
                + vertexName
                + "\")";
    }
}
