package io.github.debut4j.chain.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportPictureTest {

    private static final Chain CONV2 =
            Chain.parse("96 72 4 3 1 48 96 1 2 4 16 48 2 6 4 16 16 2 2 8");
    private static final int PAPER = 0xFFFFFF;

    private Path folder;

    @BeforeEach
    void use(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theFileIsAPngOfThePicture() throws IOException {
        Path file = folder.resolve("conv2.png");

        SupportPicture.write(file, CONV2, 3);

        BufferedImage read = Objects.requireNonNull(ImageIO.read(file.toFile()));
        assertArrayEquals(pixels(SupportPicture.draw(CONV2, 3)), pixels(read));
    }

    @Test
    void theSeedDeterminesTheSigns() {
        int[] first = pixels(SupportPicture.draw(CONV2, 1));

        assertArrayEquals(first, pixels(SupportPicture.draw(CONV2, 1)));
        assertFalse(Arrays.equals(first, pixels(SupportPicture.draw(CONV2, 2))));
    }

    @Test
    void panelsAreInTheOrderOfTheProduct() {
        BufferedImage image = SupportPicture.draw(Chain.parse("4 8 2 4 1 4 4 2 2 2"), 1);

        assertEquals(2 * 24 + 482 + 28 + 24 + 28 + 242 + 28 + 482, image.getWidth());
        int top = 24 + 22;
        int product = 24 + 1;
        int left = product + 482 + 28 + 24 + 28;
        int right = left + 242 + 28;
        assertTrue(inked(image, product, top, 480, 240) == 480 * 240, "the product is dense");
        assertEquals(240 * 240 / 2, inked(image, left, top, 240, 240), "R2 is half full");
        assertEquals(PAPER, image.getRGB(left + 90, top + 30) & PAPER, "R2 is two diagonals");
        assertEquals(480 * 240 / 2, inked(image, right, top, 480, 240), "R1 is half full");
        assertEquals(PAPER, image.getRGB(right + 300, top + 60) & PAPER, "R1 is two blocks");
    }

    @ParameterizedTest
    @CsvSource({
        "1 1 1 1 1",
        "1 5000 1 5000 1",
        "5000 1 5000 1 1",
        "997 997 1 1 1",
        "4 3 4 3 1 8 4 2 1 4 16 8 2 1 4 32 16 2 1 16 64 32 2 1 32"
    })
    void picturesOfExtremeSizesHaveABoundedWidthAndAMargin(String chain) {
        BufferedImage image = SupportPicture.draw(Chain.parse(chain), 1);

        assertTrue(image.getWidth() <= 2648, () -> "width " + image.getWidth());
        for (int margin = 0; margin < 20; margin++) {
            assertEquals(0, inked(image, 0, margin, image.getWidth(), 1));
            assertEquals(0, inked(image, 0, image.getHeight() - 1 - margin, image.getWidth(), 1));
            assertEquals(0, inked(image, margin, 0, 1, image.getHeight()));
            assertEquals(0, inked(image, image.getWidth() - 1 - margin, 0, 1, image.getHeight()));
        }
    }

    @Test
    void everyCharacterOfALabelCanBeDrawn() {
        String characters = "0123456789(),.%R\u00d7 dens";
        int width = Lettering.width(characters);
        Canvas canvas = new Canvas(width + 10, 40);

        Lettering.drawCentred(canvas, characters, 5, width, 10);

        assertTrue(inked(canvas.toImage(), 0, 0, width + 10, 40) > 20 * 12);
        assertThrows(IllegalArgumentException.class, () -> Lettering.width("?"));
        assertEquals(0, Lettering.width(""));
    }

    @Test
    void aFailedWriteLeavesNoFile() throws IOException {
        Path file = folder.resolve("no/such/folder.png");

        Exception e = assertThrows(IOException.class, () -> SupportPicture.write(file, CONV2, 1));

        assertTrue(String.valueOf(e.getMessage()).endsWith("does not exist"), e.toString());
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    private static int[] pixels(BufferedImage image) {
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return IntStream.of(pixels).map(p -> p & PAPER).toArray();
    }

    private static long inked(BufferedImage image, int x, int y, int width, int height) {
        return IntStream.of(image.getRGB(x, y, width, height, null, 0, width))
                .filter(p -> (p & PAPER) != PAPER)
                .count();
    }
}
