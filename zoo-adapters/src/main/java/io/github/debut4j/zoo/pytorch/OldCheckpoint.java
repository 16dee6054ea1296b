package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Sequence;
import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.Whole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint in the layout before PyTorch 1.6: five pickles (a magic number, the version 1001,
 * facts of the machine, the content, the keys of the storages), and then for each key the number of
 * elements and the elements. Everything is little-endian, on any machine.
 */
final class OldCheckpoint implements CheckpointFile {

    private static final long VERSION = 1001;

    private final FileChannel channel;
    private final long fileBytes;
    private final Map<String, Extent> extents = new LinkedHashMap<>();

    /** Where the elements of a storage begin in the file, and how many bytes they take. */
    private record Extent(long start, long bytes) {
        long end() {
            return start + bytes;
        }
    }

    private OldCheckpoint(FileChannel channel, long fileBytes) {
        this.channel = channel;
        this.fileBytes = fileBytes;
    }

    static OldCheckpoint open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new OldCheckpoint(channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public PickleValue content() throws IOException {
        byte[] beginning = new byte[(int) Math.min(fileBytes, MOST_PICKLE_BYTES)];
        read(0, ByteBuffer.wrap(beginning));
        PickleInput input = new PickleInput(beginning, fileBytes);
        new Unpickler("the magic number", input).run();
        requireVersion(new Unpickler("the version", input).run());
        new Unpickler("the description of the machine", input).run();
        Unpickler content = new Unpickler("the content", input);
        PickleValue result = content.run();
        PickleValue keys = new Unpickler("the keys of the storages", input).run();
        locate(keys, content.storages(), input.position());
        return result;
    }

    private static void requireVersion(PickleValue version) throws IOException {
        if (!(version instanceof Whole number) || number.value() != VERSION) {
            throw new IOException(
                    "the version of the layout must be 1001, found " + version.found());
        }
    }

    private void locate(PickleValue keys, List<Storage> named, long end) throws IOException {
        Map<String, Storage> storages = new HashMap<>();
        named.forEach(storage -> storages.putIfAbsent(storage.key(), storage));
        if (!(keys instanceof Sequence list)) {
            throw new IOException("the keys of the storages must be a list, found " + keys.found());
        }
        long start = end;
        for (PickleValue key : list.items()) {
            Storage storage = key instanceof Str name ? storages.remove(name.text()) : null;
            if (storage == null) {
                throw new IOException(
                        "the keys of the storages must be those of the content, each once, found "
                                + key.found());
            }
            requireCount(storage, start);
            Extent extent =
                    new Extent(start + Long.BYTES, storage.elements() * storage.type().bytes());
            extents.put(storage.key(), extent);
            start = Math.min(extent.end(), Long.MAX_VALUE / 2);
        }
    }

    /** The elements are preceded by their number. */
    private void requireCount(Storage storage, long start) throws IOException {
        if (start > fileBytes - Long.BYTES) {
            return;
        }
        ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        read(start, count);
        if (count.getLong(0) != storage.elements()) {
            throw new IOException(
                    "storage "
                            + Text.quote(storage.key())
                            + " must have "
                            + storage.elements()
                            + " elements, found "
                            + count.getLong(0));
        }
    }

    @Override
    public ByteBuffer storage(Storage storage) throws IOException {
        Extent extent = extents.get(storage.key());
        if (extent == null) {
            throw new IOException(
                    "its storage must be one of those in the file, found "
                            + Text.quote(storage.key()));
        }
        if (extent.end() > fileBytes) {
            throw new IOException(
                    "must have "
                            + extent.bytes()
                            + " bytes, found "
                            + Math.max(0, fileBytes - extent.start())
                            + " at the end of the file ("
                            + missing());
        }
        if (extent.bytes() > MOST_STORAGE_BYTES) {
            throw new IOException(
                    "its storage must have at most "
                            + MOST_STORAGE_BYTES
                            + " bytes, found "
                            + extent.bytes());
        }
        ByteBuffer elements = ByteBuffer.allocate((int) extent.bytes());
        read(extent.start(), elements);
        return elements.order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void requireWhole() throws IOException {
        if (end() > fileBytes) {
            throw new IOException(
                    "must have "
                            + end()
                            + " bytes, found "
                            + fileBytes
                            + " (the weights are complete, but "
                            + missing());
        }
    }

    private String missing() {
        return "the file is truncated: "
                + (end() - fileBytes)
                + " bytes are missing; copy or download it again)";
    }

    /** Where the file should end. */
    private long end() {
        return extents.values().stream().mapToLong(Extent::end).max().orElse(0);
    }

    private void read(long position, ByteBuffer into) throws IOException {
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
