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
 * The length and a checksum of a file, in a gap near its beginning that SameDiff skips. SameDiff
 * itself has no checksum: an altered weight is not noticed, and an altered shape can end the
 * process.
 *
 * <p>A FlatBuffer begins with the offset of its root table, 4 bytes, and all other offsets are
 * relative to where they are stored. So {@value #BYTES} bytes can be inserted after the first 4
 * without changing the rest: magic bytes, length, checksum (CRC-32C of the file with this field as
 * 0) and zeros, which keep the alignment. All numbers are little endian.
 */
final class Seal {

    private static final int ROOT = 0;
    private static final int START = Integer.BYTES;
    private static final byte[] MAGIC = {(byte) 0x89, 'd', 'e', 'b', 'u', 't', 's', '\n'};
    private static final int LENGTH = START + MAGIC.length;
    private static final int CHECKSUM = LENGTH + Long.BYTES;
    private static final int BYTES = 32;
    private static final int END = START + BYTES;
    private static final int BLOCK = 1 << 16;

    private Seal() {}

    /**
     * Writes a FlatBuffer with a seal.
     *
     * @param graph from its position to its limit
     * @throws IOException if the file cannot be written
     */
    static void write(Path file, ByteBuffer graph) throws IOException {
        ByteBuffer rest = graph.slice().order(ByteOrder.LITTLE_ENDIAN);
        int root = rest.getInt();
        ByteBuffer head = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(ROOT, root + BYTES)
                .put(START, MAGIC)
                .putLong(LENGTH, (long) END + rest.remaining());
        CRC32C checksum = new CRC32C();
        checksum.update(head.duplicate());
        checksum.update(rest.duplicate());
        head.putInt(CHECKSUM, (int) checksum.getValue());
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(channel, head);
            writeAll(channel, rest);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Checks a file that has a seal. One without, as SameDiff itself writes it, is accepted if it
     * begins as a FlatBuffer does.
     *
     * @throws IOException naming the file, if it cannot be read, or was altered, cut or extended
     */
    static void requireUnbroken(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
            fill(channel, head);
            byte[] magic = new byte[MAGIC.length];
            head.get(START, magic);
            if (!Arrays.equals(magic, MAGIC)) {
                requireStart(file, head, channel.size());
                return;
            }
            if (head.getLong(LENGTH) != channel.size()) {
                throw broken(file, "it has another length");
            }
            int expected = head.getInt(CHECKSUM);
            head.putInt(CHECKSUM, 0);
            CRC32C found = new CRC32C();
            found.update(head.flip());
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            while (fill(channel, block.clear())) {
                found.update(block.flip());
            }
            if ((int) found.getValue() != expected) {
                throw broken(file, "a checksum differs");
            }
        }
    }

    /**
     * Checks the beginning of a file without a seal. Its first table is never so far from the start
     * that all bytes between are zero.
     */
    private static void requireStart(Path file, ByteBuffer head, long size) throws IOException {
        byte[] gap = new byte[BYTES];
        head.get(START, gap);
        if (size >= END && Arrays.equals(gap, new byte[BYTES])) {
            throw broken(file, "its beginning is zero");
        }
        long root = Integer.toUnsignedLong(head.getInt(ROOT));
        if (root < START || root > size - Integer.BYTES) {
            throw new IOException(
                    file
                            + ": the file must begin with the position of a SameDiff graph in its "
                            + size
                            + " bytes, found "
                            + root
                            + ", as if it was cut or is no such file");
        }
    }

    private static IOException broken(Path file, String how) {
        return new IOException(
                file + ": the file must be as it was written, found one that was altered: " + how);
    }

    /** Reads until a buffer is full or the file ends; false if nothing was left. */
    private static boolean fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        int count = 0;
        while (buffer.hasRemaining() && count >= 0) {
            count = channel.read(buffer);
        }
        return buffer.position() > 0;
    }
}
