package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads float32 arrays in NumPy's format 1.0. */
final class NpyFile {

    private static final int PREFIX = 10;

    private NpyFile() {}

    static Tensor read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getShort(PREFIX - 2);
        int[] shape = shape(new String(bytes.array(), PREFIX, header, StandardCharsets.US_ASCII));
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        bytes.position(PREFIX + header);
        bytes.asFloatBuffer().get(values);
        return Tensor.of(shape, values);
    }

    private static int[] shape(String header) {
        assertTrue(header.contains("'<f4'") && header.contains("'fortran_order': False"), header);
        String tuple = header.substring(header.lastIndexOf('(') + 1, header.lastIndexOf(')'));
        return Arrays.stream(tuple.split("[, ]+", -1))
                .filter(length -> !length.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
