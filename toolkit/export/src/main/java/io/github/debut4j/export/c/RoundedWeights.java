package io.github.debut4j.export.c;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.Lstm;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Rnn;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.TransposedConvolution;

/** Graphs whose weights have been quantised and restored. */
final class RoundedWeights {

    private RoundedWeights() {}

    static Graph of(Graph graph) {
        return graph.withOperators(RoundedWeights::rounded);
    }

    private static Operator rounded(Operator operator) {
        if (operator instanceof Dense dense) {
            return new Dense(rounded(dense.weights()), dense.bias(), dense.activation());
        }
        if (operator instanceof ChainDense dense) {
            return dense.withWeights(rounded(dense.weights()));
        }
        if (operator instanceof Lstm lstm) {
            return new Lstm(
                    rounded(lstm.weights()),
                    rounded(lstm.recurrent()),
                    lstm.bias(),
                    lstm.peepholes(),
                    lstm.gate(),
                    lstm.activation());
        }
        if (operator instanceof Rnn rnn) {
            return new Rnn(
                    rounded(rnn.weights()), rounded(rnn.recurrent()), rnn.bias(), rnn.activation());
        }
        return roundedConvolution(operator);
    }

    private static Operator roundedConvolution(Operator operator) {
        if (operator instanceof Convolution convolution) {
            return new Convolution(
                    convolution.layout(),
                    convolution.window(),
                    convolution.groups(),
                    rounded(convolution.weights()),
                    convolution.bias(),
                    convolution.activation());
        }
        if (operator instanceof TransposedConvolution convolution) {
            return new TransposedConvolution(
                    convolution.layout(),
                    convolution.window(),
                    rounded(convolution.weights()),
                    convolution.bias(),
                    convolution.activation());
        }
        if (operator instanceof ChainConvolution convolution) {
            return convolution.withWeights(rounded(convolution.weights()));
        }
        return operator;
    }

    private static Tensor rounded(Tensor weights) {
        return new Tensor(weights.shape(), QuantizedWeights.of(weights.values()).restored());
    }

    private static ChainWeights rounded(ChainWeights weights) {
        return new ChainWeights(weights.chain(), QuantizedWeights.of(weights.values()).restored());
    }
}
