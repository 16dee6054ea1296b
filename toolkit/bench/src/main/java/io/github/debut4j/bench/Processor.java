package io.github.debut4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux says about the first processor; on other systems nothing is known.
 *
 * @param name of the model; empty if unknown
 * @param cacheBytes the sizes of the caches for data, that of the first level first; empty if
 *     unknown
 * @param sharedCore whether other processors are threads of the same core
 */
public record Processor(String name, List<Long> cacheBytes, boolean sharedCore) {

    private static final Path INFO = Path.of("proc", "cpuinfo");
    private static final Path FIRST = Path.of("sys", "devices", "system", "cpu", "cpu0");

    /** Copies the list. */
    public Processor {
        cacheBytes = List.copyOf(cacheBytes);
    }

    /** The processor of this machine. */
    public static Processor ofThisMachine() {
        return read(Path.of("/"));
    }

    /** The processor that the files below a root describe. */
    static Processor read(Path root) {
        return new Processor(
                line(root.resolve(INFO), "model name").orElse(""),
                caches(root.resolve(FIRST).resolve("cache")),
                firstLine(root.resolve(FIRST).resolve("topology").resolve("thread_siblings_list"))
                        .filter(siblings -> siblings.matches(".*[,-].*"))
                        .isPresent());
    }

    private static List<Long> caches(Path folder) {
        List<Long> sizes = new ArrayList<>();
        for (int index = 0; Files.isDirectory(folder.resolve("index" + index)); index++) {
            Path cache = folder.resolve("index" + index);
            if (!firstLine(cache.resolve("type")).orElse("").equals("Instruction")) {
                firstLine(cache.resolve("size"))
                        .filter(size -> size.matches("[0-9]{1,12}K"))
                        .map(size -> Long.parseLong(size.substring(0, size.length() - 1)))
                        .ifPresent(size -> sizes.add(1024 * size));
            }
        }
        return sizes;
    }

    /** The value after the colon of the first line that starts with a key. */
    private static Optional<String> line(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static Optional<String> firstLine(Path file) {
        return lines(file).stream().findFirst().map(String::strip);
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
