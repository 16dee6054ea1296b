package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BaseConvBuilder;

/**
 * The window that a convolution or pooling layer moves over images, with one number per axis. Over
 * sequences it has a width of 1.
 *
 * @param sizes of the window
 * @param strides of its steps
 * @param dilations of a convolution's kernel, 1 for none
 * @param mode {@code Truncate} for Keras' {@code valid}, {@code Same}, or {@code Causal}
 */
record Window(
        List<Integer> sizes, List<Integer> strides, List<Integer> dilations, ConvolutionMode mode) {

    private static final Map<String, ConvolutionMode> PADDINGS =
            Map.of("valid", ConvolutionMode.Truncate, "same", ConvolutionMode.Same);
    private static final Map<String, ConvolutionMode> SEQUENCE_PADDINGS =
            Map.of(
                    "valid",
                    ConvolutionMode.Truncate,
                    "same",
                    ConvolutionMode.Same,
                    "causal",
                    ConvolutionMode.Causal);

    /** Copies the lists. */
    Window {
        sizes = List.copyOf(sizes);
        strides = List.copyOf(strides);
        dilations = List.copyOf(dilations);
    }

    /** The window of a convolution over some number of axes. */
    static Window ofConvolution(Settings settings, int axes) {
        return new Window(
                        positive("kernel_size", settings.integers("kernel_size", axes)),
                        positive("strides", settings.integers("strides", axes, 1)),
                        positive("dilation_rate", settings.integers("dilation_rate", axes, 1)),
                        settings.choice(
                                "padding", "valid", axes == 1 ? SEQUENCE_PADDINGS : PADDINGS))
                .forImages();
    }

    /** The same window with a width of 1 if it has only one axis. */
    private Window forImages() {
        return sizes.size() == 2
                ? this
                : new Window(
                        List.of(sizes.get(0), 1),
                        List.of(strides.get(0), 1),
                        List.of(dilations.get(0), 1),
                        mode);
    }

    /** The window of a pooling layer over some number of axes. */
    static Window ofPooling(Settings settings, int axes) {
        List<Integer> sizes = positive("pool_size", settings.integers("pool_size", axes, 2));
        List<Integer> strides =
                settings.optional("strides").isPresent()
                        ? positive("strides", settings.integers("strides", axes))
                        : sizes;
        List<Integer> dilations = Collections.nCopies(axes, 1);
        return new Window(sizes, strides, dilations, settings.choice("padding", "valid", PADDINGS))
                .forImages();
    }

    /** Numbers above 0, one per axis. */
    private static List<Integer> positive(String key, int... numbers) {
        List<Integer> list = Arrays.stream(numbers).boxed().toList();
        SettingException.require(
                list.stream().allMatch(number -> number > 0), key, "be above 0", list);
        return list;
    }

    int size(int axis) {
        return sizes.get(axis);
    }

    int stride(int axis) {
        return strides.get(axis);
    }

    int dilation(int axis) {
        return dilations.get(axis);
    }

    /**
     * The zeros before the first step of a causal convolution, after which its window is that of a
     * {@link #valid} one.
     */
    int causalPadding() {
        return mode == ConvolutionMode.Causal ? dilation(0) * (size(0) - 1) : 0;
    }

    /** The same window without padding. */
    Window valid() {
        return new Window(sizes, strides, dilations, ConvolutionMode.Truncate);
    }

    /** Sets the window of a layer of DL4J. */
    <T extends BaseConvBuilder<T>> T apply(T builder) {
        builder.setKernelSize(array(sizes));
        builder.setStride(array(strides));
        builder.setDilation(array(dilations));
        return builder.convolutionMode(mode);
    }

    static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The sizes of the output.
     *
     * @param input the sizes of the input's axes without the channels
     */
    List<Integer> positions(List<Integer> input) {
        List<Integer> positions = new ArrayList<>();
        for (int axis = 0; axis < input.size(); axis++) {
            positions.add(output(axis, input.get(axis)));
        }
        return positions;
    }

    private int output(int axis, int input) {
        if (input == KerasTensor.UNKNOWN) {
            return input;
        }
        int reach = mode == ConvolutionMode.Truncate ? dilation(axis) * (size(axis) - 1) : 0;
        SettingException.require(
                input > reach, "the input", "be at least as large as the window", input);
        return (input - reach + stride(axis) - 1) / stride(axis);
    }

    /** The size of the output of a transposed convolution along an axis. */
    int transposed(int axis, int input) {
        if (input == KerasTensor.UNKNOWN) {
            return input;
        }
        int extent = dilation(axis) * (size(axis) - 1) + 1;
        int more = mode == ConvolutionMode.Same ? 0 : Math.max(extent - stride(axis), 0);
        return input * stride(axis) + more;
    }
}
