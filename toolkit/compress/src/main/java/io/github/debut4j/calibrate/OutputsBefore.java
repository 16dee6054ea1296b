package io.github.debut4j.calibrate;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What the recurrent matrix of a layer multiplies: the outputs of the steps before. */
final class OutputsBefore {

    private OutputsBefore() {}

    /**
     * The output before each step; zeros before the first.
     *
     * @param runtime of a recurrent layer, which may be in wrappers
     * @param input sequences. Not modified
     * @return in the order of the input
     */
    static INDArray of(Layer runtime, INDArray input) {
        BaseRecurrentLayer<?> layer = bare(runtime);
        layer.setInput(input.dup('c'), LayerWorkspaceMgr.noWorkspaces());
        INDArray outputs = layer.activate(false, LayerWorkspaceMgr.noWorkspaces());
        layer.clear();
        boolean stepsLast = layer.getDataFormat() == RNNFormat.NCW;
        long steps = outputs.size(stepsLast ? 2 : 1);
        INDArray before = outputs.ulike().assign(0);
        if (steps > 1) {
            before.get(steps(stepsLast, 1, steps))
                    .assign(outputs.get(steps(stepsLast, 0, steps - 1)));
        }
        return before;
    }

    private static INDArrayIndex[] steps(boolean stepsLast, long from, long to) {
        INDArrayIndex some = NDArrayIndex.interval(from, to);
        return stepsLast
                ? new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.all(), some}
                : new INDArrayIndex[] {NDArrayIndex.all(), some, NDArrayIndex.all()};
    }

    private static BaseRecurrentLayer<?> bare(Layer runtime) {
        Layer layer = runtime;
        while (layer instanceof BaseWrapperLayer wrapper) {
            layer = wrapper.getUnderlying();
        }
        return (BaseRecurrentLayer<?>) layer;
    }
}
