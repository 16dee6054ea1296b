package io.github.debut4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {

    private static final String CPU = "sys/devices/system/cpu/cpu0/";

    @TempDir private Path root = Path.of("");

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void cache(int index, String type, String size) throws IOException {
        write(CPU + "cache/index" + index + "/type", type + "\n");
        write(CPU + "cache/index" + index + "/size", size + "\n");
    }

    @Test
    void readsWhatLinuxSays() throws IOException {
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: Some CPU: 5\nprocessor\t: 1\n");
        write(CPU + "topology/thread_siblings_list", "0-1\n");
        cache(0, "Data", "32K");
        cache(1, "Instruction", "32K");
        cache(2, "Unified", "512K");
        cache(3, "Unified", "a lot");
        assertEquals(
                new Processor("Some CPU: 5", List.of(32_768L, 524_288L), true),
                Processor.read(root));
    }

    @Test
    void coresOfTheirOwn() throws IOException {
        write(CPU + "topology/thread_siblings_list", "0\n");
        assertEquals(new Processor("", List.of(), false), Processor.read(root));
    }

    @Test
    void nothingIsKnownOfOtherSystems() {
        assertEquals(new Processor("", List.of(), false), Processor.read(root));
    }
}
