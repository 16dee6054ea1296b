package io.github.debut4j.factorize.cache;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.FactorizationOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an entry is found by.
 *
 * @param hex of the SHA-256 of all that decides the result
 */
record CacheKey(String hex) {

    /** Changes with the results of the factorisation and with the layout of the entries. */
    private static final String RESULTS = "debut4j factorisation 3";

    private static final int NUMBERS_PER_PASS = 1 << 13;

    /** The key of a factorisation. */
    static CacheKey of(Matrix f, Chain chain, FactorizationOptions options) {
        MessageDigest digest = sha256();
        text(digest, RESULTS);
        text(digest, f.rows() + " " + f.cols());
        numbers(digest, f.values());
        text(digest, chain.toString());
        text(digest, options.initialiser().map(Enum::name).orElse(""));
        text(digest, options.sweeps() + " " + options.seed());
        numbers(digest, new double[] {options.tolerance()});
        numbers(digest, options.columnWeights().toArray());
        return new CacheKey(HexFormat.of().formatHex(digest.digest()));
    }

    /** The bytes of the hash as numbers from 0 to 255. */
    double[] numbers() {
        byte[] bytes = HexFormat.of().parseHex(hex);
        double[] numbers = new double[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            numbers[k] = Byte.toUnsignedInt(bytes[k]);
        }
        return numbers;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The length goes first, so that no two texts run into one another. */
    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static void numbers(MessageDigest digest, double[] values) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(values.length).flip());
        ByteBuffer buffer = ByteBuffer.allocate(NUMBERS_PER_PASS * Double.BYTES);
        for (double value : values) {
            buffer.putDouble(value);
            if (!buffer.hasRemaining()) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        digest.update(buffer.flip());
    }
}
