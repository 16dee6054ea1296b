package io.github.debut4j.vertices;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;

/** How DL4J's types name the axes of images and sequences: channels last or first. */
record AxisOrder(boolean channelsLast) {

    static final AxisOrder CHANNELS_LAST = new AxisOrder(true);
    static final AxisOrder CHANNELS_FIRST = new AxisOrder(false);

    private static final int FEATURES = 1;
    private static final int SEQUENCE = 2;
    private static final int IMAGE = 3;
    private static final int VOLUME = 4;

    /** The order of the first input that has one; channels last if none has. */
    static AxisOrder of(InputType... inputs) {
        for (InputType input : inputs) {
            if (input instanceof InputType.InputTypeConvolutional image) {
                return new AxisOrder(image.getFormat() == CNN2DFormat.NHWC);
            }
            if (input instanceof InputType.InputTypeRecurrent sequence) {
                return new AxisOrder(sequence.getFormat() == RNNFormat.NWC);
            }
            if (input instanceof InputType.InputTypeConvolutional3D volume) {
                return new AxisOrder(volume.getDataFormat() == Convolution3D.DataFormat.NDHWC);
            }
        }
        return CHANNELS_LAST;
    }

    /** The sizes of the axes after the examples, as the arrays have them. */
    static long[] sizes(InputType type) {
        long[] shape = type.getShape(false);
        return shape.clone();
    }

    /**
     * The type of arrays with these sizes.
     *
     * @param sizes of the axes after the examples
     * @throws IllegalArgumentException if DL4J has no type for so many axes
     */
    InputType type(long[] sizes) {
        return switch (sizes.length) {
            case FEATURES -> InputType.feedForward(sizes[0]);
            case SEQUENCE ->
                    channelsLast
                            ? InputType.recurrent(sizes[1], sizes[0], RNNFormat.NWC)
                            : InputType.recurrent(sizes[0], sizes[1], RNNFormat.NCW);
            case IMAGE ->
                    channelsLast
                            ? InputType.convolutional(
                                    sizes[0], sizes[1], sizes[2], CNN2DFormat.NHWC)
                            : InputType.convolutional(
                                    sizes[1], sizes[2], sizes[0], CNN2DFormat.NCHW);
            case VOLUME ->
                    channelsLast
                            ? InputType.convolutional3D(
                                    Convolution3D.DataFormat.NDHWC,
                                    sizes[0],
                                    sizes[1],
                                    sizes[2],
                                    sizes[VOLUME - 1])
                            : InputType.convolutional3D(
                                    Convolution3D.DataFormat.NCDHW,
                                    sizes[1],
                                    sizes[2],
                                    sizes[VOLUME - 1],
                                    sizes[0]);
            default ->
                    throw new IllegalArgumentException(
                            "the output must have from 1 to 4 axes without the examples, found "
                                    + Arrays.toString(sizes));
        };
    }
}
