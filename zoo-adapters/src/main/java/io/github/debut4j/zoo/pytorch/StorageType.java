package io.github.debut4j.zoo.pytorch;

import java.nio.ByteBuffer;

/** The element types a storage can have, each read as the nearest {@code float}. */
enum StorageType {
    FLOAT("FloatStorage", Float.BYTES),
    DOUBLE("DoubleStorage", Double.BYTES),
    HALF("HalfStorage", Short.BYTES),
    BFLOAT16("BFloat16Storage", Short.BYTES),
    LONG("LongStorage", Long.BYTES),
    INT("IntStorage", Integer.BYTES),
    SHORT("ShortStorage", Short.BYTES),
    CHAR("CharStorage", Byte.BYTES),
    BYTE("ByteStorage", Byte.BYTES),
    BOOL("BoolStorage", Byte.BYTES);

    private final String className;
    private final int bytes;

    StorageType(String className, int bytes) {
        this.className = className;
        this.bytes = bytes;
    }

    /** The class in the module {@code torch}. */
    String className() {
        return className;
    }

    /** Bytes an element takes. */
    int bytes() {
        return bytes;
    }

    /** The element of a number (from 0); the buffer has the byte order of the checkpoint. */
    float read(ByteBuffer storage, int element) {
        int at = element * bytes;
        return switch (this) {
            case FLOAT -> storage.getFloat(at);
            case DOUBLE -> (float) storage.getDouble(at);
            case HALF -> halfToFloat(storage.getShort(at));
            case BFLOAT16 -> bfloat16ToFloat(storage.getShort(at));
            case LONG -> storage.getLong(at);
            case INT -> storage.getInt(at);
            case SHORT -> storage.getShort(at);
            case CHAR -> storage.get(at);
            case BYTE -> Byte.toUnsignedInt(storage.get(at));
            case BOOL -> storage.get(at) == 0 ? 0 : 1;
        };
    }

    /** IEEE 754 binary16: 1 sign bit, 5 bits of exponent (bias 15), 10 of fraction. */
    private static float halfToFloat(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb((float) (0x400 + fraction), exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }

    /** The upper half of a binary32. */
    private static float bfloat16ToFloat(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }
}
