package io.github.debut4j.chain.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for temporary files. When it is closed, or the process ends before, as by Ctrl-C, it is
 * deleted with everything in it.
 */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
        TemporaryFiles.register(path);
    }

    /**
     * Creates a folder among the system's temporary files.
     *
     * @throws IOException if it cannot be created
     */
    public static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("debut4j-"));
    }

    /**
     * Creates a folder in another, so that files can be moved into that in one step.
     *
     * @throws IOException naming the other, if nothing can be written there
     */
    public static TemporaryFolder in(Path folder) throws IOException {
        try {
            return new TemporaryFolder(Files.createTempDirectory(folder, ".debut-"));
        } catch (IOException e) {
            throw new IOException(
                    folder + ": no file can be written here: " + FailureReason.of(e), e);
        }
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** The path of a file in the folder. */
    public Path file(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        TemporaryFiles.delete(path);
    }
}
