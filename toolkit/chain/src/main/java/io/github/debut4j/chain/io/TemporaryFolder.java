package io.github.debut4j.chain.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for temporary files. When it is closed, or the process ends before, as by Ctrl-C, it is
 * deleted with everything in it. The folder of a process that is killed remains until another
 * process creates one in the same place.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final String HIDDEN = ".debut-";
    private static final String VISIBLE = "debut4j-";

    private final Path path;
    private final OwnerLock lock;

    private TemporaryFolder(Path path) {
        this.path = path;
        this.lock = new OwnerLock(path);
    }

    /**
     * Creates a folder among the system's temporary files.
     *
     * @throws IOException if it cannot be created
     */
    public static TemporaryFolder create() throws IOException {
        return create(Path.of(System.getProperty("java.io.tmpdir")), VISIBLE);
    }

    /**
     * Creates a folder in another, so that files can be moved into that in one step.
     *
     * @throws IOException naming the other, if nothing can be written there
     */
    public static TemporaryFolder in(Path folder) throws IOException {
        try {
            return hidden(folder);
        } catch (IOException e) {
            throw new IOException(
                    folder + ": no file can be written here: " + FailureReason.of(e), e);
        }
    }

    /** As {@link #in}, for callers that name the file that cannot be written. */
    static TemporaryFolder hidden(Path folder) throws IOException {
        return create(folder, HIDDEN);
    }

    private static TemporaryFolder create(Path folder, String prefix) throws IOException {
        while (true) {
            TemporaryFolder created =
                    new TemporaryFolder(Files.createTempDirectory(folder, prefix));
            TemporaryFiles.register(created);
            try {
                if (created.lock.acquire()) {
                    Leftovers.deleteBeside(created.path, prefix);
                    return created;
                }
                TemporaryFiles.forget(created);
            } catch (IOException e) {
                created.close();
                throw e;
            }
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

    /** Deletes the folder with everything in it, if it still exists. */
    void delete() throws IOException {
        lock.deleteFolder();
    }

    @Override
    public void close() throws IOException {
        delete();
        TemporaryFiles.forget(this);
    }
}
