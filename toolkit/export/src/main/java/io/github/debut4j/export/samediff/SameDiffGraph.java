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
final class SameDiffGraph implements ArrayOperations<View> {

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
    View within(String newScope, Supplier<View> operations) {
        scope = newScope;
        NameScope names = network.withNameScope(newScope);
        try {
            return operations.get();
        } finally {
            names.close();
        }
    }

    /** Adds an input, whose name has been reserved, with any number of examples. */
    View input(String name, Shape shape) {
        return View.of(
                network.placeHolder(name, DataType.FLOAT, AxisSizes.withFirst(-1, shape.sizes())));
    }

    /** The variable of a value, transposed if need be. */
    SDVariable variable(View value) {
        if (value.isPlain()) {
            return value.variable();
        }
        int[] axes = value.axes().stream().mapToInt(Integer::intValue).toArray();
        return transposed
                .computeIfAbsent(value.variable(), key -> new HashMap<>())
                .computeIfAbsent(value.axes(), key -> network.permute(value.variable(), axes));
    }

    @Override
    public View transpose(View value, List<Integer> axes) {
        return value.transposed(axes);
    }

    @Override
    public View reshape(View value, long... sizes) {
        return View.of(variable(value).reshape(sizes));
    }

    /** A reshape of every example. */
    View reshape(View value, Shape shape) {
        return reshape(value, AxisSizes.withFirst(-1, shape.sizes()));
    }

    @Override
    public View product(View a, View b) {
        return View.of(variable(a).mul(variable(b)));
    }

    @Override
    public View matrixProduct(View a, View b) {
        return View.of(network.mmul(variable(a), variable(b)));
    }

    /** The product of rows {@code [rows, s]} and a transposed matrix {@code [r, s]}. */
    View rowsProduct(View rows, View matrix) {
        return View.of(network.mmul(variable(rows), variable(matrix), false, true, false));
    }

    /** The sum, with broadcasting. */
    View sum(View a, View b) {
        return View.of(variable(a).add(variable(b)));
    }

    @Override
    public View topLeft(View matrix, int rows, int columns) {
        return slice(matrix, new long[] {0, 0}, new long[] {rows, columns});
    }

    /**
     * Neighbouring positions of some axes.
     *
     * @param to ends; {@link #KEPT} for axes that keep all positions
     */
    View slice(View value, long[] from, long[] to) {
        int mask = 0;
        for (int axis = 0; axis < to.length; axis++) {
            mask |= to[axis] == KEPT ? 1 << axis : 0;
        }
        long[] ends = Arrays.stream(to).map(end -> Math.max(end, 0)).toArray();
        long[] strides = new long[from.length];
        Arrays.fill(strides, 1);
        return View.of(
                network.stridedSlice(variable(value), from, ends, strides, mask, mask, 0, 0, 0));
    }

    /** Neighbouring positions of one of the axes. */
    View slice(View value, int axes, int axis, int from, int to) {
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
    View pad(View value, int[][] paddings) {
        if (Arrays.stream(paddings).allMatch(padding -> padding[0] == 0 && padding[1] == 0)) {
            return value;
        }
        SDVariable constant =
                network.constant(reserved("paddings"), Nd4j.createFromArray(paddings));
        return View.of(network.nn.pad(variable(value), constant, 0));
    }

    @Override
    public View weights(String name, List<Integer> shape, Supplier<float[]> values) {
        INDArray array = array(shape, values.get());
        String reserved = reserved(name);
        return View.of(trains ? network.var(reserved, array) : network.constant(reserved, array));
    }

    /** Weights of a layer. */
    View weights(String name, Tensor tensor) {
        return weights(name, tensor.shape().sizes(), tensor::values);
    }

    /** Values that are not trained. */
    View constant(String name, List<Integer> shape, float[] values) {
        return View.of(network.constant(reserved(name), array(shape, values)));
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
