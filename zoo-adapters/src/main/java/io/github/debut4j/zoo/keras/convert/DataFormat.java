package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonPrimitive;
import io.github.debut4j.zoo.keras.file.KerasModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;

/** Where the channels of a tensor are: Keras' {@code data_format}. */
enum DataFormat {
    /** Batch, positions, channels. */
    CHANNELS_LAST(CNN2DFormat.NHWC, RNNFormat.NWC),

    /** Batch, channels, positions. */
    CHANNELS_FIRST(CNN2DFormat.NCHW, RNNFormat.NCW);

    private static final String KEY = "data_format";
    private static final Map<String, DataFormat> NAMES =
            Map.of("channels_last", CHANNELS_LAST, "channels_first", CHANNELS_FIRST);

    private final CNN2DFormat images;
    private final RNNFormat sequences;

    DataFormat(CNN2DFormat images, RNNFormat sequences) {
        this.images = images;
        this.sequences = sequences;
    }

    /** The format of a layer. */
    static DataFormat of(Settings settings) {
        return settings.choice(KEY, "channels_last", NAMES);
    }

    /** The format of a model: that of the first layer that has one. */
    static DataFormat ofModel(KerasModel model) {
        return model.layers().stream()
                .map(layer -> layer.config().get(KEY))
                .filter(JsonPrimitive.class::isInstance)
                .map(format -> NAMES.getOrDefault(format.getAsString(), CHANNELS_LAST))
                .findFirst()
                .orElse(CHANNELS_LAST);
    }

    /** DL4J's name for images. */
    CNN2DFormat images() {
        return images;
    }

    /** DL4J's name for sequences. */
    RNNFormat sequences() {
        return sequences;
    }

    /** The number of channels of a tensor. */
    int channels(KerasTensor tensor) {
        return this == CHANNELS_LAST ? tensor.last() : tensor.shape().get(0);
    }

    /** The position of the channels in a shape of some rank. */
    int channelPosition(int rank) {
        return this == CHANNELS_LAST ? rank - 1 : 0;
    }

    /** The sizes of a tensor without its channels, such as height and width. */
    List<Integer> positions(KerasTensor tensor) {
        List<Integer> sizes = new ArrayList<>(tensor.shape());
        sizes.remove(channelPosition(tensor.rank()));
        return sizes;
    }

    /** A shape. */
    List<Integer> shape(int channels, List<Integer> positions) {
        List<Integer> shape = new ArrayList<>(positions);
        shape.add(channelPosition(positions.size() + 1), channels);
        return shape;
    }
}
