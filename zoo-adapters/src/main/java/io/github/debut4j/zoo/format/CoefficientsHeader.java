package io.github.debut4j.zoo.format;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Checks the lengths in the header of an ND4J array against the size of its file, since ND4J
 * allocates memory for them before it reads. An array consists of two buffers, its shape and its
 * values; each begins with its allocation mode, its length and its data type.
 */
final class CoefficientsHeader {

    /** The allocation mode since 1.0.0-beta4, with lengths of eight bytes. */
    private static final String MODE = "MIXED_DATA_TYPES";

    private CoefficientsHeader() {}

    /**
     * Checks the lengths; arrays of other allocation modes are left to ND4J.
     *
     * @param in the array; read but not closed
     * @param most the largest possible number of bytes
     * @throws IOException if a length is impossible, with the rule, or if the stream ends too early
     */
    static void require(InputStream in, long most) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        if (data.readUTF().equals(MODE)) {
            data.skipNBytes(bytes(data, most));
            if (data.readUTF().equals(MODE)) {
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
