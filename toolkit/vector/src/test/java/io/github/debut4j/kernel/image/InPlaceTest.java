package io.github.debut4j.kernel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.kernel.Batch;
import io.github.debut4j.kernel.ChainKernel;
import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches that a chain reads where they are give the bits of patches that are copied. */
class InPlaceTest {

    private static final int CHANNELS = 8;
    private static final int HEIGHT = 5;
    private static final int IMAGES = 3;

    /** First factors of every loop: few and many inputs, outputs in fours, twos and ones. */
    static final List<String> CHAINS =
            List.of(
                    "32 72 4 9 1 16 32 1 2 1",
                    "24 72 1 3 1",
                    "48 72 2 3 1",
                    "60 72 5 6 1",
                    "28 72 7 18 1",
                    "12 72 12 72 1",
                    "54 72 3 4 1");

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 160})
    void theBitsAreThoseOfCopies(int width) {
        SplittableRandom random = new SplittableRandom(width);
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(
                        CHANNELS,
                        new Axis(HEIGHT, 3, 1, 1, 1, HEIGHT),
                        new Axis(width, 3, 1, 1, 1, width),
                        ImageLayout.NCHW);
        FloatBuffer images = random(IMAGES * geometry.imageLength(), random);
        for (String text : CHAINS) {
            Chain chain = Chain.parse(text);
            for (RowArithmetic arithmetic : Arithmetics.available()) {
                ChainKernel kernel = new ChainKernel(chain, true, arithmetic);
                float[] parameters = random(kernel.parameterCount(), random).array();

                float[] inPlace =
                        output(
                                chain,
                                kernel,
                                parameters,
                                () -> new PatchReader(images, geometry, arithmetic),
                                geometry);
                float[] copied =
                        output(
                                chain,
                                kernel,
                                parameters,
                                () -> copying(new PatchReader(images, geometry, arithmetic)),
                                geometry);

                assertArrayEquals(copied, inPlace, () -> arithmetic.name() + ": " + text);
            }
        }
    }

    private static float[] output(
            Chain chain,
            ChainKernel kernel,
            float[] parameters,
            Supplier<TileReader> reader,
            ConvolutionGeometry geometry) {
        int rows = chain.rows();
        FloatBuffer y = FloatBuffer.allocate(IMAGES * rows * geometry.positions());
        kernel.forward(
                parameters,
                new Batch(
                        IMAGES,
                        geometry.vertical().outputs(),
                        geometry.horizontal().outputs(),
                        reader),
                new ImageBatch(y, rows, geometry.positions(), ImageLayout.NCHW).writer(),
                2);
        return y.array();
    }

    /** The same rows, copied only. */
    private static TileReader copying(PatchReader reader) {
        return new TileReader() {
            @Override
            public void begin(Tile tile) {
                reader.begin(tile);
            }

            @Override
            public void read(int first, int count, float[][] rows) {
                reader.read(first, count, rows);
            }
        };
    }

    private static FloatBuffer random(int count, SplittableRandom random) {
        FloatBuffer values = FloatBuffer.allocate(count);
        for (int k = 0; k < count; k++) {
            values.put(k, (float) random.nextDouble(-1, 1));
        }
        return values;
    }
}
