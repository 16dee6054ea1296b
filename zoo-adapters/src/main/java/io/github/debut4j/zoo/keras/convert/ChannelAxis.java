package io.github.debut4j.zoo.keras.convert;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Presents sequences and images such that an axis of choice is the channel axis of an image, for
 * layers that treat channels.
 *
 * @param call that vertices are added for
 * @param input two or three axes after the batch axis
 * @param position of the axis in the shape
 */
record ChannelAxis(LayerCall call, KerasTensor input, int position) {

    /**
     * Applies a layer.
     *
     * @param layer is given the format and the images, and returns images of the same shape
     * @return a tensor with the axes of the input
     */
    KerasTensor apply(BiFunction<DataFormat, KerasTensor, KerasTensor> layer) {
        int rank = input.rank();
        if (position == rank - 1) {
            return onImages(DataFormat.CHANNELS_LAST, input, layer);
        }
        if (position == 0) {
            return onImages(DataFormat.CHANNELS_FIRST, input, layer);
        }
        // The middle axis of an image changes places with the last one.
        List<Integer> swap = List.of(1, 3, 2);
        List<Integer> swapped =
                List.of(input.shape().get(0), input.shape().get(2), input.shape().get(1));
        KerasTensor turned = call.addHelper("swap", Vertices.permute(swap), input, swapped);
        KerasTensor result = onImages(DataFormat.CHANNELS_LAST, turned, layer);
        return call.addHelper("swap-back", Vertices.permute(swap), result, input.shape());
    }

    private KerasTensor onImages(
            DataFormat format,
            KerasTensor tensor,
            BiFunction<DataFormat, KerasTensor, KerasTensor> layer) {
        ImageView view = ImageView.of(call, tensor, format, tensor.rank() - 1);
        return view.back(call, layer.apply(format, view.image()));
    }
}
