package io.github.debut4j.zoo.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes files of safetensors with tensors of floats. */
public final class TestSafetensors {

    private final Map<String, long[]> shapes;
    private final Map<String, float[]> values = new LinkedHashMap<>();

    private TestSafetensors(Map<String, long[]> shapes) {
        this.shapes = shapes;
        shapes.forEach((name, shape) -> values.put(name, TestCheckpoint.counting(shape)));
    }

    /** As {@link TestCheckpoint#stateDict}. */
    public static TestSafetensors stateDict(Map<String, long[]> shapes) {
        return new TestSafetensors(shapes);
    }

    /** Other values for a tensor. */
    public TestSafetensors floats(String name, float... other) {
        values.put(name, other);
        return this;
    }

    /** A file with any header. */
    static byte[] file(String header, byte... elements) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(elements)
                .array();
    }

    /** The whole file. */
    byte[] bytes() {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        values.forEach(
                (name, floats) -> {
                    int start = elements.size();
                    elements.writeBytes(littleEndian(floats));
                    header.append(",\"").append(name).append("\":{\"dtype\":\"F32\",\"shape\":[");
                    header.append(
                            Arrays.stream(shapes.get(name))
                                    .mapToObj(Long::toString)
                                    .collect(Collectors.joining(",")));
                    header.append("],\"data_offsets\":[").append(start).append(',');
                    header.append(elements.size()).append("]}");
                });
        return file(header.append("}").toString(), elements.toByteArray());
    }

    private static byte[] littleEndian(float... floats) {
        ByteBuffer bytes =
                ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(floats);
        return bytes.array();
    }

    /** Writes the file and returns it. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
