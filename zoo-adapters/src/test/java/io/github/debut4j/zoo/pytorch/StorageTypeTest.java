package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTypeTest {

    private static float read(StorageType type, ByteBuffer bytes) {
        return type.read(bytes, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void everyTypeReadsItsSecondElement(String name) {
        ByteOrder order =
                name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES).order(order);

        assertEquals(-1.7f, read(StorageType.FLOAT, bytes.putFloat(4, -1.7f)));
        assertEquals(0.1f, read(StorageType.DOUBLE, bytes.putDouble(8, 0.1)));
        assertEquals(0x1p40f, read(StorageType.LONG, bytes.putLong(8, 1L << 40)));
        assertEquals(-7, read(StorageType.INT, bytes.putInt(4, -7)));
        assertEquals(-300, read(StorageType.SHORT, bytes.putShort(2, (short) -300)));
        assertEquals(-1.5f, read(StorageType.HALF, bytes.putShort(2, (short) 0xbe00)));
        assertEquals(-1.5f, read(StorageType.BFLOAT16, bytes.putShort(2, (short) 0xbfc0)));
        assertEquals(-2, read(StorageType.CHAR, bytes.put(1, (byte) -2)));
        assertEquals(254, read(StorageType.BYTE, bytes.put(1, (byte) -2)));
        assertEquals(1, read(StorageType.BOOL, bytes.put(1, (byte) -2)));
    }

    /** Against the definition (-1)^sign * 2^(exponent-15) * 1.fraction, for all bit patterns. */
    @Test
    void everyHalfHasItsValue() {
        ByteBuffer bytes = ByteBuffer.allocate(2);
        for (int bits = 0; bits <= 0xffff; bits++) {
            float found = StorageType.HALF.read(bytes.putShort(0, (short) bits), 0);
            int exponent = bits / 0x400 % 0x20;
            double fraction = bits % 0x400 / 1024.0;
            double sign = bits >= 0x8000 ? -1 : 1;
            if (exponent == 31 && fraction > 0) {
                assertTrue(Float.isNaN(found), "bits " + bits);
            } else {
                double magnitude =
                        exponent == 31
                                ? Double.POSITIVE_INFINITY
                                : exponent == 0
                                        ? Math.pow(2, -14) * fraction
                                        : Math.pow(2, exponent - 15) * (1 + fraction);
                assertEquals((float) (sign * magnitude), found, "bits " + bits);
            }
        }
    }
}
