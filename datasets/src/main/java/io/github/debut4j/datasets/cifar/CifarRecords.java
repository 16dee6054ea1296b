package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.PackedFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Collects images and labels from files. Mutable. */
final class CifarRecords {

    private static final int SIDE = 32;
    private static final int PIXELS = SIDE * SIDE;
    private static final int CHANNELS = 3;
    private static final int BYTE = 0xFF;

    private final CifarProvider.Kind kind;
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

    CifarRecords(CifarProvider.Kind kind) {
        this.kind = kind;
    }

    /** The pixels of all images: for each its red, green and blue plane in row-major order. */
    byte[] pixels() {
        return pixels.toByteArray();
    }

    /** The class of each image. */
    byte[] labels() {
        return labels.toByteArray();
    }

    /**
     * Adds a file of official records: the label bytes, then the three planes.
     *
     * @throws IOException naming the file, if it does not consist of complete records
     */
    void add(Path file) throws IOException {
        PackedFile.read(file, in -> addRecords(file, in));
    }

    private int addRecords(Path file, DataInputStream in) throws IOException {
        int size = kind.labelBytes() + CHANNELS * PIXELS;
        int count = 0;
        byte[] record = in.readNBytes(size);
        while (record.length == size) {
            addLabel(file, count, record[kind.label()] & BYTE);
            pixels.write(record, kind.labelBytes(), CHANNELS * PIXELS);
            count++;
            record = in.readNBytes(size);
        }
        if (record.length > 0 || count == 0) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have records of %d bytes, found %d bytes after %d of them",
                            file,
                            size,
                            record.length,
                            count));
        }
        return count;
    }

    /**
     * Adds a file of JPEG records: the label byte, the length of the image as a big-endian 16-bit
     * integer, and the image as a JPEG file.
     *
     * @throws IOException naming the file and the damaged record
     */
    void addJpegs(Path file) throws IOException {
        PackedFile.read(file, in -> addJpegRecords(file, in));
    }

    private int addJpegRecords(Path file, DataInputStream in) throws IOException {
        int count = 0;
        for (int label = in.read(); label >= 0; label = in.read()) {
            addLabel(file, count, label);
            byte[] jpeg = new byte[in.readUnsignedShort()];
            in.readFully(jpeg);
            addPlanes(image(file, count, jpeg));
            count++;
        }
        if (count == 0) {
            throw new IOException(file + ": must have at least 1 record, found none");
        }
        return count;
    }

    private void addLabel(Path file, int record, int label) throws IOException {
        if (label >= kind.classes()) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: label of record %d must be in 0..%d, found %d",
                            file,
                            record,
                            kind.classes() - 1,
                            label));
        }
        labels.write(label);
    }

    private static BufferedImage image(Path file, int record, byte[] jpeg) throws IOException {
        @Nullable BufferedImage image;
        try {
            image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    file + ": record " + record + " must be a JPEG file, found it damaged", e);
        }
        if (image == null || image.getWidth() != SIDE || image.getHeight() != SIDE) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: record %d must be a JPEG file of 32 x 32, found %s",
                            file,
                            record,
                            image == null
                                    ? "another file"
                                    : image.getWidth() + " x " + image.getHeight()));
        }
        return image;
    }

    private void addPlanes(BufferedImage image) {
        int[] colours = image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
        for (int shift = 16; shift >= 0; shift -= 8) {
            for (int colour : colours) {
                pixels.write(colour >> shift & BYTE);
            }
        }
    }
}
