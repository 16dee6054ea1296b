package io.github.debut4j.graph.operator;

import java.util.ArrayList;
import java.util.List;

/** Where the channels of images and sequences are. */
public enum Layout {
    /** Images {@code [C, H, W]} and sequences {@code [C, T]}. */
    CHANNELS_FIRST,
    /** Images {@code [H, W, C]} and sequences {@code [T, C]}. */
    CHANNELS_LAST;

    /** The axis of the channels in a shape with this number of axes. */
    public int channelAxis(int rank) {
        return this == CHANNELS_FIRST ? 0 : rank - 1;
    }

    /** The first axis of positions. */
    public int firstPosition() {
        return this == CHANNELS_FIRST ? 1 : 0;
    }

    /** The number of channels. */
    public int channels(Shape shape) {
        return shape.size(channelAxis(shape.rank()));
    }

    /** The sizes of the axes of positions. */
    public List<Integer> positions(Shape shape) {
        return shape.sizes().subList(firstPosition(), firstPosition() + shape.rank() - 1);
    }

    /** A shape of channels and axes of positions. */
    public Shape shape(int channels, List<Integer> positions) {
        List<Integer> sizes = new ArrayList<>(positions);
        sizes.add(this == CHANNELS_FIRST ? 0 : positions.size(), channels);
        return new Shape(sizes);
    }
}
