package io.github.debut4j.zoo.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The zip of a checkpoint. Entries must be stored uncompressed, as {@code torch.save} writes them;
 * all that is read must together not exceed the size of the file; checksums are verified.
 */
final class ZipCheckpoint implements CheckpointFile {

    private static final int MOST_WORD_BYTES = 16;

    private final ZipFile zip;
    private final String root;
    private final ByteOrder byteOrder;
    private long bytesLeft;

    private ZipCheckpoint(ZipFile zip, long fileBytes) throws IOException {
        this.zip = zip;
        root = root(zip);
        bytesLeft = fileBytes;
        byteOrder = readByteOrder();
    }

    static ZipCheckpoint open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return new ZipCheckpoint(zip, Files.size(file));
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    /** The top folder of the zip, which contains {@code data.pkl}. */
    private static String root(ZipFile zip) throws IOException {
        List<String> roots =
                zip.stream()
                        .map(ZipEntry::getName)
                        .filter(PyTorchCheckpoint::isPickle)
                        .map(name -> name.substring(0, name.indexOf('/') + 1))
                        .toList();
        if (roots.size() != 1) {
            throw new IOException(
                    "must contain 1 entry NAME/data.pkl as torch.save writes it, found "
                            + roots.size());
        }
        String root = roots.get(0);
        if (zip.getEntry(root + "constants.pkl") != null) {
            throw new IOException(
                    "must be written by torch.save, found a program of torch.jit.save"
                            + " (save its state_dict() with torch.save)");
        }
        return root;
    }

    @Override
    public PickleValue content() throws IOException {
        byte[] pickle = read(entry("data.pkl"), MOST_PICKLE_BYTES);
        return new Unpickler("data.pkl", new PickleInput(pickle)).run();
    }

    /** The byte order of all storages; older files without this entry are little-endian. */
    private ByteOrder readByteOrder() throws IOException {
        ZipEntry entry = zip.getEntry(root + "byteorder");
        if (entry == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String word = new String(read(entry, MOST_WORD_BYTES), StandardCharsets.UTF_8);
        return switch (word) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default ->
                    throw new IOException(
                            "entry byteorder must be little or big, found " + Text.quote(word));
        };
    }

    @Override
    public ByteBuffer storage(PickleValue.Storage storage) throws IOException {
        ZipEntry entry = entry("data/" + storage.key());
        checkSize(entry, storage);
        return ByteBuffer.wrap(read(entry, MOST_STORAGE_BYTES)).order(byteOrder);
    }

    /** A truncated zip has no directory and cannot be opened. */
    @Override
    public void requireWhole() {}

    /** Requires the entry of a storage to have the size of its elements, without reading it. */
    private static void checkSize(ZipEntry entry, PickleValue.Storage storage) throws IOException {
        int width = storage.type().bytes();
        if (entry.getSize() % width != 0 || storage.elements() != entry.getSize() / width) {
            throw new IOException(
                    entryName(entry)
                            + " must contain "
                            + storage.elements()
                            + " elements of "
                            + width
                            + " bytes, found "
                            + entry.getSize()
                            + " bytes");
        }
    }

    private ZipEntry entry(String name) throws IOException {
        @Nullable ZipEntry entry = zip.getEntry(root + name);
        if (entry == null) {
            throw new IOException(
                    "must contain an entry "
                            + Text.quote(root + name)
                            + ", found none of that name");
        }
        return entry;
    }

    private byte[] read(ZipEntry entry, int mostBytes) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw new IOException(
                    entryName(entry)
                            + " must be stored as torch.save writes it, found it compressed");
        }
        if (entry.getSize() > mostBytes) {
            throw new IOException(
                    entryName(entry)
                            + " must have at most "
                            + mostBytes
                            + " bytes, found "
                            + entry.getSize());
        }
        bytesLeft -= entry.getSize();
        if (bytesLeft < 0) {
            throw new IOException(
                    "entries must not overlap, found "
                            + entryName(entry)
                            + " to exceed the size of the file together with the others");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            checkIntact(entry, bytes);
            return bytes;
        }
    }

    private static void checkIntact(ZipEntry entry, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (bytes.length != entry.getSize() || crc.getValue() != entry.getCrc()) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s must have %d bytes with CRC-32 %08x, found %d with %08x (is the"
                                    + " file damaged, or saved without checksums?)",
                            entryName(entry),
                            entry.getSize(),
                            entry.getCrc(),
                            bytes.length,
                            crc.getValue()));
        }
    }

    private static String entryName(ZipEntry entry) {
        return "entry " + Text.quote(entry.getName());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
