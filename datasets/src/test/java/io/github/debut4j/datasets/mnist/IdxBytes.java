package io.github.debut4j.datasets.mnist;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small idx files, good and bad. */
final class IdxBytes {

    private static final int SIDE = 28;

    private IdxBytes() {}

    /** The file of this magic number and these sizes, with these values. */
    static byte[] of(int magic, int[] sizes, byte[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(magic);
        for (int size : sizes) {
            out.writeInt(size);
        }
        out.write(values);
        return bytes.toByteArray();
    }

    /** Images whose pixel k of image i is {@code 3*i + k}. */
    static byte[] images(int count) throws IOException {
        byte[] values = new byte[count * SIDE * SIDE];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < SIDE * SIDE; k++) {
                values[i * SIDE * SIDE + k] = (byte) (3 * i + k);
            }
        }
        return of(2051, new int[] {count, SIDE, SIDE}, values);
    }

    static byte[] labels(int... labels) throws IOException {
        byte[] values = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (byte) labels[i];
        }
        return of(2049, new int[] {labels.length}, values);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    static void write(Path folder, String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
