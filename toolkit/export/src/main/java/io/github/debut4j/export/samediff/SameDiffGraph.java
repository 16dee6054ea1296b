package io.github.debut4j.export.samediff;

import io.github.debut4j.export.UniqueNames;
import io.github.debut4j.export.form.ArrayOperations;
import io.github.debut4j.export.form.AxisSizes;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff graph under construction. Every variable that is added must be read or be an output:
 * SameDiff takes others for losses.
 */
final class SameDiffGraph implements ArrayOperations<PermutedVariable> {

    /** The end of a slice for an axis that keeps all of its positions. */
    static final long KEPT = -1;

    private final SameDiff network = SameDiff.create();
    private final UniqueNames used = new UniqueNames();
    private final IdentityHashMap<SDVariable, Map<List<Integer>, SDVariable>> transposed =
            new IdentityHashMap<>();
    private final boolean trains;
    private String scope = "";

    /**
     * An empty graph.
     *
     * @param trains whether weights are variables, which SameDiff can train, or constants
     */
    SameDiffGraph(boolean trains) {
        this.trains = trains;
    }

    /** The graph. */
    SameDiff network() {
        return network;
    }

    /**
     * Takes a name.
     *
     * @return the name, or another one if it is taken
     */
    String reserve(String wanted) {
        return used.reserve(wanted);
    }

    /** Adds operations whose names begin with a scope and a slash. */
    PermutedVariable within(String newScope, Supplier<PermutedVariable> operations) {
        scope = newScope;
        NameScope names = network.withNameScope(newScope);
        try {
            return operations.get();
        } finally {
            names.close();
        }
    }

    /** Adds an input, whose name has been reserved, with any number of examples. */
    PermutedVariable input(String name, Shape shape) {
        return PermutedVariable.of(
                network.placeHolder(name, DataType.FLOAT, AxisSizes.withFirst(-1, shape.sizes())));
    }

    /** The variable of a value, transposed if need be. */
    SDVariable variable(PermutedVariable value) {
        if (value.isPlain()) {
            return value.variable();
        }
        int[] axes = value.axes().stream().mapToInt(Integer::intValue).toArray();
        return transposed
                .computeIfAbsent(value.variable(), key -> new HashMap<>())
                .computeIfAbsent(value.axes(), key -> network.permute(value.variable(), axes));
    }

    @Override
    public PermutedVariable transpose(PermutedVariable value, List<Integer> axes) {
        return value.transposed(axes);
    }

    @Override
    public PermutedVariable reshape(PermutedVariable value, long... sizes) {
        return PermutedVariable.of(variable(value).reshape(sizes));
    }

    /** A reshape of every example. */
    PermutedVariable reshape(PermutedVariable value, Shape shape) {
        return reshape(value, AxisSizes.withFirst(-1, shape.sizes()));
    }

    @Override
    public PermutedVariable product(PermutedVariable a, PermutedVariable b) {
        return PermutedVariable.of(variable(a).mul(variable(b)));
    }

    @Override
    public PermutedVariable matrixProduct(PermutedVariable a, PermutedVariable b) {
        return PermutedVariable.of(network.mmul(variable(a), variable(b)));
    }

    /** The product of rows {@code [rows, s]} and a transposed matrix {@code [r, s]}. */
    PermutedVariable rowsProduct(PermutedVariable rows, PermutedVariable matrix) {
        return PermutedVariable.of(
                network.mmul(variable(rows), variable(matrix), false, true, false));
    }

    /**
     * What recurrent layers add up of their inputs, {@code W x + b}.
     *
     * @param x examples, steps and features
     * @return examples, steps and rows of W
     */
    PermutedVariable recurrentSums(PermutedVariable x, int steps, Tensor weights, Tensor bias) {
        PermutedVariable features = reshape(x, -1, weights.shape().size(1));
        PermutedVariable product = rowsProduct(features, weights("weights", weights));
        return reshape(sum(product, weights("bias", bias)), -1, steps, weights.shape().size(0));
    }

    /** The sum, with broadcasting. */
    PermutedVariable sum(PermutedVariable a, PermutedVariable b) {
        return PermutedVariable.of(variable(a).add(variable(b)));
    }

    @Override
    public PermutedVariable topLeft(PermutedVariable matrix, int rows, int columns) {
        return slice(matrix, new long[] {0, 0}, new long[] {rows, columns});
    }

    /**
     * Neighbouring positions of some axes.
     *
     * @param to ends; {@link #KEPT} for axes that keep all positions
     */
    PermutedVariable slice(PermutedVariable value, long[] from, long[] to) {
        int mask = 0;
        for (int axis = 0; axis < to.length; axis++) {
            mask |= to[axis] == KEPT ? 1 << axis : 0;
        }
        long[] ends = Arrays.stream(to).map(end -> Math.max(end, 0)).toArray();
        long[] strides = new long[from.length];
        Arrays.fill(strides, 1);
        return PermutedVariable.of(
                network.stridedSlice(variable(value), from, ends, strides, mask, mask, 0, 0, 0));
    }

    /** Neighbouring positions of one of the axes. */
    PermutedVariable slice(PermutedVariable value, int axes, int axis, int from, int to) {
        long[] begins = new long[axes];
        long[] ends = new long[axes];
        Arrays.fill(ends, KEPT);
        begins[axis] = from;
        ends[axis] = to;
        return slice(value, begins, ends);
    }

    /**
     * Zeros around the values, if there are some to add.
     *
     * @param paddings before and after each axis, that of examples included
     */
    PermutedVariable pad(PermutedVariable value, int[][] paddings) {
        if (Arrays.stream(paddings).allMatch(padding -> padding[0] == 0 && padding[1] == 0)) {
            return value;
        }
        SDVariable constant =
                network.constant(reserved("paddings"), Nd4j.createFromArray(paddings));
        return PermutedVariable.of(network.nn.pad(variable(value), constant, 0));
    }

    @Override
    public PermutedVariable weights(String name, List<Integer> shape, Supplier<float[]> values) {
        INDArray array = array(shape, values.get());
        String reserved = reserved(name);
        return PermutedVariable.of(
                trains ? network.var(reserved, array) : network.constant(reserved, array));
    }

    /** Weights of a layer. */
    PermutedVariable weights(String name, Tensor tensor) {
        return weights(name, tensor.shape().sizes(), tensor::values);
    }

    /** Values that are not trained. */
    PermutedVariable constant(String name, List<Integer> shape, float[] values) {
        return PermutedVariable.of(network.constant(reserved(name), array(shape, values)));
    }

    /** Whether a variable is the result of an operation that nothing reads. */
    boolean isUnread(SDVariable variable) {
        return variable.getVariableType() == VariableType.ARRAY
                && network.getOps().values().stream()
                        .noneMatch(
                                operation -> operation.getInputsToOp().contains(variable.name()));
    }

    private String reserved(String name) {
        return reserve(scope + "/" + name);
    }

    private static INDArray array(List<Integer> shape, float[] values) {
        return Nd4j.createFromArray(values).reshape('c', AxisSizes.of(shape));
    }
}
