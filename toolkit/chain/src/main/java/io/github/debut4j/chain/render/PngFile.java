package io.github.debut4j.chain.render;

import io.github.debut4j.chain.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG files. */
final class PngFile {

    private PngFile() {}

    /**
     * Writes an image through {@link AtomicFile}.
     *
     * @throws IOException if the file cannot be written
     */
    static void write(Path file, BufferedImage image) throws IOException {
        AtomicFile.write(file, out -> encode(image, out));
    }

    private static void encode(BufferedImage image, OutputStream out) throws IOException {
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("this Java runtime has no PNG encoder");
            }
        }
    }
}
