package io.github.debut4j.chain.io;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 hash over values that are added one after another, in big-endian byte order. */
public final class Sha256 {

    private static final int BYTES_PER_PASS = 1 << 16;

    private final MessageDigest digest = digest();

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of these bytes alone, as 64 hexadecimal digits. */
    public static String of(byte[] bytes) {
        return new Sha256().addBytes(bytes).hex();
    }

    /** Adds bytes. */
    public Sha256 addBytes(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /**
     * Adds floats of four bytes.
     *
     * @param values read from position to limit
     */
    public Sha256 addFloats(FloatBuffer values) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES_PER_PASS);
        while (values.hasRemaining()) {
            buffer.putFloat(values.get());
            flushIfFull(buffer);
        }
        digest.update(buffer.flip());
        return this;
    }

    /** Adds the number of bytes of a text in UTF-8, in four bytes, then the text. */
    public Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return addCount(bytes.length).addBytes(bytes);
    }

    /** Adds the number of values, in four bytes, then the values of eight bytes each. */
    public Sha256 add(double[] values) {
        addCount(values.length);
        ByteBuffer buffer = ByteBuffer.allocate(BYTES_PER_PASS);
        for (double value : values) {
            buffer.putDouble(value);
            flushIfFull(buffer);
        }
        digest.update(buffer.flip());
        return this;
    }

    /** Counts keep neighbouring texts and arrays apart. */
    private Sha256 addCount(int count) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).flip());
        return this;
    }

    private void flushIfFull(ByteBuffer buffer) {
        if (!buffer.hasRemaining()) {
            digest.update(buffer.flip());
            buffer.clear();
        }
    }

    /** The hash of everything added, as 64 hexadecimal digits. Starts over. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
