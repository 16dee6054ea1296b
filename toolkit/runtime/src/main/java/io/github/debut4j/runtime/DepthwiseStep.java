package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.DepthwiseConvolution;

/**
 * A depthwise convolution.
 *
 * @param weights in the kernel's order: kernel row, kernel column, output channel
 * @param bias one value per output channel
 */
record DepthwiseStep(
        DepthwiseConvolution convolution, float[] weights, float[] bias, Activation activation)
        implements Computation {

    @Override
    public void run(int examples, Values[] inputs, Values output) {
        convolution.forward(
                examples, inputs[0].buffer(), weights, bias, output.buffer(), Workers.threads());
        ActivationLoops.apply(
                activation, output.array(), output.offset(), output.offset() + output.length());
    }

    /** Weights {@code [outputs, taps]} in the kernel's order {@code [taps, outputs]}. */
    static float[] ordered(float[] weights, int taps) {
        int outputs = weights.length / taps;
        float[] result = new float[weights.length];
        for (int c = 0; c < outputs; c++) {
            for (int tap = 0; tap < taps; tap++) {
                result[tap * outputs + c] = weights[c * taps + tap];
            }
        }
        return result;
    }
}
