package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.export.form.BalancedChains;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import java.util.List;

/**
 * The engine for the chain of a layer. Bias and activation function are not part of it. The chain
 * is balanced before it is quantised: the rows of all factors but the last have the same norm.
 *
 * @param engine what computes
 * @param vectors to which the layer applies the chain for the examples, {@code chain.cols() x N}
 * @param error the norm of the difference from the chain's output, relative to the norm of that
 *     output, for these vectors; the norm of the difference if the output is 0
 */
public record LayerEngine(Engine engine, Matrix vectors, double error) {

    private static final int MOST_VECTORS = 256;

    /**
     * Makes an engine.
     *
     * @param graph as read from the model
     * @param runs of the model, whose inputs are used
     * @throws SettingException about {@code layer} if there is no such layer or it has no chain,
     *     about {@code name}, or about {@code accumulator} if sums can need more bits
     */
    public static LayerEngine of(Graph graph, List<ReferenceRun> runs, EngineOptions options) {
        Node node = node(graph, options.layer());
        ChainWeights weights = BalancedChains.balanced(weights(node));
        Factors factors = weights.factors();
        Matrix vectors = some(new LayerVectors(graph, node).of(runs, weights.chain()));
        double[] ranges = LayerVectors.ranges(factors, vectors);
        QuantizedChain chain =
                options.measured()
                        ? QuantizedChain.ranged(factors, options.widths(), ranges)
                        : QuantizedChain.bounded(factors, options.widths(), ranges[0]);
        Engine engine = new Engine(options.name(), chain, options.block());
        return new LayerEngine(engine, vectors, error(factors, chain, vectors));
    }

    private static Node node(Graph graph, String layer) {
        List<Node> chains = graph.nodes().stream().filter(LayerEngine::hasChain).toList();
        List<String> names = chains.stream().map(Node::layer).distinct().toList();
        if (names.isEmpty()) {
            throw SettingException.withProblem(
                    "layer", "must be one that has a chain, but the model has none");
        }
        List<Node> found = chains.stream().filter(node -> node.layer().equals(layer)).toList();
        if (found.isEmpty()) {
            throw SettingException.withProblem("layer", NearestName.mustBeOneOf(names, layer));
        }
        if (found.size() > 1) {
            throw SettingException.of("layer", "have one chain", found.size());
        }
        return found.get(0);
    }

    private static boolean hasChain(Node node) {
        return node.operator() instanceof ChainDense || node.operator() instanceof ChainConvolution;
    }

    private static ChainWeights weights(Node node) {
        return node.operator() instanceof ChainDense dense
                ? dense.weights()
                : ((ChainConvolution) node.operator()).weights();
    }

    /** Some of the vectors, from all of the examples. */
    private static Matrix some(Matrix all) {
        int count = Math.min(MOST_VECTORS, all.cols());
        Matrix some = Matrix.zeros(all.rows(), count);
        for (int n = 0; n < count; n++) {
            int from = (int) ((long) n * all.cols() / count);
            for (int row = 0; row < all.rows(); row++) {
                some.values()[row * count + n] = all.get(row, from);
            }
        }
        return some;
    }

    private static double error(Factors factors, QuantizedChain chain, Matrix vectors) {
        Matrix expected = factors.apply(vectors);
        Matrix found = Matrix.zeros(expected.rows(), expected.cols());
        for (int n = 0; n < vectors.cols(); n++) {
            double[] output = chain.apply(column(vectors, n));
            for (int row = 0; row < output.length; row++) {
                found.values()[row * found.cols() + n] = output[row];
            }
        }
        return expected.relativeError(found);
    }

    /** A column as an array. */
    static double[] column(Matrix matrix, int column) {
        double[] values = new double[matrix.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix.get(row, column);
        }
        return values;
    }
}
