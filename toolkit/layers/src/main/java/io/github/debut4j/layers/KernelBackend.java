package io.github.debut4j.layers;

import java.lang.ref.Reference;
import java.util.function.Consumer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** When a layer runs on the kernel in place of ND4J, and how the kernel gets its arrays. */
final class KernelBackend {

    private KernelBackend() {}

    /** Whether the kernel supports networks of this data type: FLOAT, on the CPU. */
    static boolean supports(DataType type) {
        return type == DataType.FLOAT
                && Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
    }

    /**
     * Creates an array that a call of the kernel fills. The kernel accesses arrays through buffers,
     * which do not keep them reachable; this method does, until the call returns.
     *
     * @param type of the workspace that holds the array
     * @param call writes all values of the FLOAT array that it is given, which is row-major
     * @param read everything that the call reads: arrays, or objects that hold them
     */
    static INDArray fill(
            LayerWorkspaceMgr workspaces,
            ArrayType type,
            long[] shape,
            Consumer<INDArray> call,
            Object... read) {
        INDArray array = workspaces.createUninitialized(type, DataType.FLOAT, shape, 'c');
        try {
            call.accept(array);
        } finally {
            Reference.reachabilityFence(read);
        }
        return array;
    }
}
