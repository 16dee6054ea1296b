package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.SecondMoments;
import io.github.debut4j.kernel.CostModel;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer of an {@link Inventory}: the size of its matrix, its cost, and whether a chain can
 * replace it. A view of the network's layer: weights are read when they are requested.
 */
public final class InventoryLayer {

    /** DL4J's name of the weights of layers with one matrix. */
    static final String WEIGHTS = "W";

    /** DL4J's name of the bias. */
    static final String BIAS = "b";

    private final LayerMatrix matrix;
    private final WeightMatrix size;
    private final OptionalLong macs;
    private final Optional<String> obstacle;

    private InventoryLayer(LayerMatrix matrix, OptionalLong positions) {
        this.matrix = matrix;
        this.size = WeightMatrix.of(matrix);
        this.macs = macs(size.multiplications(), positions);
        this.obstacle = Obstacles.of(matrix);
    }

    /**
     * The entry for a layer with one matrix.
     *
     * @param positions how often it applies its weights to one example; empty if unknown
     */
    static InventoryLayer of(NamedLayer layer, OptionalLong positions) {
        return of(new LayerMatrix(layer, Optional.empty()), positions);
    }

    /**
     * The entry for a matrix of a layer.
     *
     * @param positions how often the layer applies it to one example; empty if unknown
     */
    static InventoryLayer of(LayerMatrix matrix, OptionalLong positions) {
        return new InventoryLayer(matrix, positions);
    }

    private static OptionalLong macs(long multiplications, OptionalLong positions) {
        if (multiplications == 0) {
            return OptionalLong.of(0);
        }
        return positions.isPresent()
                ? OptionalLong.of(multiplications * positions.getAsLong())
                : OptionalLong.empty();
    }

    /**
     * The name of the layer; without a name {@code layer} and its number from 0. A recurrent layer
     * has two entries, whose names end in {@code /input} and {@code /recurrent}.
     */
    public String name() {
        return matrix.name();
    }

    /** The simple name of the layer's class, such as {@code DenseLayer}. */
    public String type() {
        return layer().type();
    }

    /** The rows of its weights as a matrix: outputs; 0 if it has no matrix. */
    public int rows() {
        return size.rows();
    }

    /** The columns of its weights as a matrix: inputs times kernel size; 0 if it has no matrix. */
    public int cols() {
        return size.cols();
    }

    /** The entries of its matrix. */
    public long entries() {
        return (long) rows() * cols();
    }

    /** The size of the kernel of a convolution that a chain can replace; otherwise 1. */
    public int taps() {
        return isReplaceable()
                ? (int) Arrays.stream(weights().shape()).skip(2).reduce(1, (a, b) -> a * b)
                : 1;
    }

    /** The product of a convolution's strides along all axes; 1 for other layers. */
    public int strides() {
        return layer().bare() instanceof ConvolutionLayer convolution
                ? Arrays.stream(convolution.getStride()).reduce(1, (a, b) -> a * b)
                : 1;
    }

    /** The positions of the flattened images that a dense layer's inputs are; otherwise 1. */
    private int positions() {
        return isReplaceable() ? layer().positions() : 1;
    }

    /**
     * Whether its features may be in two orders: those of a convolution with several taps, or of a
     * dense layer behind flattened images with the channels last. As stored, the latter are in the
     * order {@link FeatureOrder#TAP_CHANNEL}.
     */
    public boolean hasOrder() {
        return taps() > 1 || positions() > 1;
    }

    /** The parameters, including biases, without the running statistics of a batch norm. */
    public long parameters() {
        return matrix.parameterCount();
    }

    /** Multiply-adds for one example; empty if the size of the network's input is unknown. */
    public OptionalLong macs() {
        return macs;
    }

    /** Why no chain can replace the layer; empty if one can. */
    public Optional<String> obstacle() {
        return obstacle;
    }

    /** Whether a chain can replace the layer. */
    public boolean isReplaceable() {
        return obstacle.isEmpty();
    }

    /**
     * Requires that a chain can replace the layer.
     *
     * @throws IllegalArgumentException with the obstacle, if none can
     */
    public void requireReplaceable() {
        if (!isReplaceable()) {
            throw new IllegalArgumentException(
                    "layer " + name() + " cannot be replaced: " + obstacle.get());
        }
    }

    /** Why no Tucker-2 decomposition can replace the layer; empty if one can. */
    public Optional<String> tuckerObstacle() {
        return obstacle.or(() -> kind().tuckerObstacle(taps()));
    }

    /**
     * Why a chain does not fit the layer's matrix.
     *
     * @param padded whether the chain may be larger than the matrix
     * @return empty if it fits; otherwise the wrong factor, the rule and what was found
     */
    public Optional<String> misfit(Chain chain, boolean padded) {
        if (differs(chain.cols(), cols(), padded)) {
            return Optional.of(
                    "factor 1: q must "
                            + (padded ? "be at least " : "equal ")
                            + inputs()
                            + ", found "
                            + chain.cols());
        }
        if (differs(chain.rows(), rows(), padded)) {
            return Optional.of(
                    "factor "
                            + chain.size()
                            + " (last): p must "
                            + (padded ? "be at least" : "equal")
                            + " the layer's outputs ("
                            + rows()
                            + "), found "
                            + chain.rows());
        }
        return Optional.empty();
    }

    /**
     * How much slower the layer is expected to become with a chain; empty if it becomes faster.
     *
     * @param chain that fits the layer
     */
    public Optional<String> slowdown(Chain chain) {
        return CostModel.slowdown(chain, rows(), cols());
    }

    private static boolean differs(int found, int expected, boolean padded) {
        return found < expected || (found > expected && !padded);
    }

    private String inputs() {
        int taps = taps();
        return taps == 1
                ? "the layer's inputs (" + cols() + ")"
                : "the layer's inputs times its kernel size ("
                        + cols() / taps
                        + " * "
                        + taps
                        + " = "
                        + cols()
                        + ")";
    }

    /**
     * Requires that a chain fits, as {@link #misfit} checks, or that a Tucker-2 decomposition can
     * replace the layer.
     *
     * @throws IllegalArgumentException naming the layer and the factor, if it does not
     */
    void requireFit(LayerFormat format) {
        (format instanceof LayerFormat.OfChain chain
                        ? misfit(chain.chain(), chain.padded())
                        : tuckerObstacle().or(() -> misfit(format.chain(), false)))
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException("layer " + name() + ": " + problem);
                        });
    }

    /**
     * The layer's weights as a new matrix, {@code [outputs, inputs * taps]}.
     *
     * @param order of the columns; without effect on layers with one order
     * @throws IllegalArgumentException if no chain can replace the layer
     */
    public Matrix matrix(FeatureOrder order) {
        return toMatrix(weights(), order);
    }

    /** Weights of this layer's shape as a new matrix, {@code [outputs, inputs * taps]}. */
    Matrix toMatrix(INDArray weights, FeatureOrder order) {
        return kind().toMatrix(weights, order, layer().positions());
    }

    /**
     * A matrix with columns in an order as weights of this layer; cut where it is larger than the
     * layer's matrix.
     */
    public INDArray toWeights(Matrix matrix, FeatureOrder order) {
        return kind().toWeights(
                        matrix.resized(rows(), cols()), order, layer().positions(), weights());
    }

    /**
     * The layer that takes this one's position in the network: a chain, wrapped as this one is.
     *
     * @param order of the chain's columns
     */
    Layer replacement(Chain chain, FeatureOrder order) {
        NamedLayer named = layer();
        return matrix.weights()
                .map(weights -> RecurrentLayers.replacement(named, Map.of(weights, chain)))
                .orElseGet(
                        () ->
                                named.wrapLike(
                                        kind().replace(
                                                        (FeedForwardLayer) named.bare(),
                                                        chain,
                                                        order,
                                                        named.positions())));
    }

    /**
     * The layers that replace this one, one after the other.
     *
     * @param format that fits the layer
     */
    public List<Layer> replacements(LayerFormat format) {
        if (format.tucker().isEmpty()) {
            return List.of(replacement(format.chain(), format.order()));
        }
        List<Layer> layers = new ArrayList<>(TuckerLayers.inFront(this, format.tucker().get()));
        layers.add(TuckerLayers.last(this, format.tucker().get()));
        return layers;
    }

    /** The layer in the network. */
    public NamedLayer layer() {
        return matrix.layer();
    }

    /** The matrix in the layer. */
    LayerMatrix matrix() {
        return matrix;
    }

    /** Whether the matrix is one of the two of a recurrent layer. */
    public boolean isRecurrent() {
        return matrix.weights().isPresent();
    }

    /** Whether a wrapper freezes the layer. */
    public boolean isFrozen() {
        return layer().isFrozen();
    }

    /** Whether the layer has a bias. */
    boolean hasBias() {
        return matrix.hasBias();
    }

    /** The bias, {@code [1, outputs]} or {@code [outputs]}. The network's own. */
    INDArray bias() {
        return Objects.requireNonNull(layer().parameters().get(BIAS), layer().name());
    }

    /**
     * Moments of the layer's columns in an order of its features.
     *
     * @param moments in the order channel, tap
     */
    SecondMoments inOrder(SecondMoments moments, FeatureOrder order) {
        int taps = taps() * positions();
        if (order == FeatureOrder.CHANNEL_TAP || taps == 1) {
            return moments;
        }
        int channels = cols() / taps;
        int[] from = new int[cols()];
        for (int channel = 0; channel < channels; channel++) {
            for (int tap = 0; tap < taps; tap++) {
                from[order.index(channel, tap, channels, taps)] =
                        FeatureOrder.CHANNEL_TAP.index(channel, tap, channels, taps);
            }
        }
        return moments.permuted(from);
    }

    /** The weights. The network's own. */
    INDArray weights() {
        return matrix.values();
    }

    LayerKind kind() {
        requireReplaceable();
        return LayerKind.of(layer().bare()).orElseThrow();
    }
}
