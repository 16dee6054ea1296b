package io.github.debut4j.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A text file of names, one per line. Blank lines, spaces around a name and a byte order mark are
 * ignored.
 */
public final class NamesFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String NUL = "\0";

    private NamesFile() {}

    /**
     * Reads all names.
     *
     * @throws IOException naming the file, if it cannot be read, is not UTF-8 text or has no name
     */
    public static List<String> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<String> names =
                    lines.map(NamesFile::name).filter(name -> !name.isEmpty()).toList();
            if (names.isEmpty()) {
                throw new IOException(file + ": must have names, one per line, found none");
            }
            if (names.stream().anyMatch(name -> name.contains(NUL))) {
                throw new IOException(file + ": must be UTF-8 text, found a byte 0 in a name");
            }
            return names;
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException
                    ? new IOException(file + ": must be UTF-8 text, found other bytes", e)
                    : e.getCause();
        }
    }

    private static String name(String line) {
        return (line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line).strip();
    }

    /**
     * Reads a fixed number of names.
     *
     * @throws IOException as {@link #read(Path)} does, and if there are more or fewer names
     */
    public static List<String> read(Path file, int count) throws IOException {
        List<String> names = read(file);
        if (names.size() != count) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have %d names, one per line, found %d",
                            file,
                            count,
                            names.size()));
        }
        return names;
    }
}
