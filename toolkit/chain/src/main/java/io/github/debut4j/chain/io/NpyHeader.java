package io.github.debut4j.chain.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an {@code .npy} file.
 *
 * @param type the type of the numbers
 * @param order the byte order of a number
 * @param fortran whether the first index runs fastest in the file
 * @param shape the size of each dimension, the outermost first
 */
@SuppressWarnings("ArrayRecordComponent")
record NpyHeader(NpyType type, ByteOrder order, boolean fortran, int[] shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int LONGEST_QUOTE = 40;
    private static final int ALIGNMENT = 64;
    private static final int NEWEST_VERSION = 3;

    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)(\\w+)'");
    private static final Pattern FORTRAN =
            Pattern.compile("'fortran_order'\\s*:\\s*(True|False)\\b");
    private static final Pattern SHAPE =
            Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]{0,400})\\)");
    private static final Pattern BETWEEN_SIZES = Pattern.compile("[\\s,L]+");

    /** Reads a header; the stream is then at the first number. */
    static NpyHeader read(InputStream in) throws IOException {
        return parse(text(in));
    }

    private static String text(InputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("not an .npy file: it must begin with \\x93NUMPY");
        }
        byte[] version = bytes(in, 2);
        if (version[0] < 1 || version[0] > NEWEST_VERSION || version[1] != 0) {
            throw new IOException(
                    "version must be 1.0, 2.0 or 3.0, found " + version[0] + "." + version[1]);
        }
        long length =
                version[0] == 1
                        ? little(bytes(in, Short.BYTES)).getShort() & 0xffffL
                        : little(bytes(in, Integer.BYTES)).getInt() & 0xffff_ffffL;
        if (length > LONGEST_HEADER) {
            throw new IOException(
                    "header must have at most " + LONGEST_HEADER + " bytes, found " + length);
        }
        return new String(bytes(in, (int) length), StandardCharsets.UTF_8);
    }

    private static NpyHeader parse(String text) throws IOException {
        Matcher description = find(DESCRIPTION, text, "a 'descr' of one number type");
        Matcher fortran = find(FORTRAN, text, "'fortran_order': True or False");
        Matcher shape = find(SHAPE, text, "a 'shape' of integers");
        String code = description.group(2);
        NpyType type =
                NpyType.of(code)
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "numbers must be f2, f4, f8, i1 to i8 or u1 to u8,"
                                                        + " found '"
                                                        + quote(code)
                                                        + "'"));
        return new NpyHeader(
                type,
                order(description.group(1)),
                fortran.group(1).equals("True"),
                sizes(shape.group(1)));
    }

    private static Matcher find(Pattern pattern, String text, String what) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("header must have " + what + ", found " + quote(text));
        }
        return matcher;
    }

    private static ByteOrder order(String mark) {
        return switch (mark) {
            case ">" -> ByteOrder.BIG_ENDIAN;
            case "=" -> ByteOrder.nativeOrder();
            default -> ByteOrder.LITTLE_ENDIAN;
        };
    }

    private static int[] sizes(String text) throws IOException {
        try {
            int[] sizes =
                    BETWEEN_SIZES
                            .splitAsStream(text)
                            .filter(word -> !word.isEmpty())
                            .mapToInt(Integer::parseInt)
                            .toArray();
            NpyArray.count(sizes);
            return sizes;
        } catch (IllegalArgumentException e) {
            throw new IOException("shape must fit in memory, found (" + quote(text) + ")", e);
        }
    }

    /** The bytes of this header in version 1.0. */
    byte[] toBytes() {
        String mark = order == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
        String dictionary =
                "{'descr': '"
                        + mark
                        + type.code()
                        + "', 'fortran_order': "
                        + (fortran ? "True" : "False")
                        + ", 'shape': "
                        + NpyArray.text(shape)
                        + ", }";
        int before = MAGIC.length + 2 + Short.BYTES;
        int padding = ALIGNMENT - 1 - (before + dictionary.length()) % ALIGNMENT;
        String padded = dictionary + " ".repeat(padding) + "\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        bytes.writeBytes(new byte[] {1, 0});
        bytes.writeBytes(new byte[] {(byte) padded.length(), (byte) (padded.length() >> 8)});
        bytes.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("cut short inside the header");
        }
        return bytes;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String quote(String text) {
        String start = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE);
        return start.strip().replaceAll("[^\\x20-\\x7e]", "?");
    }
}
