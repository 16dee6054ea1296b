package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Sequence;
import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.Whole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint in the layout before PyTorch 1.6: five pickles (a magic number, the version 1001,
 * facts of the machine, the content, the keys of the storages), and then for each key the number of
 * elements and the elements. Everything is little-endian, on any machine.
 */
final class OldCheckpoint implements CheckpointFile {

    private static final long VERSION = 1001;

    private final StorageChannel channel;

    private OldCheckpoint(StorageChannel channel) {
        this.channel = channel;
    }

    static OldCheckpoint open(Path file) throws IOException {
        return new OldCheckpoint(StorageChannel.open(file));
    }

    @Override
    public PickleValue content() throws IOException {
        byte[] beginning = new byte[(int) Math.min(channel.size(), MOST_PICKLE_BYTES)];
        channel.read(0, ByteBuffer.wrap(beginning));
        PickleInput input = new PickleInput(beginning, channel.size());
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
            start = channel.add(storage, start + Long.BYTES);
        }
    }

    /** The elements are preceded by their number. */
    private void requireCount(Storage storage, long start) throws IOException {
        if (start > channel.size() - Long.BYTES) {
            return;
        }
        ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(start, count);
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
        return channel.storage(storage);
    }

    @Override
    public void requireWhole() throws IOException {
        channel.requireWhole();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
