package io.github.debut4j.datasets.cifar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFolderTest {

    private static final int PIXELS = 1024;

    @TempDir Path folder = Path.of("");

    /** A record whose planes are all 10, all 20 and all 30. */
    private static byte[] record(int... labels) {
        byte[] record = new byte[labels.length + 3 * PIXELS];
        for (int k = 0; k < labels.length; k++) {
            record[k] = (byte) labels[k];
        }
        for (int plane = 0; plane < 3; plane++) {
            int start = labels.length + plane * PIXELS;
            Arrays.fill(record, start, start + PIXELS, (byte) (10 * plane + 10));
        }
        return record;
    }

    private void write(String name, byte[]... records) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            for (byte[] record : records) {
                packed.write(record);
            }
        }
    }

    private Examples open(String scheme, String options, Split split) throws IOException {
        return DataSets.open(scheme + ":" + folder + options, split);
    }

    private String fault(String options) {
        Exception e = assertThrows(Exception.class, () -> open("cifar10", options, Split.TEST));
        return String.valueOf(e.getMessage()).replace(folder.toString(), "DIR");
    }

    @Test
    void officialFilesAreReadInTheirOrder() throws IOException {
        for (int batch = 1; batch <= 5; batch++) {
            write("data_batch_" + batch + ".bin", record(batch));
        }
        write("test_batch.bin.gz", record(9), record(0));
        write("test_exact.bin", record(3));

        Examples train = open("cifar10", "", Split.TRAIN);
        Examples test = open("cifar10", "", Split.TEST);

        assertEquals(5, train.size());
        assertEquals(4, train.label(3));
        assertEquals(2, test.size());
        assertEquals("truck", test.classNames().get(test.label(0)));
        assertEquals(3, open("cifar10", ",files=exact", Split.TEST).label(0));
        assertEquals(7, DataSets.files("cifar10:" + folder).size());
        assertEquals(5, DataSets.files("cifar10:" + folder, Split.TRAIN).size());
        assertEquals(
                List.of(folder.resolve("test_exact.bin")),
                DataSets.files("cifar10:" + folder + ",files=exact", Split.TEST));
    }

    @Test
    void pixelsHaveTheRequestedScaleAndLayout() throws IOException {
        write("test_exact.bin", record(1));
        Examples raw = open("cifar10", ",scale=raw", Split.TEST);
        float[] values = new float[3 * PIXELS];

        raw.copyFeatures(0, values, 0);
        assertEquals(10, values[0]);
        assertEquals(30, values[2 * PIXELS]);
        open("cifar10", "", Split.TEST).copyFeatures(0, values, 0);
        assertEquals(20 / 255f, values[PIXELS]);

        Examples last = raw.in(BatchLayout.CHANNELS_LAST);
        last.copyFeatures(0, values, 0);
        assertArrayEquals(new float[] {10, 20, 30, 10}, Arrays.copyOf(values, 4));
        assertArrayEquals(new long[] {1, 32, 32, 3}, last.iterator(4).next().getFeatures().shape());
        assertArrayEquals(
                new long[] {1, 3 * PIXELS},
                raw.in(BatchLayout.FLAT).iterator(4).next().getFeatures().shape());
    }

    @Test
    void theFineLabelOfCifar100IsUsed() throws IOException {
        write("train.bin", record(19, 99));
        write("test.bin", record(1, 42));

        assertEquals(99, open("cifar100", "", Split.TRAIN).label(0));
        assertThrows(
                IllegalArgumentException.class, () -> open("cifar100", ",files=jpeg", Split.TEST));
        assertEquals("42", open("cifar100", "", Split.TEST).classNames().get(42));
        Files.writeString(folder.resolve("fine_label_names.txt"), "one\ntwo\n");
        IOException e = assertThrows(IOException.class, () -> open("cifar100", "", Split.TEST));
        assertTrue(
                String.valueOf(e.getMessage())
                        .endsWith("must have 100 names, one per line, found 2"));
    }

    @Test
    void jpegRecordsAreDecoded() throws IOException {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < PIXELS; k++) {
            image.setRGB(k % 32, k / 32, 0xC8C8C8);
        }
        write("test_batch.jpgs.gz", jpeg(7, image));

        Examples test = open("cifar10", ",scale=raw", Split.TEST);

        assertEquals(7, test.label(0));
        float[] values = new float[3 * PIXELS];
        test.copyFeatures(0, values, 0);
        assertEquals(0xC8, values[500], 2);
        write("test_batch.jpgs.gz", jpeg(7, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB)));
        assertEquals(
                "DIR/test_batch.jpgs.gz: record 0 must be a JPEG file of 32 x 32, found 8 x 8",
                fault(""));
    }

    private static byte[] jpeg(int label, BufferedImage image) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(record)) {
            out.writeByte(label);
            out.writeShort(jpeg.size());
            jpeg.writeTo(out);
        }
        return record.toByteArray();
    }

    @Test
    void badFilesAreNamed() throws IOException {
        assertEquals(
                "DIR: must have test_batch.bin or test_exact.bin or test_batch.jpgs, plain or .gz,"
                        + " found none of them",
                fault(""));
        assertEquals(
                "option files of cifar10 must be one of any, official, exact, jpeg, found 'exat';"
                        + " did you mean 'exact'?",
                fault(",files=exat"));
        write("test_exact.bin", record(10));
        assertEquals("DIR/test_exact.bin: label of record 0 must be in 0..9, found 10", fault(""));
        write("test_exact.bin", record(1), new byte[5]);
        assertEquals(
                "DIR/test_exact.bin: must have records of 3073 bytes, found 5 bytes after 1 of them",
                fault(""));
        write("test_exact.bin");
        assertEquals(
                "DIR/test_exact.bin: must have records of 3073 bytes, found 0 bytes after 0 of them",
                fault(""));
        Files.delete(folder.resolve("test_exact.bin"));
        write("data_batch_1.bin", record(1));
        assertEquals("DIR: must have the file test_batch.bin, plain or .gz, found none", fault(""));
        write("test_batch.jpgs", new byte[] {3, 0, 2, 1, 1});
        assertTrue(fault(",files=jpeg").startsWith("DIR/test_batch.jpgs: record 0 must be a JPEG"));
    }
}
