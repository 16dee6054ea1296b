package io.github.debut4j.zoo.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.zoo.pytorch.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    @TempDir Path folder = Path.of("");

    private static byte[] zipWithComment() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("name");
            entry.setComment("comment");
            zip.putNextEntry(entry);
        }
        return out.toByteArray();
    }

    @Test
    void entriesOfAZipAreListed() throws IOException {
        ModelFile file = ModelFile.of(Files.write(folder.resolve("x"), zipWithComment()));

        assertEquals(List.of("name"), file.entries());
        assertEquals("a zip with other entries", file.found());
    }

    @Test
    void textThatIsNotUtf8IsADamagedZip() throws IOException {
        byte[] bytes = zipWithComment();
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("comment")] = (byte) 0xff;
        Path file = Files.write(folder.resolve("x"), bytes);

        String message = Faults.inFile(() -> ModelFile.of(file));

        String expected = file + ": must be a whole zip, found it truncated or damaged: malformed";
        assertTrue(message.startsWith(expected), message);
    }

    @Test
    void aFaultWithoutMessageOrWithManyLinesTakesOne() {
        assertEquals("IllegalStateException", FailureReason.of(new IllegalStateException()));
        assertEquals("first", FailureReason.of(new IllegalStateException("\nfirst\n second")));
    }

    @Test
    void aDeviceIsNoFile() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this system has no /dev/null");
        assertEquals(
                device + ": must be a file, found a device or a pipe",
                Faults.inFile(() -> ModelFile.of(device)));
    }
}
