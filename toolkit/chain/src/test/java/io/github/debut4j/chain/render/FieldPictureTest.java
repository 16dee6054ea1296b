package io.github.debut4j.chain.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.explain.ChainReading;
import io.github.debut4j.chain.explain.Patch;
import io.github.debut4j.chain.explain.ValueReading;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldPictureTest {

    private static final int MARKED = 0x2166AC;
    private static final int OTHER = 0xDDDDDD;

    /** A cell of 14 pixels has a margin of one. */
    private static final int CELL = 13 * 13;

    /** The chain of All-DeBut's Figure 3. */
    private static final Chain FIGURE = Chain.parse("18 27 2 3 1  6 18 1 3 2  6 6 3 3 2");

    private static ChainReading figure(FeatureOrder order) {
        return ChainReading.of(FIGURE, 6, Patch.convolution(order, 3, 3, 3));
    }

    /** 27 features in each of three rows, of which 3, 9 and 27 are seen, then 18 and 6 values. */
    @ParameterizedTest
    @EnumSource
    void eachFeatureAndValueIsACell(FeatureOrder order) {
        ChainReading reading = figure(order);
        List<ValueReading> trace = reading.trace(3, 2);
        int marked = 3 + 9 + 3 + 27 + 3;

        int[] pixels = pixels(FieldPicture.draw(reading, trace));

        assertEquals(marked * CELL, count(pixels, MARKED));
        assertEquals((3 * 27 + 18 + 6 - marked) * CELL, count(pixels, OTHER));
    }

    /** Value 0 sees the first row of the first tile; in the other order the first tap of all. */
    @Test
    void tilesAreChannelsAndCellsTaps() {
        int top = 24 + 2 * 26;
        BufferedImage depthwise =
                FieldPicture.draw(
                        figure(FeatureOrder.CHANNEL_TAP),
                        figure(FeatureOrder.CHANNEL_TAP).trace(1, 0));
        BufferedImage pointwise =
                FieldPicture.draw(
                        figure(FeatureOrder.TAP_CHANNEL),
                        figure(FeatureOrder.TAP_CHANNEL).trace(1, 0));

        assertEquals(List.of(MARKED, MARKED, MARKED), firstCells(depthwise, top, 14));
        assertEquals(List.of(MARKED, OTHER, OTHER), firstCells(depthwise, top, 49));
        assertEquals(List.of(MARKED, OTHER, OTHER), firstCells(pointwise, top, 14));
        assertEquals(List.of(MARKED, MARKED, MARKED), firstCells(pointwise, top, 49));
    }

    private static List<Integer> firstCells(BufferedImage image, int top, int step) {
        return List.of(
                rgb(image, 24, top), rgb(image, 24 + step, top), rgb(image, 24 + 2 * step, top));
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void largePatchesStayDrawable() {
        Chain chain = Chain.parse("4096 25088 4096 25088 1");
        ChainReading reading = ChainReading.of(chain, 4096, Patch.dense(25_088));

        BufferedImage image = FieldPicture.draw(reading, reading.trace(1, 0));

        assertTrue(image.getWidth() < 700 && image.getHeight() < 700);
        assertTrue(count(pixels(image), MARKED) >= 25_088);
    }

    @Test
    void theFileIsAPngOfThePicture(@TempDir Path folder) throws IOException {
        ChainReading reading = figure(FeatureOrder.CHANNEL_TAP);
        Path file = folder.resolve("figure.png");

        FieldPicture.write(file, reading, reading.trace(3, 0));

        BufferedImage read = Objects.requireNonNull(ImageIO.read(file.toFile()));
        assertArrayEquals(pixels(FieldPicture.draw(reading, reading.trace(3, 0))), pixels(read));
    }

    private static int[] pixels(BufferedImage image) {
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    }

    private static long count(int[] pixels, int color) {
        return Arrays.stream(pixels).filter(pixel -> (pixel & 0xFFFFFF) == color).count();
    }
}
