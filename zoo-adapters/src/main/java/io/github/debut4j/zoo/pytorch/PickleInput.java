package io.github.debut4j.zoo.pytorch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the bytes of a pickle in order. Every length is checked against the remaining bytes before
 * memory is allocated.
 */
final class PickleInput {

    private final ByteBuffer bytes;

    PickleInput(byte[] pickle) {
        bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
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

    void skip(int count) throws IOException {
        need(count);
        bytes.position(bytes.position() + count);
    }

    /** A two's complement, little-endian integer of any length; the empty one is 0. */
    PickleValue integer(int length) throws IOException {
        if (length > Long.BYTES) {
            skip(length);
            return new PickleValue.Other("an integer of " + length + " bytes");
        }
        need(length);
        long value = 0;
        for (int shift = 0; shift < length * Byte.SIZE; shift += Byte.SIZE) {
            value |= Byte.toUnsignedLong(bytes.get()) << shift;
        }
        int unused = Long.SIZE - length * Byte.SIZE;
        return new PickleValue.Whole(length == 0 ? 0 : value << unused >> unused);
    }

    /** A UTF-8 text, preceded by its unsigned 32-bit length. */
    String text() throws IOException {
        long length = Integer.toUnsignedLong(signedInt());
        need(length);
        return utf8((int) length);
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

    private String utf8(int length) throws IOException {
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a text must be UTF-8, found other bytes", e);
        }
    }

    private void need(long count) throws IOException {
        if (count > bytes.remaining()) {
            throw new IOException(
                    "the pickle must have at least "
                            + count
                            + " bytes, found "
                            + bytes.remaining()
                            + " (is the file truncated?)");
        }
    }
}
