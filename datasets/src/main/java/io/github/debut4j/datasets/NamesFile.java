package io.github.debut4j.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A text file of names, one a line; blank lines and blanks around a name do not count. */
public final class NamesFile {

    private NamesFile() {}

    /**
     * Reads all names.
     *
     * @throws IOException naming the file, if it cannot be read, is no text or has no name
     */
    public static List<String> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<String> names = lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
            if (names.isEmpty()) {
                throw new IOException(file + ": must have names, one a line, found none");
            }
            return names;
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException
                    ? new IOException(file + ": must be UTF-8 text, found other bytes", e)
                    : e.getCause();
        }
    }

    /**
     * Reads so many names.
     *
     * @throws IOException as {@link #read(Path)} does, and if there are more or fewer
     */
    public static List<String> read(Path file, int count) throws IOException {
        List<String> names = read(file);
        if (names.size() != count) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have %d names, one a line, found %d",
                            file,
                            count,
                            names.size()));
        }
        return names;
    }
}
