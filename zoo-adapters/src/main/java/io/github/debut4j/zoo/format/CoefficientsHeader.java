package io.github.debut4j.zoo.format;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Holds the lengths that an array of ND4J says it has against the bytes there are, since ND4J
 * allocates what an array says before it reads. An array is two buffers, its shape and its numbers;
 * each begins with two texts, the length between them.
 */
public final class CoefficientsHeader {

    /** The form of the buffers since 1.0.0-beta4, whose lengths take eight bytes. */
    private static final String FORM = "MIXED_DATA_TYPES";

    private CoefficientsHeader() {}

    /**
     * Checks the lengths; an array of another form is left to ND4J.
     *
     * @param in read from
     * @param most bytes that there can be
     * @throws IOException saying the rule that a length breaks, or if the stream ends too early
     */
    public static void require(InputStream in, long most) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        if (data.readUTF().equals(FORM)) {
            data.skipNBytes(bytes(data, most));
            if (data.readUTF().equals(FORM)) {
                bytes(data, most);
            }
        }
    }

    private static long bytes(DataInputStream data, long most) throws IOException {
        long length = data.readLong();
        int width = width(data.readUTF());
        if (length < 0 || length > most / width) {
            throw new IOException("must have a length in 0.." + most / width + ", found " + length);
        }
        return length * width;
    }

    private static int width(String type) throws IOException {
        for (DataType known : DataType.values()) {
            if (known.name().equals(type) && known.width() > 0) {
                return known.width();
            }
        }
        throw new IOException("must hold numbers, found the type '" + type + "'");
    }
}
