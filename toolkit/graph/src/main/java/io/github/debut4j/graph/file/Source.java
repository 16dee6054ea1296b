package io.github.debut4j.graph.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** Reads bytes of a file one after the other. */
final class Source {

    private final ReadableByteChannel channel;
    private final String name;

    Source(ReadableByteChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    String name() {
        return name;
    }

    /**
     * The next bytes.
     *
     * @param available size of the file, which bounds the memory
     */
    byte[] bytes(int count, long available) throws IOException {
        if (count > available) {
            throw cut();
        }
        byte[] bytes = new byte[count];
        fill(ByteBuffer.wrap(bytes));
        return bytes;
    }

    /** Fills a buffer, which is then at its beginning, in little-endian order. */
    void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw cut();
            }
        }
        buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    GraphFileException cut() {
        return new GraphFileException(name + ": the file must be complete, found one that was cut");
    }
}
