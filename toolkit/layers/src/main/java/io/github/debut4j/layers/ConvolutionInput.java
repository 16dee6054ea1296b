package io.github.debut4j.layers;

import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageBatch;
import io.github.debut4j.kernel.image.ImageLayout;
import io.github.debut4j.kernel.image.PatchGradientWriter;
import io.github.debut4j.kernel.image.PatchReader;
import io.github.debut4j.nd4j.FloatViews;
import java.nio.FloatBuffer;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The row-major input of a convolution: images, or sequences, which are images of one row. Each
 * position of the output is a column. For a dense layer, the flattened images {@code [N, nIn]},
 * each of which is one patch.
 *
 * @param nOut the channels of the output
 */
record ConvolutionInput(INDArray images, ConvolutionGeometry geometry, int nOut)
        implements KernelInput {

    @Override
    public Batch batch() {
        Supplier<? extends TileReader> reader =
                geometry.readsPixels()
                        ? images(images, geometry.channels()).reader()
                        : () -> new PatchReader(FloatViews.of(images), geometry);
        return new Batch(
                (int) images.size(0),
                geometry.vertical().outputs(),
                geometry.horizontal().outputs(),
                reader);
    }

    private ImageBatch images(INDArray rowMajor, int channels) {
        return new ImageBatch(
                FloatViews.of(rowMajor), channels, geometry.positions(), geometry.layout());
    }

    @Override
    public long[] shape() {
        return images.shape();
    }

    @Override
    public long[] outputShape() {
        long height = geometry.vertical().outputs();
        long width = geometry.horizontal().outputs();
        boolean channelsFirst = geometry.layout() == ImageLayout.NCHW;
        if (images.rank() == 2) {
            return new long[] {images.size(0), nOut};
        }
        if (images.rank() == 3) {
            return channelsFirst
                    ? new long[] {images.size(0), nOut, width}
                    : new long[] {images.size(0), width, nOut};
        }
        return channelsFirst
                ? new long[] {images.size(0), nOut, height, width}
                : new long[] {images.size(0), height, width, nOut};
    }

    @Override
    public Supplier<TileWriter> outputWriter(INDArray output) {
        return images(output, nOut).writer();
    }

    @Override
    public INDArray arranged(INDArray outputGradient) {
        return FloatViews.rowMajor(outputGradient);
    }

    @Override
    public Supplier<TileReader> gradientReader(INDArray outputGradient) {
        return images(outputGradient, nOut).reader();
    }

    @Override
    public Supplier<TileWriter> inputGradientWriter(INDArray inputGradient) {
        FloatBuffer values = FloatViews.of(inputGradient);
        return () -> new PatchGradientWriter(values, geometry);
    }
}
