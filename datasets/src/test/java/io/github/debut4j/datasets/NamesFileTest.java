package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesFileTest {

    @TempDir Path folder = Path.of("");

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("names.txt"), text);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        assertEquals(List.of("bed", "desk"), NamesFile.read(written("\uFEFFbed\r\n\n desk \n")));
    }

    /** No file can be called so, and the system's own message would not say which list it is. */
    @Test
    void aNameWithTheByteZeroIsRefused() throws IOException {
        Path file = written("bed_0001\nbed_\0002\n");

        assertEquals(
                file + ": must be UTF-8 text, found a byte 0 in a name",
                assertThrows(IOException.class, () -> NamesFile.read(file)).getMessage());
    }
}
