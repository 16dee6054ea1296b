package io.github.debut4j.chain.io;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of numbers in an {@code .npy} file, by NumPy's letter and width. */
enum NpyType {
    F2("f2", 2),
    F4("f4", 4),
    F8("f8", 8),
    I1("i1", 1),
    I2("i2", 2),
    I4("i4", 4),
    I8("i8", 8),
    U1("u1", 1),
    U2("u2", 2),
    U4("u4", 4),
    U8("u8", 8);

    private static final int HALF_EXPONENT_BIAS = 15;
    private static final int HALF_FRACTION_BITS = 10;

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type with this NumPy code, without the character for the byte order. */
    static Optional<NpyType> of(String code) {
        for (NpyType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    /** Reads the next number; 64-bit integers are rounded to the nearest double. */
    double read(ByteBuffer data) {
        return switch (this) {
            case F2 -> half(data.getShort());
            case F4 -> data.getFloat();
            case F8 -> data.getDouble();
            case I1 -> data.get();
            case I2 -> data.getShort();
            case I4 -> data.getInt();
            case I8 -> data.getLong();
            case U1 -> data.get() & 0xff;
            case U2 -> data.getShort() & 0xffff;
            case U4 -> data.getInt() & 0xffff_ffffL;
            case U8 -> unsigned(data.getLong());
        };
    }

    /** Appends a number, rounded to this type. */
    void write(ByteBuffer data, double value) {
        switch (this) {
            case F4 -> data.putFloat((float) value);
            case F8 -> data.putDouble(value);
            case I8 -> data.putLong((long) value);
            default ->
                    throw new IllegalArgumentException("type must be f4, f8 or i8, found " + code);
        }
    }

    /** IEEE 754 binary16. */
    private static double half(short bits) {
        int exponent = (bits >> HALF_FRACTION_BITS) & 0x1f;
        int fraction = bits & ((1 << HALF_FRACTION_BITS) - 1);
        double magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - HALF_EXPONENT_BIAS - HALF_FRACTION_BITS);
        } else {
            int significand = fraction | (1 << HALF_FRACTION_BITS);
            magnitude =
                    Math.scalb(
                            (double) significand,
                            exponent - HALF_EXPONENT_BIAS - HALF_FRACTION_BITS);
        }
        return bits < 0 ? -magnitude : magnitude;
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }
}
