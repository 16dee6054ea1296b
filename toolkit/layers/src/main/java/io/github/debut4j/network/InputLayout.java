package io.github.debut4j.network;

import io.github.debut4j.spec.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The axes of an input of a network. The sizes of an example are always given in this order:
 * features; or features and steps; or channels, height and width. The layout says where these axes
 * are in a batch.
 */
public enum InputLayout {

    /** Rows {@code [batch, features]}. */
    FEATURES(1),

    /** Sequences {@code [batch, features, steps]}, the default of DL4J. */
    SEQUENCE_NCW(1, 2),

    /** Sequences {@code [batch, steps, features]}, as Keras has them. */
    SEQUENCE_NWC(2, 1),

    /** Images {@code [batch, channels, height, width]}, the default of DL4J. */
    IMAGE_NCHW(1, 2, 3),

    /** Images {@code [batch, height, width, channels]}, the default of Keras. */
    IMAGE_NHWC(3, 1, 2);

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be modified
    private final List<Integer> axes;

    /** The axis of a batch that each size belongs to. */
    InputLayout(Integer... axes) {
        this.axes = List.of(axes);
    }

    /** The layout of images of a format. */
    public static InputLayout ofImages(CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? IMAGE_NHWC : IMAGE_NCHW;
    }

    /** The layout of sequences of a format. */
    public static InputLayout ofSequences(RNNFormat format) {
        return format == RNNFormat.NWC ? SEQUENCE_NWC : SEQUENCE_NCW;
    }

    /** The number of sizes of an example: 1, 2 or 3. */
    public int rank() {
        return axes.size();
    }

    /** Whether the channels or features are the last axis. */
    public boolean isChannelsLast() {
        return this == SEQUENCE_NWC || this == IMAGE_NHWC;
    }

    /** Whether the examples are images. */
    public boolean isImage() {
        return this == IMAGE_NCHW || this == IMAGE_NHWC;
    }

    /** Whether the examples are sequences. */
    public boolean isSequence() {
        return this == SEQUENCE_NCW || this == SEQUENCE_NWC;
    }

    /**
     * The shape of an array of examples, without its batch axis.
     *
     * @param sizes in the order of this enum, as many as {@link #rank}
     */
    public int[] shape(List<Integer> sizes) {
        int[] shape = new int[rank()];
        for (int k = 0; k < shape.length; k++) {
            shape[axes.get(k) - 1] = sizes.get(k);
        }
        return shape;
    }

    /**
     * The sizes of an example.
     *
     * @param shape of an array without its batch axis, as many sizes as {@link #rank}
     */
    public List<Integer> sizes(int... shape) {
        return axes.stream().map(axis -> shape[axis - 1]).toList();
    }

    /** The DL4J type of inputs of these sizes, all of which are known. */
    InputType type(List<Integer> sizes) {
        int first = sizes.get(0);
        return switch (this) {
            case FEATURES -> InputType.feedForward(first);
            case SEQUENCE_NCW -> InputType.recurrent(first, sizes.get(1), RNNFormat.NCW);
            case SEQUENCE_NWC -> InputType.recurrent(first, sizes.get(1), RNNFormat.NWC);
            case IMAGE_NCHW ->
                    InputType.convolutional(sizes.get(1), sizes.get(2), first, CNN2DFormat.NCHW);
            case IMAGE_NHWC ->
                    InputType.convolutional(sizes.get(1), sizes.get(2), first, CNN2DFormat.NHWC);
        };
    }

    /** The sizes in words, in their order: {@code channels x height x width}. */
    public String sizesText() {
        return String.join(" x ", names());
    }

    private List<String> names() {
        return isImage()
                ? List.of("channels", "height", "width")
                : isSequence() ? List.of("features", "steps") : List.of("features");
    }

    /** The axes of a batch in words: {@code [batch, height, width, channels]}. */
    public String axesText() {
        List<String> names = names();
        String[] ordered = new String[rank()];
        for (int k = 0; k < ordered.length; k++) {
            ordered[axes.get(k) - 1] = names.get(k);
        }
        return Arrays.stream(ordered).collect(Collectors.joining(", ", "[batch, ", "]"));
    }

    /**
     * The layout of a text that {@link #toString} gave.
     *
     * @throws IllegalArgumentException if there is none; names all
     */
    public static InputLayout parse(String text) {
        return Arrays.stream(values())
                .filter(layout -> layout.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "layout "
                                                + NearestName.mustBeOneOf(
                                                        Arrays.stream(values())
                                                                .map(InputLayout::toString)
                                                                .toList(),
                                                        text)));
    }

    /** In lower case, as model files have it: {@code image_nhwc}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
