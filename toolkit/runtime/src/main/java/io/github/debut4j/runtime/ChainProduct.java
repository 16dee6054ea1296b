package io.github.debut4j.runtime;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.PaddedRows;
import io.github.debut4j.kernel.PreparedChain;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.kernel.Workers;
import java.util.function.Supplier;

/**
 * The product of a chain with columns, plus a bias, through an activation function. A dense matrix
 * is a chain of one factor.
 */
final class ChainProduct {

    private final PreparedChain chain;
    private final PaddedRows inputs;
    private final PaddedRows outputs;
    private final boolean padsInputs;
    private final boolean padsOutputs;
    private final float[] bias;
    private final Activation activation;

    /**
     * A product.
     *
     * @param weights the values of the factors. Not copied
     * @param inputs rows of the data; the chain may have more
     * @param bias one value per output row; the chain may have more rows. Not copied
     */
    ChainProduct(Chain chain, float[] weights, int inputs, float[] bias, Activation activation) {
        this.chain = new PreparedChain(chain, weights);
        this.inputs = new PaddedRows(inputs);
        this.padsInputs = chain.cols() > inputs;
        this.outputs = new PaddedRows(bias.length);
        this.padsOutputs = chain.rows() > bias.length;
        this.bias = bias;
        this.activation = activation;
    }

    /**
     * Computes the product.
     *
     * @param data the columns
     * @param writer creates the writer of the results, once per thread
     */
    void run(Batch data, Supplier<? extends TileWriter> writer) {
        Supplier<TileWriter> finished = () -> new FinishedRows(bias, activation, writer.get());
        chain.run(
                padsInputs ? padded(data) : data,
                padsOutputs ? outputs.writer(finished) : finished,
                Workers.threads());
    }

    private Batch padded(Batch data) {
        Supplier<TileReader> reader = inputs.reader(data.reader());
        return new Batch(data.units(), data.rowsPerUnit(), data.columnsPerRow(), reader);
    }
}
