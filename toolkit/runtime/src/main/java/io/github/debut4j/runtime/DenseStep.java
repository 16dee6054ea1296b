package io.github.debut4j.runtime;

import io.github.debut4j.kernel.SampleMatrix;

/**
 * The product of a chain with the last axis.
 *
 * @param rows number of products per example
 * @param inputs features of a row
 * @param outputs features of a result
 */
record DenseStep(ChainProduct product, int rows, int inputs, int outputs) implements Computation {

    @Override
    public void run(int examples, Values[] arguments, Values output) {
        int samples = Math.multiplyExact(examples, rows);
        SampleMatrix from = new SampleMatrix(arguments[0].buffer(), samples, inputs, false);
        SampleMatrix to = new SampleMatrix(output.buffer(), samples, outputs, false);
        product.run(from.batch(), to.writer());
    }
}
