package io.github.debut4j.zoo.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes checkpoints: a zip of stored entries in a folder {@code archive}. */
public final class TestCheckpoint {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private int method = ZipEntry.STORED;

    TestCheckpoint(byte[] pickle) {
        entry("data.pkl", pickle);
        entry("version", "3\n".getBytes(StandardCharsets.UTF_8));
    }

    /** A state dict of contiguous float tensors whose values count up from 0 in steps of 1/8. */
    public static TestCheckpoint stateDict(Map<String, long[]> shapes) {
        TestPickle pickle = new TestPickle().orderedDict().op(Opcodes.MARK);
        shapes.forEach((name, shape) -> pickle.text(name).floats(name, shape));
        TestCheckpoint checkpoint = new TestCheckpoint(pickle.op(Opcodes.SETITEMS).stop());
        shapes.forEach((name, shape) -> checkpoint.floats(name, counting(shape)));
        return checkpoint;
    }

    static float[] counting(long[] shape) {
        int elements = 1;
        for (long length : shape) {
            elements *= (int) length;
        }
        float[] values = new float[elements];
        for (int n = 0; n < elements; n++) {
            values[n] = n / 8f;
        }
        return values;
    }

    TestCheckpoint entry(String name, byte[] bytes) {
        entries.put("archive/" + name, bytes);
        return this;
    }

    TestCheckpoint without(String name) {
        entries.remove("archive/" + name);
        return this;
    }

    /** A storage of floats, little-endian. */
    public TestCheckpoint floats(String key, float... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return entry("data/" + key, bytes.array());
    }

    TestCheckpoint compressed() {
        method = ZipEntry.DEFLATED;
        return this;
    }

    /** The whole file. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(header(entry.getKey(), entry.getValue()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private ZipEntry header(String name, byte[] bytes) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }

    /** Writes the file and returns it. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
