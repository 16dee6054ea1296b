package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainConvolutionLayer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.jspecify.annotations.Nullable;

/** The settings of DL4J's windows, one number per axis, with the padding that the mode implies. */
record Windows(
        int[] kernel, int[] stride, int[] padding, int[] dilation, @Nullable ConvolutionMode mode) {

    static Windows of(ConvolutionLayer layer) {
        return new Windows(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding(),
                layer.getDilation(),
                layer.getConvolutionMode());
    }

    /** The first axis only: DL4J's layers of sequences have two. */
    static Windows of(Convolution1DLayer layer) {
        return of((ConvolutionLayer) layer).ofSequences();
    }

    static Windows of(SubsamplingLayer layer) {
        return new Windows(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding(),
                layer.getDilation(),
                layer.getConvolutionMode());
    }

    /** The first axis only. */
    static Windows of(Subsampling1DLayer layer) {
        return of((SubsamplingLayer) layer).ofSequences();
    }

    static Windows of(ChainConvolutionLayer layer) {
        return new Windows(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding(),
                layer.getDilation(),
                layer.getConvolutionMode());
    }

    static Windows of(ChainConvolution1DLayer layer) {
        return new Windows(
                new int[] {layer.getKernelSize()},
                new int[] {layer.getStride()},
                new int[] {layer.getPadding()},
                new int[] {layer.getDilation()},
                layer.getConvolutionMode());
    }

    private Windows ofSequences() {
        return new Windows(
                new int[] {kernel[0]},
                new int[] {stride[0]},
                new int[] {padding[0]},
                new int[] {dilation[0]},
                mode);
    }

    /** The window on an input. */
    Window on(Layout layout, Shape input) {
        requireRank(input);
        List<Integer> sizes = layout.positions(input);
        List<WindowAxis> axes = new ArrayList<>();
        for (int k = 0; k < kernel.length; k++) {
            int reach = (kernel[k] - 1) * dilation[k] + 1;
            int before = padding[k];
            int after = padding[k];
            if (mode == ConvolutionMode.Causal) {
                before = reach - 1;
                after = 0;
            } else if (mode == ConvolutionMode.Same) {
                int outputs = (sizes.get(k) + stride[k] - 1) / stride[k];
                int both = Math.max(0, (outputs - 1) * stride[k] + reach - sizes.get(k));
                before = both / 2;
                after = both - before;
            }
            axes.add(new WindowAxis(kernel[k], stride[k], dilation[k], before, after));
        }
        return new Window(axes);
    }

    /** The window of a transposed convolution, whose output in mode Same is stride times input. */
    Window transposed(Shape input) {
        requireRank(input);
        List<WindowAxis> axes = new ArrayList<>();
        for (int k = 0; k < kernel.length; k++) {
            int both = 2 * padding[k];
            if (mode == ConvolutionMode.Same) {
                both = (kernel[k] - 1) * dilation[k] + 1 - stride[k];
                if (both < 0) {
                    throw new RefusedException(
                            "a kernel in mode Same must be at least as large as its stride ("
                                    + stride[k]
                                    + "), found "
                                    + kernel[k]);
                }
            }
            axes.add(new WindowAxis(kernel[k], stride[k], dilation[k], both / 2, both - both / 2));
        }
        return new Window(axes);
    }

    private void requireRank(Shape input) {
        if (input.rank() != kernel.length + 1) {
            throw new RefusedException(
                    "its input must have channels and "
                            + kernel.length
                            + " axes of positions, found "
                            + input);
        }
    }
}
