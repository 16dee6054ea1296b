package io.github.debut4j.datasets.modelnet;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A folder of small files that a test fills. */
record ModelNetFiles(Path folder) {

    /** Writes whole numbers as NumPy does, packed where the name says so. */
    void npy(String name, String type, String shape, int... values) throws IOException {
        String header =
                "{'descr': '<" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        int width = type.charAt(1) - '0';
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + width * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        for (int value : values) {
            switch (type) {
                case "u1" -> bytes.put((byte) value);
                case "i2" -> bytes.putShort((short) value);
                default -> bytes.putFloat(value / 2f);
            }
        }
        write(name, bytes.array());
    }

    void write(String name, byte... bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            packed.write(bytes);
        }
    }

    void text(String name, String... lines) throws IOException {
        write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Examples open(String scheme, String options, Split split) throws IOException {
        return DataSets.open(scheme + ":" + folder + options, split);
    }

    /** What is said of the test split, the folder written as DIR. */
    String fault(String scheme, String options) {
        Exception e = assertThrows(Exception.class, () -> open(scheme, options, Split.TEST));
        return String.valueOf(e.getMessage()).replace(folder.toString(), "DIR");
    }
}
