package io.github.debut4j.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** Where the kernel computes and not ND4J. */
final class KernelBackend {

    private KernelBackend() {}

    /** Whether the kernel computes networks of this type: FLOAT, on the CPU. */
    static boolean computes(DataType type) {
        return type == DataType.FLOAT
                && Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
    }
}
