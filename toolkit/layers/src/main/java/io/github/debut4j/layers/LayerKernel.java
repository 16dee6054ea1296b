package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.kernel.ChainKernel;
import io.github.debut4j.kernel.OutputGradient;
import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.kernel.Workers;
import java.util.function.Supplier;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link ChainKernel} that reads and writes the arrays of a layer. */
final class LayerKernel {

    private final ChainKernel kernel;

    LayerKernel(Chain chain, boolean bias) {
        this.kernel = new ChainKernel(chain, bias);
    }

    /** The length of the parameter vector. */
    int parameterCount() {
        return kernel.parameterCount();
    }

    /**
     * Computes the output before the activation function.
     *
     * @param parameters the parameter vector of {@link ChainKernel}
     * @param exact whether the factors are applied one by one, as in {@link ChainKernel#forward};
     *     otherwise as in {@link ChainKernel#infer}
     */
    INDArray output(
            KernelInput input, float[] parameters, boolean exact, LayerWorkspaceMgr workspaces) {
        return KernelBackend.fill(
                workspaces,
                ArrayType.ACTIVATIONS,
                input.outputShape(),
                output -> {
                    Supplier<TileWriter> writer = input.outputWriter(output);
                    if (exact) {
                        kernel.forward(parameters, input.batch(), writer, Workers.threads());
                    } else {
                        kernel.infer(parameters, input.batch(), writer, Workers.threads());
                    }
                },
                input);
    }

    /**
     * The gradients of a loss.
     *
     * @param parameters in the order of the parameter vector
     * @param input in the shape of the input
     */
    record Gradients(float[] parameters, INDArray input) {}

    /**
     * Computes the gradients of a loss from its gradient at the output.
     *
     * @param parameters the parameter vector of {@link ChainKernel}
     * @param arriving FLOAT, in the shape of the output
     * @param throughRelu whether {@code arriving} is the gradient after a ReLU, whose derivative is
     *     computed tile by tile; otherwise it is the gradient before the activation function
     */
    Gradients gradients(
            KernelInput input,
            float[] parameters,
            INDArray arriving,
            boolean throughRelu,
            LayerWorkspaceMgr workspaces) {
        INDArray arranged = input.arranged(arriving);
        float[][] ofParameters = new float[1][];
        INDArray ofInput =
                KernelBackend.fill(
                        workspaces,
                        ArrayType.ACTIVATION_GRAD,
                        input.shape(),
                        leaving ->
                                ofParameters[0] =
                                        kernel.backward(
                                                parameters,
                                                input.batch(),
                                                gradient(
                                                        input.gradientReader(arranged),
                                                        throughRelu),
                                                input.inputGradientWriter(leaving),
                                                Workers.threads()),
                        input,
                        arranged);
        return new Gradients(ofParameters[0], ofInput);
    }

    private static Supplier<OutputGradient> gradient(
            Supplier<TileReader> reader, boolean throughRelu) {
        return () -> {
            OutputGradient arriving = OutputGradient.of(reader.get());
            return throughRelu ? new ReluGradient(arriving) : arriving;
        };
    }

    /**
     * The gradient before a ReLU: the gradient after it where the output is positive, otherwise 0.
     */
    private record ReluGradient(OutputGradient after) implements OutputGradient {

        @Override
        public void read(Tile tile, int count, float[][] gradient) {
            after.read(tile, count, gradient);
        }

        @Override
        public boolean needsOutput() {
            return true;
        }

        @Override
        public void backThroughActivation(float[] y, float[] gradient, int columns) {
            for (int c = 0; c < columns; c++) {
                gradient[c] = y[c] > 0 ? gradient[c] : 0;
            }
        }
    }
}
