package io.github.debut4j.chain.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Files that belong together, such as a C source and its header. Each is replaced as {@link
 * AtomicFile} does it; threads and processes that replace the same files take turns, so that all of
 * those that remain have been written by the same one.
 *
 * @param folder of the files
 * @param names of the files; groups with the same first file take turns
 */
public record FileGroup(Path folder, List<String> names) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no file
     */
    public FileGroup {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a group must have at least 1 file, found 0");
        }
    }

    /**
     * Checks that all of the files can be written, before the work that makes their content.
     *
     * @throws IOException in one line, naming the file, as {@link AtomicFile#write} does
     */
    public void requireWritable() throws IOException {
        for (String name : names) {
            AtomicFile.requireTarget(folder.resolve(name));
        }
    }

    /**
     * Replaces the files by those of the same names in another folder.
     *
     * @param source where they have been written; they are moved away
     * @throws IOException as {@link #requireWritable} does, or if the files cannot be locked or
     *     moved
     */
    public void replaceBy(Path source) throws IOException {
        requireWritable();
        Path first = folder.resolve(names.get(0));
        try (LockFile lock = LockFile.of(AtomicFile.withoutLink(first))) {
            for (String name : names) {
                AtomicFile.writeVia(
                        folder.resolve(name),
                        temporary ->
                                Files.move(
                                        source.resolve(name),
                                        temporary,
                                        StandardCopyOption.REPLACE_EXISTING));
            }
        }
    }
}
