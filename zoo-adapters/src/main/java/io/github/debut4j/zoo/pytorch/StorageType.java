package io.github.debut4j.zoo.pytorch;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

/** The element types a storage can have. Real numbers are read as the nearest {@code float}. */
enum StorageType {
    FLOAT("FloatStorage", "float32", Float.BYTES),
    DOUBLE("DoubleStorage", "float64", Double.BYTES),
    HALF("HalfStorage", "float16", Short.BYTES),
    BFLOAT16("BFloat16Storage", "bfloat16", Short.BYTES),
    LONG("LongStorage", "int64", Long.BYTES),
    INT("IntStorage", "int32", Integer.BYTES),
    SHORT("ShortStorage", "int16", Short.BYTES),
    CHAR("CharStorage", "int8", Byte.BYTES),
    BYTE("ByteStorage", "uint8", Byte.BYTES),
    BOOL("BoolStorage", "bool", Byte.BYTES),
    COMPLEX_FLOAT("ComplexFloatStorage", "complex64", 2 * Float.BYTES),
    COMPLEX_DOUBLE("ComplexDoubleStorage", "complex128", 2 * Double.BYTES),
    QUANTISED_CHAR("QInt8Storage", "qint8", Byte.BYTES),
    QUANTISED_BYTE("QUInt8Storage", "quint8", Byte.BYTES),
    QUANTISED_INT("QInt32Storage", "qint32", Integer.BYTES),
    QUANTISED_4_BITS("QUInt4x2Storage", "quint4x2", Byte.BYTES),
    QUANTISED_2_BITS("QUInt2x4Storage", "quint2x4", Byte.BYTES),
    /** Bytes whose tensors say what they mean. */
    UNTYPED("UntypedStorage", "", Byte.BYTES);

    private final String className;
    private final String dtype;
    private final int bytes;

    StorageType(String className, String dtype, int bytes) {
        this.className = className;
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /** The type that {@code torch} calls this, such as {@code float32}. */
    static Optional<StorageType> ofDtype(String dtype) {
        return Stream.of(values())
                .filter(type -> type != UNTYPED && type.dtype.equals(dtype))
                .findFirst();
    }

    /** The class in the module {@code torch}. */
    String className() {
        return className;
    }

    /** Bytes an element takes. */
    int bytes() {
        return bytes;
    }

    /** Whether elements are numbers with a fraction, as weights are. */
    boolean isFloating() {
        return switch (this) {
            case FLOAT, DOUBLE, HALF, BFLOAT16 -> true;
            default -> false;
        };
    }

    /** Whether every element is one real number. */
    boolean isReal() {
        return switch (this) {
            case FLOAT, DOUBLE, HALF, BFLOAT16, LONG, INT, SHORT, CHAR, BYTE, BOOL -> true;
            default -> false;
        };
    }

    /**
     * The element of a number (from 0) of a storage of real numbers; the buffer has the byte order
     * of the checkpoint.
     */
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
            default -> throw new IllegalStateException(className + " has no real numbers");
        };
    }

    /**
     * As {@link #read(ByteBuffer, int)} for all elements from a first one, until the array is full.
     */
    void read(ByteBuffer storage, int first, float[] into) {
        if (this == FLOAT) {
            storage.asFloatBuffer().get(first, into);
            return;
        }
        for (int n = 0; n < into.length; n++) {
            into[n] = read(storage, first + n);
        }
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
