package io.github.debut4j.export.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other programs, which ONNX Runtime runs but which are not networks of numbers. */
class ForeignOnnxTest {

    private static final int OPSET = 17;
    private static final int TO = 2;

    /** A tensor; 0 is a symbolic size. */
    private static ProtoMessage value(String name, int type, long... sizes) {
        ProtoMessage shape = new ProtoMessage();
        Arrays.stream(sizes)
                .forEach(
                        size ->
                                shape.message(
                                        1,
                                        size == 0
                                                ? new ProtoMessage().text(2, "N")
                                                : new ProtoMessage().integer(1, size)));
        ProtoMessage tensor = new ProtoMessage().integer(1, type).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }

    private static void write(Path file, int from, int to, long... sizes) throws IOException {
        ProtoMessage type = new ProtoMessage().text(1, "to").integer(3, to).integer(20, TO);
        ProtoMessage cast =
                new OnnxNode("Cast", List.of("x"), "y", List.of()).proto(Map.of()).message(5, type);
        ProtoMessage graph =
                new ProtoMessage()
                        .message(1, cast)
                        .text(2, "foreign")
                        .message(11, value("x", from, sizes))
                        .message(12, value("y", to, sizes));
        ProtoMessage model =
                new ProtoMessage()
                        .integer(1, 8)
                        .message(7, graph)
                        .message(8, new ProtoMessage().integer(2, OPSET));
        try (OutputStream out = Files.newOutputStream(file)) {
            model.write(out);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 7; 0 3; output y must have values of the type FLOAT, found INT64",
                "1; 11; 0 3; output y must have values of the type FLOAT, found DOUBLE",
                "7; 1; 0 3; input x must have values of the type FLOAT, found INT64",
                "1; 1; 0 1099511627776; input x must have a batch and fixed sizes from 1 to"
                        + " 2147483647, found [-1, 1099511627776]",
                "1; 1; 0 65536 65536; a shape must have at most 2147483647 values, found [65536,"
                        + " 65536]",
                "1; 1; 3; input x must have a batch and fixed sizes from 1 to 2147483647, found [3]"
            })
    void areRefused(int from, int to, String sizes, String reason, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("net.onnx");
        write(
                file,
                from,
                to,
                Arrays.stream(sizes.split(" ", -1)).mapToLong(Long::parseLong).toArray());
        assertEquals(
                file + ": " + reason,
                assertThrows(IOException.class, () -> OnnxRuntime.open(file, 1)).getMessage());
    }
}
