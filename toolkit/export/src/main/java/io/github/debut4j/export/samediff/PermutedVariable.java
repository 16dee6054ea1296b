package io.github.debut4j.export.samediff;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A variable whose axes are read in some order. The transposition is added where the values are
 * needed, so that transpositions that meet are one or none.
 *
 * @param variable of the SameDiff graph
 * @param axes of the variable, in the order in which they are read; none for their own order
 */
record PermutedVariable(SDVariable variable, List<Integer> axes) {

    PermutedVariable {
        axes = List.copyOf(axes);
        if (axes.equals(IntStream.range(0, axes.size()).boxed().toList())) {
            axes = List.of();
        }
    }

    /** The variable as it is. */
    static PermutedVariable of(SDVariable variable) {
        return new PermutedVariable(variable, List.of());
    }

    /** Whether the axes are in their own order. */
    boolean isPlain() {
        return axes.isEmpty();
    }

    /** The axes in another order. */
    PermutedVariable transposed(List<Integer> order) {
        return new PermutedVariable(
                variable, isPlain() ? order : order.stream().map(axes::get).toList());
    }

    /** A function of each value, which does not depend on the order of axes. */
    PermutedVariable mapped(UnaryOperator<SDVariable> function) {
        return new PermutedVariable(function.apply(variable), axes);
    }
}
