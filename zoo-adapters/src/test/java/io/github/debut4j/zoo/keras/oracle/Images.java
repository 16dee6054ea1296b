package io.github.debut4j.zoo.keras.oracle;

/** Axes of images and sequences: the layers of this package see {@code [b, h, w, c]}. */
final class Images {

    private Images() {}

    /** Moves the channels to the end if the layer has them first. */
    static DoubleTensor channelsLast(Call call, DoubleTensor x) {
        return call.settings().channelsFirst() ? x.moved(1, -1) : x;
    }

    /** Moves the channels back to where the layer has them. */
    static DoubleTensor asInput(Call call, DoubleTensor x) {
        if (!call.settings().channelsFirst()) {
            return x;
        }
        int[] axes = new int[x.rank()];
        axes[1] = x.rank() - 1;
        for (int axis = 2; axis < axes.length; axis++) {
            axes[axis] = axis - 1;
        }
        return x.permuted(axes);
    }

    /** A sequence as an image of height 1. */
    static DoubleTensor ofSequence(DoubleTensor x) {
        return x.reshaped(x.size(0), 1, x.size(1), x.size(2));
    }

    /** The inverse of {@link #ofSequence}. */
    static DoubleTensor toSequence(DoubleTensor x) {
        return x.reshaped(x.size(0), x.size(2), x.size(3));
    }
}
