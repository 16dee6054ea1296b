package io.github.debut4j.graph.operator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Images or sequences with other numbers of positions. The centre of output position {@code i} of
 * {@code m} lies at {@code (i + 0.5) n / m - 0.5} of the {@code n} input positions; positions
 * beyond the border have the value of the border.
 *
 * @param layout of the input and the output
 * @param sizes of the output's axes of positions
 * @param interpolation between positions
 */
public record Resize(Layout layout, List<Integer> sizes, Interpolation interpolation)
        implements Operator {

    /** How a value follows from its neighbours. */
    public enum Interpolation {
        /** A linear function along each axis. */
        LINEAR,
        /** The nearest position; halfway, the one with the greater index. */
        NEAREST
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Resize {
        sizes = List.copyOf(sizes);
        sizes.forEach(size -> Checks.atLeast("size of an axis", size, 1));
    }

    /** Each position of an input several times: the nearest one, at a multiple of the sizes. */
    public static Resize repeated(Layout layout, Shape input, List<Integer> times) {
        List<Integer> positions = layout.positions(input);
        Checks.size("the number of axes of positions", times.size(), positions.size());
        return new Resize(
                layout,
                IntStream.range(0, times.size())
                        .mapToObj(k -> Math.multiplyExact(positions.get(k), times.get(k)))
                        .toList(),
                Interpolation.NEAREST);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.size("the number of axes", sizes.size() + 1, input.rank());
        return layout.shape(layout.channels(input), sizes);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.resize(this);
    }
}
