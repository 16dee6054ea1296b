package io.github.debut4j.chain.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads arrays of an {@code .npz} file by entry name, and checks their checksums. */
public final class NpzArchive implements Closeable {

    private final ZipFile zip;

    private NpzArchive(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens a zip file with any name.
     *
     * @throws IOException if it is missing, a folder or not a zip file; the message does not
     *     contain its path
     */
    public static NpzArchive open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        try {
            return new NpzArchive(new ZipFile(file.toFile()));
        } catch (ZipException e) {
            throw new IOException("not an .npz file, or cut short: " + e.getMessage(), e);
        }
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /**
     * Reads an array.
     *
     * @param name of its entry, such as {@code fc.weight.npy}
     * @throws IOException naming the entry, if it is missing or damaged
     */
    public NpyArray array(String name) throws IOException {
        @Nullable ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("no entry " + name + " in it");
        }
        try (CheckedInputStream in =
                new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            NpyArray array = Npy.read((InputStream) in);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("damaged: its checksum differs");
            }
            return array;
        } catch (IOException e) {
            throw new IOException(name + ": " + FailureReason.of(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
