package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.runtime.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The vectors that a network applies the chain of a layer to: the features of each example, or the
 * patch at each position of a convolution.
 */
final class LayerVectors {

    private final Graph graph;
    private final Node node;

    LayerVectors(Graph graph, Node node) {
        this.graph = graph;
        this.node = node;
    }

    /**
     * The vectors of some runs.
     *
     * @param runs their inputs are used. Not modified.
     * @return {@code chain.cols() x N}; rows beyond the layer's inputs are 0
     */
    Matrix of(List<ReferenceRun> runs, Chain chain) {
        Graph until = untilLayer();
        Interpreter interpreter = Interpreter.of(until);
        List<float[]> vectors = new ArrayList<>();
        for (ReferenceRun run : runs) {
            float[] values = interpreter.run(run.inputs(), run.examples()).get(0);
            int each = values.length / run.examples();
            for (int k = 0; k < run.examples(); k++) {
                addVectors(Arrays.copyOfRange(values, k * each, (k + 1) * each), vectors);
            }
        }
        Matrix result = Matrix.zeros(chain.cols(), vectors.size());
        for (int n = 0; n < vectors.size(); n++) {
            for (int row = 0; row < vectors.get(n).length; row++) {
                result.values()[row * vectors.size() + n] = vectors.get(n)[row];
            }
        }
        return result;
    }

    /** The identity in place of the chain gives the vectors in the order of its columns. */
    private Graph untilLayer() {
        List<Node> nodes = new ArrayList<>(graph.nodes().subList(0, graph.nodes().indexOf(node)));
        nodes.add(node.with(withIdentity(node.operator())));
        return new Graph(graph.inputs(), nodes, List.of(node.name()));
    }

    private static Operator withIdentity(Operator operator) {
        if (operator instanceof ChainConvolution convolution) {
            int features = features(convolution);
            return new ChainConvolution(
                    convolution.layout(),
                    convolution.window(),
                    convolution.inputs(),
                    convolution.order(),
                    identity(features),
                    Tensor.zeros(features),
                    Activation.IDENTITY);
        }
        ChainDense dense = (ChainDense) operator;
        return new ChainDense(
                dense.inputs(),
                identity(dense.inputs()),
                Tensor.zeros(dense.inputs()),
                Activation.IDENTITY);
    }

    /** The number of features of a patch. */
    private static int features(ChainConvolution convolution) {
        return convolution.inputs() * convolution.window().taps();
    }

    private static ChainWeights identity(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return new ChainWeights(Chain.of(new FactorShape(size, size, 1, 1, size)), ones);
    }

    private void addVectors(float[] values, List<float[]> vectors) {
        boolean featuresFirst =
                node.operator() instanceof ChainConvolution convolution
                        && convolution.layout() == Layout.CHANNELS_FIRST;
        int features =
                node.operator() instanceof ChainConvolution convolution
                        ? features(convolution)
                        : ((ChainDense) node.operator()).inputs();
        int positions = values.length / features;
        for (int n = 0; n < positions; n++) {
            float[] vector = new float[features];
            for (int k = 0; k < features; k++) {
                vector[k] = values[featuresFirst ? k * positions + n : n * features + k];
            }
            vectors.add(vector);
        }
    }

    /**
     * The largest magnitudes of the input and of the outputs of all factors.
     *
     * @param vectors {@code chain.cols() x N}. Not modified.
     */
    static double[] ranges(Factors factors, Matrix vectors) {
        double[] ranges = new double[factors.chain().size() + 1];
        Matrix current = vectors;
        ranges[0] = QuantizedChain.greatest(current.values());
        for (int k = 0; k < factors.chain().size(); k++) {
            Chain single = Chain.of(factors.chain().factor(k));
            current = Factors.ofFlat(single, factors.values(k)).apply(current);
            ranges[k + 1] = QuantizedChain.greatest(current.values());
        }
        return ranges;
    }
}
