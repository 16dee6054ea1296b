package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.kernel.PaddedRows;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.FloatViews;
import java.lang.ref.Reference;
import java.util.List;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A chain on the kernel, for FLOAT networks on the CPU. */
final class KernelRecurrentMatrix implements RecurrentMatrix {

    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    /** Multiply-adds up to which it takes longer to wake other threads than to compute alone. */
    private static final long MOST_WORK_OF_ONE_THREAD = 4_000_000;

    /**
     * The kernels of a chain and of its transpose, which are kept between passes.
     *
     * @param cols of the matrix; the chain may have more
     * @param rows of the matrix; the chain may have more
     */
    record Kernels(Chain chain, int cols, int rows, LayerKernel forward, LayerKernel transposed) {

        static Kernels of(Chain chain, int cols, int rows) {
            return new Kernels(
                    chain,
                    cols,
                    rows,
                    new LayerKernel(chain, false),
                    new LayerKernel(chain.transpose(), false));
        }

        private KernelInput inputs(INDArray array) {
            return padded(new KernelInput.Dense(FloatViews.contiguous(array), rows), cols, rows);
        }

        private KernelInput gradients(INDArray array) {
            return padded(new KernelInput.Dense(FloatViews.contiguous(array), cols), rows, cols);
        }

        private KernelInput padded(KernelInput data, int in, int out) {
            return chain.cols() == cols && chain.rows() == rows
                    ? data
                    : new KernelInput.Padded(data, new PaddedRows(in), new PaddedRows(out));
        }
    }

    private final Kernels kernels;
    private final float[] parameters;
    private final boolean exact;
    private float @Nullable [] transposedParameters;

    /**
     * A chain with the values of its parameters.
     *
     * @param factors in application order. Not modified
     * @param exact whether the factors are applied one by one
     */
    KernelRecurrentMatrix(Kernels kernels, List<INDArray> factors, boolean exact) {
        this.kernels = kernels;
        this.exact = exact;
        this.parameters = new float[kernels.forward().parameterCount()];
        int at = 0;
        try {
            for (INDArray factor : factors) {
                FloatViews.of(factor).get(parameters, at, (int) factor.length());
                at += (int) factor.length();
            }
        } finally {
            Reference.reachabilityFence(factors);
        }
    }

    @Override
    public INDArray product(INDArray inputs) {
        return output(kernels.forward(), kernels.inputs(inputs), parameters);
    }

    @Override
    public INDArray transposedProduct(INDArray gradients) {
        return output(kernels.transposed(), kernels.gradients(gradients), transposedParameters());
    }

    private INDArray output(LayerKernel kernel, KernelInput input, float[] values) {
        boolean small = values.length * input.shape()[0] <= MOST_WORK_OF_ONE_THREAD;
        try (Workers.Limit limit = Workers.limit(small ? 1 : Workers.threads())) {
            return kernel.output(input, values, exact, NO_WORKSPACES);
        }
    }

    private float[] transposedParameters() {
        float[] transposed = transposedParameters;
        if (transposed == null) {
            double[] values = new double[parameters.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = parameters[k];
            }
            double[] flat = Factors.ofFlat(kernels.chain(), values).transpose().toFlat();
            transposed = new float[flat.length];
            for (int k = 0; k < flat.length; k++) {
                transposed[k] = (float) flat[k];
            }
            transposedParameters = transposed;
        }
        return transposed;
    }

    @Override
    public INDArray backward(INDArray inputs, INDArray gradients, List<INDArray> ofParameters) {
        LayerKernel.Gradients computed =
                kernels.forward()
                        .gradients(
                                kernels.inputs(inputs),
                                parameters,
                                gradients,
                                false,
                                NO_WORKSPACES);
        int at = 0;
        try {
            for (INDArray view : ofParameters) {
                FloatViews.of(view).put(computed.parameters(), at, (int) view.length());
                at += (int) view.length();
            }
        } finally {
            Reference.reachabilityFence(ofParameters);
        }
        return computed.input();
    }
}
