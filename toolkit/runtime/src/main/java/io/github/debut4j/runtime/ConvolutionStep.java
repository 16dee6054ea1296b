package io.github.debut4j.runtime;

import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageBatch;
import io.github.debut4j.kernel.image.PatchReader;
import java.nio.FloatBuffer;
import java.util.function.Supplier;

/**
 * A convolution as the product of a chain with patches.
 *
 * @param outputs number of output channels
 */
record ConvolutionStep(ChainProduct product, ConvolutionGeometry geometry, int outputs)
        implements Computation {

    @Override
    public void run(int examples, Values[] inputs, Values output) {
        FloatBuffer images = inputs[0].buffer();
        Supplier<? extends TileReader> reader =
                geometry.readsPixels()
                        ? images(images, geometry.channels()).reader()
                        : () -> new PatchReader(images, geometry);
        Batch batch =
                new Batch(
                        examples,
                        geometry.vertical().outputs(),
                        geometry.horizontal().outputs(),
                        reader);
        product.run(batch, images(output.buffer(), outputs).writer());
    }

    private ImageBatch images(FloatBuffer values, int channels) {
        return new ImageBatch(values, channels, geometry.positions(), geometry.layout());
    }
}
