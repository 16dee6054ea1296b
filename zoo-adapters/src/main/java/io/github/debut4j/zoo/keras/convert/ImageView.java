package io.github.debut4j.zoo.keras.convert;

import java.util.ArrayList;
import java.util.List;

/**
 * A view of images, or of sequences as images of width 1. DL4J's layers for sequences are wrong for
 * channels-last sequences, and those for images are right for both formats.
 *
 * @param image the images: height, width and channels in the order of the format
 * @param format where the channels are
 * @param axes 1 for sequences, 2 for images
 */
record ImageView(KerasTensor image, DataFormat format, int axes) {

    /** The purpose of the vertices that change between sequences and images. */
    private static final String TO_IMAGE = "image";

    private static final String TO_SEQUENCE = "sequence";

    /**
     * A view of a layer's input.
     *
     * @param axes 1 for sequences, 2 for images
     */
    static ImageView of(LayerCall call, int axes) {
        return of(call, call.input(axes + 1), DataFormat.of(call.settings()), axes);
    }

    /** A view of a tensor. */
    static ImageView of(LayerCall call, KerasTensor tensor, DataFormat format, int axes) {
        if (axes == 2) {
            return new ImageView(tensor, format, axes);
        }
        List<Integer> sizes = new ArrayList<>(format.positions(tensor));
        sizes.add(1);
        List<Integer> shape = format.shape(format.channels(tensor), sizes);
        KerasTensor image =
                call.addHelper(TO_IMAGE, Vertices.reshape(shape, format), tensor, shape);
        return new ImageView(image, format, axes);
    }

    /** The number of channels. */
    int channels() {
        return format.channels(image);
    }

    /** The sizes of the axes without the channels, including the width 1 of sequences. */
    List<Integer> positions() {
        return format.positions(image);
    }

    /** The shape of images with other channels and positions. */
    List<Integer> shape(int channels, List<Integer> positions) {
        return format.shape(channels, positions);
    }

    /** The view of a tensor that was computed from this view's images. */
    KerasTensor back(LayerCall call, KerasTensor result) {
        if (axes == 2) {
            return result;
        }
        List<Integer> shape =
                format.shape(format.channels(result), format.positions(result).subList(0, 1));
        return call.addHelper(TO_SEQUENCE, Vertices.reshape(shape, format), result, shape);
    }
}
