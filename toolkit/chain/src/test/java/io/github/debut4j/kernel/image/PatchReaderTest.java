package io.github.debut4j.kernel.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.kernel.Tile;
import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatchReaderTest {

    private static final int CHANNELS = 2;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 4;

    private static ConvolutionGeometry geometry(ImageLayout layout) {
        return new ConvolutionGeometry(
                CHANNELS,
                new Axis(HEIGHT, 3, 1, 1, 1, HEIGHT),
                new Axis(WIDTH, 3, 1, 1, 1, WIDTH),
                layout);
    }

    /** Two images, whose values are the indices from a first one. */
    private static FloatBuffer images(ConvolutionGeometry geometry, int first) {
        float[] values = new float[2 * geometry.imageLength()];
        for (int k = 0; k < values.length; k++) {
            values[k] = first + k;
        }
        return FloatBuffer.wrap(values);
    }

    /** The value of a patch, by its definition. */
    private static float expected(
            FloatBuffer images, ConvolutionGeometry geometry, int image, int row, int position) {
        int y = position / WIDTH + geometry.tap(row) / 3 - 1;
        int x = position % WIDTH + geometry.tap(row) % 3 - 1;
        if (y < 0 || y >= HEIGHT || x < 0 || x >= WIDTH) {
            return 0;
        }
        int channel = geometry.channel(row);
        int index =
                geometry.layout() == ImageLayout.NCHW
                        ? (channel * HEIGHT + y) * WIDTH + x
                        : (y * WIDTH + x) * CHANNELS + channel;
        return images.get(image * geometry.imageLength() + index);
    }

    private static void assertReads(
            PatchReader reader, FloatBuffer images, ConvolutionGeometry geometry, Tile tile) {
        float[][] rows = new float[CHANNELS * geometry.taps()][tile.columns() + 64];
        reader.read(0, rows.length, rows);
        for (int row = 0; row < rows.length; row++) {
            for (int n = 0; n < tile.columns(); n++) {
                int image = tile.firstUnit() + n / tile.columnsPerUnit();
                int position = tile.firstColumn() + n % tile.columnsPerUnit();
                assertEquals(expected(images, geometry, image, row, position), rows[row][n]);
            }
        }
    }

    /** Readers of one thread share memory: each reads its own tile in turn, and then once more. */
    @ParameterizedTest
    @EnumSource(ImageLayout.class)
    void readersOfTheSameGeometryMayAlternate(ImageLayout layout) {
        ConvolutionGeometry geometry = geometry(layout);
        FloatBuffer ones = images(geometry, 1);
        FloatBuffer others = images(geometry, 1_000);
        Tile whole = new Tile(0, 2, 0, HEIGHT * WIDTH);
        Tile rows = new Tile(1, 1, WIDTH, 2 * WIDTH);
        PatchReader first = new PatchReader(ones, geometry);
        PatchReader second = new PatchReader(others, geometry);
        first.begin(whole);
        second.begin(rows);
        for (int time = 0; time < 2; time++) {
            assertReads(first, ones, geometry, whole);
            assertReads(second, others, geometry, rows);
        }
        second.begin(whole);
        assertReads(second, others, geometry, whole);
        assertReads(first, ones, geometry, whole);
    }
}
