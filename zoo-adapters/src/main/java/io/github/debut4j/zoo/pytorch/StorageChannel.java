package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An open file with storages at known places, little-endian, and how much of them is missing. */
final class StorageChannel implements Closeable {

    private final FileChannel channel;
    private final long size;
    private final Map<String, Extent> extents = new HashMap<>();
    private long end;

    /** Where the elements of a storage begin in the file, and how many bytes they take. */
    private record Extent(long start, long bytes) {
        long end() {
            return start + bytes;
        }
    }

    private StorageChannel(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    static StorageChannel open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new StorageChannel(channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The bytes of the file. */
    long size() {
        return size;
    }

    /** Adds a storage of a new key that begins at a position, and returns where it ends. */
    long add(Storage storage, long start) {
        Extent extent = new Extent(start, storage.elements() * storage.type().bytes());
        extents.put(storage.key(), extent);
        end = Math.max(end, extent.end());
        return Math.min(extent.end(), Long.MAX_VALUE / 2);
    }

    /** Reads a whole storage, as {@link CheckpointFile#storage}. */
    ByteBuffer storage(Storage storage) throws IOException {
        Extent extent = extents.get(storage.key());
        if (extent == null) {
            throw new IOException(
                    "its storage must be one of those in the file, found "
                            + Text.quote(storage.key()));
        }
        if (extent.end() > size) {
            throw new IOException(
                    "must have "
                            + extent.bytes()
                            + " bytes, found "
                            + Math.max(0, size - extent.start())
                            + " at the end of the file ("
                            + missing());
        }
        if (extent.bytes() > CheckpointFile.MOST_STORAGE_BYTES) {
            throw new IOException(
                    "its storage must have at most "
                            + CheckpointFile.MOST_STORAGE_BYTES
                            + " bytes, found "
                            + extent.bytes());
        }
        ByteBuffer elements = ByteBuffer.allocate((int) extent.bytes());
        read(extent.start(), elements);
        return elements.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** As {@link CheckpointFile#requireWhole}. */
    void requireWhole() throws IOException {
        if (end > size) {
            throw new IOException(
                    "must have "
                            + end
                            + " bytes, found "
                            + size
                            + " (the weights are complete, but "
                            + missing());
        }
    }

    private String missing() {
        return "the file is truncated: "
                + (end - size)
                + " bytes are missing; copy or download it again)";
    }

    /** Fills a buffer from a position that has so many bytes. */
    void read(long position, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                throw new IOException("must not change while it is read, found it shorter");
            }
        }
        into.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
