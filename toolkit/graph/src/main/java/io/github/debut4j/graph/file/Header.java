package io.github.debut4j.graph.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first bytes of a file.
 *
 * @param contentLength bytes of the graph without its constants, padded
 * @param constantsLength bytes of the constants, padded
 * @param contentChecksum CRC-32C
 * @param constantsChecksum CRC-32C
 */
record Header(int contentLength, long constantsLength, int contentChecksum, int constantsChecksum) {

    /** The length of the header, and the alignment of what follows. */
    static final int LENGTH = 64;

    private static final int VERSION = 1;
    private static final byte[] MAGIC = {(byte) 0x89, 'd', 'e', 'b', 'u', 't', '\r', '\n'};
    private static final int CHECKED = LENGTH - Integer.BYTES;

    static Header of(byte[] content, Constants.Summary constants) {
        return new Header(
                content.length,
                constants.length(),
                checksum(content, content.length),
                constants.checksum());
    }

    static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    /** The number of bytes with padding. */
    static long padded(long length) {
        return (length + LENGTH - 1) / LENGTH * LENGTH;
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC);
        buffer.putInt(VERSION);
        buffer.putInt(contentLength);
        buffer.putLong(constantsLength);
        buffer.putInt(contentChecksum);
        buffer.putInt(constantsChecksum);
        buffer.putInt(CHECKED, checksum(buffer.array(), CHECKED));
        return buffer.array();
    }

    /**
     * Reads a header.
     *
     * @param size of the file
     * @param name of the file, for messages
     */
    static Header parse(byte[] bytes, long size, String name) throws GraphFileException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[MAGIC.length];
        buffer.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new GraphFileException(
                    name + ": the file must be a graph that debut4j exported, found another one");
        }
        int version = buffer.getInt();
        if (version > VERSION) {
            throw new GraphFileException(
                    name
                            + ": the version of the file must be at most "
                            + VERSION
                            + ", found "
                            + version
                            + "; use a newer debut4j");
        }
        Header header =
                new Header(buffer.getInt(), buffer.getLong(), buffer.getInt(), buffer.getInt());
        if (version < 1 || buffer.getInt(CHECKED) != checksum(bytes, CHECKED)) {
            throw GraphFile.altered(name, null);
        }
        header.requireSize(size, name);
        return header;
    }

    private void requireSize(long size, String name) throws GraphFileException {
        boolean valid = contentLength >= 0 && constantsLength >= 0;
        if (!valid || size - LENGTH - contentLength != constantsLength) {
            throw new GraphFileException(
                    name
                            + ": the file must have the "
                            + LENGTH
                            + " + "
                            + contentLength
                            + " + "
                            + constantsLength
                            + " bytes that its header says, found "
                            + size);
        }
    }
}
