package io.github.debut4j.export.samediff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A checksum at the end of a file, behind what SameDiff reads. SameDiff itself has none: an altered
 * weight is not noticed, and an altered shape can end the process.
 *
 * @param length of what is before the seal
 * @param checksum of that, CRC-32C
 */
record Seal(long length, int checksum) {

    private static final byte[] MAGIC = {(byte) 0x89, 'd', 'e', 'b', 'u', 't', 's', '\n'};
    private static final int BYTES = Long.BYTES + Integer.BYTES + MAGIC.length;
    private static final int BLOCK = 1 << 16;

    /** Adds a seal to a file. */
    static void append(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Seal seal = of(channel, channel.size());
            ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(seal.length).putInt(seal.checksum).put(MAGIC).flip();
            channel.position(seal.length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /**
     * Checks a file that has a seal. One without, as SameDiff itself writes it, is accepted.
     *
     * @throws IOException naming the file, if it cannot be read, or was altered
     */
    static void requireUnbroken(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = channel.size() - BYTES;
            if (length < 0) {
                return;
            }
            ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(length);
            fill(channel, bytes);
            bytes.flip();
            Seal found = new Seal(bytes.getLong(), bytes.getInt());
            byte[] magic = new byte[MAGIC.length];
            bytes.get(magic);
            if (Arrays.equals(magic, MAGIC) && !found.equals(of(channel, length))) {
                throw new IOException(
                        file
                                + ": the file must be as it was written, found one that was"
                                + " altered: a checksum differs");
            }
        }
    }

    /** The seal of the first bytes of a file. */
    private static Seal of(FileChannel channel, long length) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        channel.position(0);
        for (long left = length; left > 0; left -= block.limit()) {
            block.clear().limit((int) Math.min(BLOCK, left));
            fill(channel, block);
            checksum.update(block.flip());
        }
        return new Seal(length, (int) checksum.getValue());
    }

    private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the file must not be cut while it is read");
            }
        }
    }
}
