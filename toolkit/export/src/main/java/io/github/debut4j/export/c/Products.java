package io.github.debut4j.export.c;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.LinearOperator;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear layers as chains of factors, and their workspaces: first the inputs of the first factor
 * that have to be copied, then two places that the products of the factors alternate between.
 */
final class Products {

    private final Definitions definitions;
    private final Functions functions;

    Products(Definitions definitions) {
        this.definitions = definitions;
        this.functions = new Functions(definitions);
    }

    /**
     * A defined layer.
     *
     * @param address of the structure
     * @param workspace number of floats
     */
    record Layer(String address, int workspace) {}

    /**
     * A layer of vectors. Inputs are copied only if the chain has more; the last product goes to
     * the output unless the chain has more rows.
     */
    Layer ofVectors(LinearOperator operator, int inputs, Chain chain, float[] weights) {
        int copied = chain.cols() > inputs ? chain.cols() : 0;
        return of(operator, inputs, chain, weights, copied, 1, chain.rows() == operator.outputs());
    }

    /**
     * A layer of tiles of pixels, whose inputs are copied for one block of the first factor.
     *
     * @param inputs number of features of a pixel's window
     * @param tile number of pixels
     */
    Layer ofTiles(LinearOperator operator, int inputs, Chain chain, float[] weights, int tile) {
        FactorShape first = chain.factor(0);
        long copied = (long) first.s() * first.t() * tile;
        return of(operator, inputs, chain, weights, copied, tile, false);
    }

    private Layer of(
            LinearOperator operator,
            int inputs,
            Chain chain,
            float[] weights,
            long copied,
            int tile,
            boolean lastIsOutput) {
        int last = chain.size() - 1;
        long[] lengths = new long[2];
        for (int k = 0; k <= last; k++) {
            if (k < last || !lastIsOutput) {
                lengths[k % 2] = Math.max(lengths[k % 2], (long) chain.factor(k).p() * tile);
            }
        }
        long workspace = copied + lengths[0] + lengths[1];
        if (workspace > Integer.MAX_VALUE) {
            throw new RefusedException(
                    "its workspace must have at most "
                            + Integer.MAX_VALUE
                            + " values, found "
                            + workspace);
        }
        List<List<Object>> factors = new ArrayList<>();
        int first = 0;
        for (int k = 0; k <= last; k++) {
            FactorShape factor = chain.factor(k);
            long to = k == last && lastIsOutput ? -1 : copied + (k % 2 == 0 ? 0 : lengths[0]);
            factors.add(List.of(factor.blocks(), factor.r(), factor.s(), factor.t(), first, to));
            first += factor.parameterCount();
        }
        String address =
                structure(
                        operator,
                        factors.size(),
                        definitions.structures("factor", "factors", factors),
                        weights,
                        inputs,
                        chain.cols());
        return new Layer(address, (int) workspace);
    }

    /** A layer that is not computed by factors; returns its address. */
    String withoutFactors(LinearOperator operator, int inputs, float[] weights) {
        return structure(operator, 0, "0", weights, inputs, inputs);
    }

    private String structure(
            LinearOperator operator,
            int factors,
            String chain,
            float[] weights,
            int inputs,
            int columns) {
        definitions.use(Snippet.LINEAR);
        List<Object> fields = new ArrayList<>();
        fields.add(factors);
        fields.add(chain);
        fields.add(definitions.weights("weights", weights));
        fields.addAll(List.of(inputs, columns, operator.outputs()));
        fields.add(definitions.floats("bias", operator.bias().values()));
        fields.addAll(functions.of(operator.activation()));
        return definitions.structure("linear", "layer", fields.toArray());
    }
}
