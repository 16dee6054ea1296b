package io.github.debut4j.cli.predict;

import io.github.debut4j.network.NetworkOutput;
import io.github.debut4j.network.OutputKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All values of one output, collected batch by batch. */
final class OutputValues {

    private final NetworkOutput output;
    private final OutputKind kind;
    private final int[] shape;
    private final int count;
    private final float[] values;
    private int filled;

    /**
     * Reserves the memory.
     *
     * @param first the first batch of outputs
     * @param examples the number of all examples
     * @throws IllegalArgumentException if the values do not fit into one array
     */
    OutputValues(NetworkOutput output, INDArray first, int examples) {
        this.output = output;
        this.kind = output.kind(first.shape());
        this.shape = Arrays.stream(first.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
        this.count = Math.toIntExact(first.length() / first.size(0));
        long all = (long) count * examples;
        if (all > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "output "
                            + output.name()
                            + " must have fewer than 2^31 values in all, found "
                            + all
                            + ": predict fewer examples at a time");
        }
        this.values = new float[(int) all];
    }

    /** Appends a batch. */
    void add(INDArray batch) {
        float[] part = batch.castTo(DataType.FLOAT).dup('c').data().asFloat();
        System.arraycopy(part, 0, values, filled, part.length);
        filled += part.length;
    }

    String name() {
        return output.name();
    }

    OutputKind kind() {
        return kind;
    }

    /** Whether the values of an example belong to classes. */
    boolean hasClasses() {
        return kind == OutputKind.CLASSES || kind == OutputKind.LABELS;
    }

    /** The shape of the output for one example. */
    int[] shape() {
        return shape.clone();
    }

    /** The number of values of one example. */
    int count() {
        return count;
    }

    /** The values of example i, in row-major order. */
    float[] of(int i) {
        return Arrays.copyOfRange(values, i * count, (i + 1) * count);
    }

    /** The values of all examples, one after the other. */
    float[] all() {
        return values.clone();
    }

    /** The positions of the largest values of example i, the largest first; the first of equals. */
    List<Integer> top(int i, int most) {
        float[] own = of(i);
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -own[k]))
                .limit(most)
                .toList();
    }
}
