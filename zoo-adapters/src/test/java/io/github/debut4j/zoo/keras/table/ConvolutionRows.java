package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Convolutions. Sizes are not square, and strides do not divide them. */
final class ConvolutionRows {

    private static final String SAME = "'padding':'same'";
    private static final String FIRST = "'data_format':'channels_first'";

    private ConvolutionRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>(conv1d());
        rows.addAll(conv2d());
        rows.addAll(depthwise1d());
        rows.addAll(depthwise2d());
        rows.addAll(separable1d());
        rows.addAll(separable2d());
        rows.addAll(transposed1d());
        rows.addAll(transposed2d());
        return rows;
    }

    private static String of(String... settings) {
        return "{" + String.join(",", settings) + "}";
    }

    private static List<KerasRow> conv1d() {
        return new Rows("Conv1D", "{}", 7, 4)
                .computed("`padding` valid", "{}")
                .computed("`padding` same", of(SAME))
                .computed("`padding` same, kernel 4", of(SAME, "'kernel_size':[4]"))
                .computed("`padding` causal", of("'padding':'causal'"))
                .computed("`strides` 2", of("'strides':[2]"))
                .computed("`strides` 2, same", of(SAME, "'strides':[2]"))
                .computed(
                        "`strides` 2, same, kernel 2",
                        of(SAME, "'strides':[2]", "'kernel_size':[2]"))
                .computed("`strides` 3, causal", of("'padding':'causal'", "'strides':[3]"))
                .computed("`dilation_rate` 2", of("'dilation_rate':[2]"))
                .computed("`dilation_rate` 2, same", of(SAME, "'dilation_rate':[2]"))
                .computed(
                        "`dilation_rate` 2, causal",
                        of("'padding':'causal'", "'dilation_rate':[2]"))
                .computed("`groups` 2", of("'groups':2"))
                .computed("`activation`", of("'activation':'relu'"))
                .computed("`activation` softmax", of("'activation':'softmax'"))
                .computed("`use_bias` false", of("'use_bias':false"))
                .computed("kernel 1", of("'kernel_size':[1]"))
                .of(4, 7)
                .computed("channels_first", of(FIRST))
                .computed("channels_first, same, `strides` 2", of(FIRST, SAME, "'strides':[2]"))
                .rows();
    }

    private static List<KerasRow> conv2d() {
        return new Rows("Conv2D", "{'kernel_size':[3,2]}", 7, 8, 4)
                .computed("`padding` valid", "{}")
                .computed("`padding` same", of(SAME))
                .computed("`strides` 2", of("'strides':[2,2]"))
                .computed("`strides` 2 x 3", of("'strides':[2,3]"))
                .computed("`strides` 2, same", of(SAME, "'strides':[2,2]"))
                .computed("`strides` 3 x 2, same", of(SAME, "'strides':[3,2]"))
                .computed(
                        "`strides` 2, same, kernel 1",
                        of(SAME, "'strides':[2,2]", "'kernel_size':[1,1]"))
                .computed("`dilation_rate` 2", of("'dilation_rate':[2,2]"))
                .computed("`dilation_rate` 2 x 3", of("'dilation_rate':[2,3]"))
                .computed("`dilation_rate` 2, same", of(SAME, "'dilation_rate':[2,2]"))
                .computed("`groups` 2", of("'groups':2"))
                .computed(
                        "`groups` 4, same, `strides` 2", of(SAME, "'groups':4", "'strides':[2,2]"))
                .computed("`activation`", of("'activation':'relu'"))
                .computed("`activation` softmax", of("'activation':'softmax'"))
                .computed("`use_bias` false", of("'use_bias':false"))
                .computed("`kernel_size` 1", of("'kernel_size':[1,1]"))
                .of(4, 7, 8)
                .computed("channels_first", of(FIRST))
                .computed("channels_first, same, `strides` 2", of(FIRST, SAME, "'strides':[2,2]"))
                .computed("channels_first, `dilation_rate` 2", of(FIRST, "'dilation_rate':[2,2]"))
                .computed("channels_first, `groups` 2", of(FIRST, "'groups':2"))
                .computed(
                        "channels_first, `activation` softmax", of(FIRST, "'activation':'softmax'"))
                .rows();
    }

    private static List<KerasRow> depthwise1d() {
        return new Rows("DepthwiseConv1D", "{}", 7, 4)
                .computed("`padding` valid", "{}")
                .computed("`padding` same, `strides` 2", of(SAME, "'strides':[2]"))
                .computed("`depth_multiplier` 2", of("'depth_multiplier':2"))
                .rows();
    }

    private static List<KerasRow> depthwise2d() {
        return new Rows("DepthwiseConv2D", "{'kernel_size':[3,2]}", 7, 8, 4)
                .computed("`padding` valid", "{}")
                .computed("`padding` same", of(SAME))
                .computed("`strides` 2", of("'strides':[2,2]"))
                .computed("`strides` 2, same", of(SAME, "'strides':[2,2]"))
                .computed("`dilation_rate` 2", of("'dilation_rate':[2,2]"))
                .computed("`dilation_rate` 2, same", of(SAME, "'dilation_rate':[2,2]"))
                .computed("`depth_multiplier` 2", of("'depth_multiplier':2"))
                .computed("`activation`", of("'activation':'relu'"))
                .computed("`use_bias` false", of("'use_bias':false"))
                .of(4, 7, 8)
                .computed("channels_first", of(FIRST))
                .computed(
                        "channels_first, same, `strides` 2, `depth_multiplier` 2",
                        of(FIRST, SAME, "'strides':[2,2]", "'depth_multiplier':2"))
                .rows();
    }

    private static List<KerasRow> separable1d() {
        return new Rows("SeparableConv1D", "{}", 7, 4)
                .computed("`padding` valid", "{}")
                .computed("`padding` same", of(SAME))
                .computed("`padding` causal", of("'padding':'causal'"))
                .computed("`strides` 2, same", of(SAME, "'strides':[2]"))
                .computed("`dilation_rate` 2", of("'dilation_rate':[2]"))
                .computed("`depth_multiplier` 2", of("'depth_multiplier':2"))
                .computed("`activation`", of("'activation':'relu'"))
                .computed("`use_bias` false", of("'use_bias':false"))
                .of(4, 7)
                .computed("channels_first", of(FIRST))
                .rows();
    }

    private static List<KerasRow> separable2d() {
        return new Rows("SeparableConv2D", "{'kernel_size':[3,2],'filters':5}", 7, 8, 4)
                .computed("`padding` valid", "{}")
                .computed("`padding` same", of(SAME))
                .computed("`strides` 2", of("'strides':[2,2]"))
                .computed("`strides` 2, same", of(SAME, "'strides':[2,2]"))
                .computed("`dilation_rate` 2", of("'dilation_rate':[2,2]"))
                .computed("`depth_multiplier` 2", of("'depth_multiplier':2"))
                .computed("`activation`", of("'activation':'relu'"))
                .computed("`use_bias` false", of("'use_bias':false"))
                .of(4, 7, 8)
                .computed("channels_first", of(FIRST))
                .computed("channels_first, same, `strides` 2", of(FIRST, SAME, "'strides':[2,2]"))
                .rows();
    }

    private static List<KerasRow> transposed1d() {
        return new Rows("Conv1DTranspose", "{}", 5, 4)
                .computed("`padding` valid", "{}")
                .computed("`strides` 2", of("'strides':[2]"))
                .computed("`strides` 2, same", of(SAME, "'strides':[2]"))
                .refused(
                        "`output_padding`",
                        of("'strides':[2]", "'output_padding':[1]"),
                        "output_padding")
                .rows();
    }

    private static List<KerasRow> transposed2d() {
        return new Rows("Conv2DTranspose", "{'filters':5}", 3, 4, 4)
                .computed("`padding` valid", "{}")
                .computed("`padding` same", of(SAME))
                .computed("`strides` 2", of("'strides':[2,2]"))
                .computed("`strides` 2, same", of(SAME, "'strides':[2,2]"))
                .computed("`strides` 2 x 3", of("'strides':[2,3]"))
                .computed(
                        "`strides` 3, same, kernel 5",
                        of(SAME, "'strides':[3,3]", "'kernel_size':[5,5]"))
                .computed("`strides` 2, kernel 2", of("'strides':[2,2]", "'kernel_size':[2,2]"))
                .computed(
                        "`strides` 2, same, kernel 2",
                        of(SAME, "'strides':[2,2]", "'kernel_size':[2,2]"))
                .computed(
                        "`strides` 2, same, kernel 4",
                        of(SAME, "'strides':[2,2]", "'kernel_size':[4,4]"))
                .refused(
                        "`strides` 2, kernel 1",
                        of("'strides':[2,2]", "'kernel_size':[1,1]"),
                        "kernel_size")
                .computed(
                        "`strides` 2, same, kernel 1",
                        of(SAME, "'strides':[2,2]", "'kernel_size':[1,1]"))
                .computed(
                        "`output_padding` 1, same",
                        of(SAME, "'strides':[2,2]", "'output_padding':[1,1]"))
                .computed("`output_padding` 0", of("'strides':[2,2]", "'output_padding':[0,0]"))
                .refused(
                        "`output_padding` 1",
                        of("'strides':[2,2]", "'output_padding':[1,1]"),
                        "output_padding")
                .refused(
                        "`output_padding` 0, same",
                        of(SAME, "'strides':[2,2]", "'output_padding':[0,0]"),
                        "output_padding")
                .computed("`dilation_rate` 2", of("'dilation_rate':[2,2]"))
                .computed("`dilation_rate` 2 x 3", of("'dilation_rate':[2,3]"))
                .computed("`dilation_rate` 2, same", of(SAME, "'dilation_rate':[2,2]"))
                .refused(
                        "`dilation_rate` with `strides`",
                        of("'dilation_rate':[2,2]", "'strides':[2,2]"),
                        "dilation_rate")
                .computed("`activation`", of("'activation':'relu'"))
                .computed("`use_bias` false", of("'use_bias':false"))
                .of(4, 3, 5)
                .computed("channels_first", of(FIRST))
                .computed("channels_first, same, `strides` 2", of(FIRST, SAME, "'strides':[2,2]"))
                .rows();
    }
}
