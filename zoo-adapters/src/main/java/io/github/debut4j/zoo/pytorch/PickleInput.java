package io.github.debut4j.zoo.pytorch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads the bytes of one or more pickles in order. Every length is checked against the remaining
 * bytes before memory is allocated.
 */
final class PickleInput {

    private final ByteBuffer bytes;
    private final long fileBytes;

    PickleInput(byte[] pickle) {
        this(pickle, pickle.length);
    }

    /**
     * The beginning of a file.
     *
     * @param fileBytes the size of the whole file
     */
    PickleInput(byte[] beginning, long fileBytes) {
        bytes = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
        this.fileBytes = fileBytes;
    }

    /** Bytes read so far. */
    int position() {
        return bytes.position();
    }

    int unsignedByte() throws IOException {
        need(Byte.BYTES);
        return Byte.toUnsignedInt(bytes.get());
    }

    int unsignedShort() throws IOException {
        need(Short.BYTES);
        return Short.toUnsignedInt(bytes.getShort());
    }

    int signedInt() throws IOException {
        need(Integer.BYTES);
        return bytes.getInt();
    }

    long unsignedInt() throws IOException {
        return Integer.toUnsignedLong(signedInt());
    }

    /** A length of 8 bytes. */
    long length() throws IOException {
        need(Long.BYTES);
        long length = bytes.getLong();
        need(length < 0 ? Long.MAX_VALUE : length);
        return length;
    }

    void skip(long count) throws IOException {
        need(count);
        bytes.position(bytes.position() + (int) count);
    }

    /** A two's complement, little-endian integer of any length; the empty one is 0. */
    PickleValue integer(long length) throws IOException {
        if (length > Long.BYTES) {
            skip(length);
            return new PickleValue.Other("an integer of " + length + " bytes");
        }
        need(length);
        long value = 0;
        for (int shift = 0; shift < length * Byte.SIZE; shift += Byte.SIZE) {
            value |= Byte.toUnsignedLong(bytes.get()) << shift;
        }
        int unused = Long.SIZE - (int) length * Byte.SIZE;
        return new PickleValue.Whole(length == 0 ? 0 : value << unused >> unused);
    }

    /** A UTF-8 text of a number of bytes; bytes that are not UTF-8 are replaced. */
    String utf8(long length) throws IOException {
        return text(length, StandardCharsets.UTF_8);
    }

    /** A text of Python 2, whose encoding is unknown, and which may be binary data. */
    String bytesAsText(long length) throws IOException {
        return text(length, StandardCharsets.ISO_8859_1);
    }

    /** The text up to the next line feed, which is skipped. */
    String line() throws IOException {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        if (end == bytes.limit()) {
            throw new IOException("a name must end with a line feed, found the end of the pickle");
        }
        String line = utf8(end - bytes.position());
        bytes.get();
        return line;
    }

    private String text(long length, Charset charset) throws IOException {
        need(length);
        String text = new String(bytes.array(), bytes.position(), (int) length, charset);
        bytes.position(bytes.position() + (int) length);
        return text;
    }

    private void need(long count) throws IOException {
        if (count <= bytes.remaining()) {
            return;
        }
        if (fileBytes > bytes.limit()) {
            throw new IOException(
                    "the pickles of a file must end within "
                            + bytes.limit()
                            + " bytes, found no end");
        }
        throw new IOException(
                "the pickle must have at least "
                        + count
                        + " bytes, found "
                        + bytes.remaining()
                        + " (is the file truncated?)");
    }
}
