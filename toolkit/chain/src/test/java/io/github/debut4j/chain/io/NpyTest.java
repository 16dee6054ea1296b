package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.testsupport.RealData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

    private Path folder;

    @BeforeEach
    void use(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "<f8, 000000000000f03f 00000000000004c0, 1, -2.5",
        ">f8, 3ff0000000000000 c004000000000000, 1, -2.5",
        "<f4, 0000803f 000020c0, 1, -2.5",
        ">f4, 3f800000 c0200000, 1, -2.5",
        "<f2, 003c 00c1, 1, -2.5",
        ">f2, 3c00 7bff, 1, 65504",
        "<f2, 0100 007c, 5.9604644775390625E-8, Infinity",
        "<f2, 0080 007e, -0.0, NaN",
        "|i1, 7f 80, 127, -128",
        "|u1, 7f 80, 127, 128",
        "<i2, 0080 0100, -32768, 1",
        ">i2, 8000 0001, -32768, 1",
        "<u2, 0080 0100, 32768, 1",
        "<i4, ffffffff 02000000, -1, 2",
        ">u4, ffffffff 00000002, 4294967295, 2",
        "<i8, feffffffffffffff 0300000000000000, -2, 3",
        "<u8, ffffffffffffffff 0300000000000000, 18446744073709551616, 3",
        "=i1, 01 02, 1, 2"
    })
    void everyNumberTypeIsRead(String type, String data, double first, double second)
            throws IOException {
        byte[] file = file(1, "'" + type + "'", "False", "(2,)", data);

        NpyArray array = read(file);

        assertArrayEquals(new int[] {2}, array.shape());
        assertArrayEquals(new double[] {first, second}, array.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyVersionIsReadInBothOrders(int version) throws IOException {
        String data = "000102030405";

        NpyArray c = read(file(version, "'|u1'", "False", "(1, 2, 3)", data));
        NpyArray fortran = read(file(version, "'|u1'", "True", "(1, 2, 3)", data));

        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, c.values());
        assertArrayEquals(new double[] {0, 2, 4, 1, 3, 5}, fortran.values());
        assertEquals("(1, 2, 3)", fortran.shapeText());
    }

    @Test
    void scalarsEmptyArraysAndPythonTwoShapesAreRead() throws IOException {
        assertArrayEquals(new double[] {7}, read(file(1, "'|u1'", "False", "()", "07")).values());
        assertArrayEquals(new double[] {7}, read(file(1, "'|u1'", "True", "()", "07")).values());
        assertEquals(0, read(file(1, "'<f8'", "True", "(3, 0)", "")).values().length);
        assertArrayEquals(
                new int[] {2, 1}, read(file(1, "'|u1'", "False", "(2L, 1L)", "0102")).shape());
    }

    @Test
    void writtenBytesEqualNumpys() throws IOException {
        Path file = folder.resolve("a.npy");

        Npy.writeFloats(file, new NpyArray(new int[] {2, 1}, new double[] {1, -2.5}));

        byte[] bytes = Files.readAllBytes(file);
        String header =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }"
                        + " ".repeat(58)
                        + "\n";
        assertEquals(
                "934e554d505901007600" + hex(header) + "0000803f000020c0",
                HexFormat.of().formatHex(bytes));
    }

    @Test
    void writtenFilesAreReadBack() throws IOException {
        Path file = folder.resolve("a.npy");
        double[] values = new double[3 * 5000];
        Arrays.setAll(values, k -> Math.sin(k));
        values[7] = Double.NaN;

        Npy.write(file, new NpyArray(new int[] {3, 5000}, values));
        assertArrayEquals(values, Npy.read(file).values());
        Npy.writeFloats(file, new NpyArray(new int[] {}, new double[] {0.1}));
        assertArrayEquals(new double[] {0.1f}, Npy.read(file).values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    '<f8'        | False | (2,)        | 00 | shape (2,) of f8 needs 16 bytes, found 1
                    '<u1'        | False | (2,)        | 000000 | shape (2,) of u1 needs 2 bytes, found more
                    '<c8'        | False | (2,)        | 00 | numbers must be f2, f4, f8, i1 to i8 or u1 to u8, found 'c8'
                    '<U3'        | False | (2,)        | 00 | numbers must be f2, f4, f8, i1 to i8 or u1 to u8, found 'U3'
                    [('a','<f4')]| False | (2,)        | 00 | header must have a 'descr' of one number type, found {'descr': [('a','<f4')], 'fortran_order'
                    '<f4'        | Maybe | (2,)        | 00 | header must have 'fortran_order': True or False, found {'descr': '<f4', 'fortran_order': Maybe,
                    '<f4'        | False | (x,)        | 00 | header must have a 'shape' of integers, found {'descr': '<f4', 'fortran_order': False,
                    '<f4'        | False | (99999, 99999) | 00 | shape must fit in memory, found (99999, 99999)
                    '<f4'        | False | (9999999999,) | 00 | shape must fit in memory, found (9999999999,)
                    '<f8'        | False | (2147483647,) | 00 | an array must have at most 2147483647 bytes, found shape (2147483647,) of f8
                    """)
    void badFilesAreRefusedWithTheReason(
            String type, String fortran, String shape, String data, String reason)
            throws IOException {
        Path file = folder.resolve("bad.npy");
        Files.write(file, file(1, type, fortran, shape, data));

        assertEquals(file + ": cannot be read: " + reason, failure(file));
    }

    @Test
    void foreignAndTruncatedFilesAreRefused() throws IOException {
        byte[] good = file(1, "'|u1'", "False", "(2,)", "0102");
        Path file = folder.resolve("cut.npy");
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertTrue(failure(file).startsWith(file + ": cannot be read: "), failure(file));
        }
        Files.writeString(file, "PK\3\4 is a zip archive");
        assertEquals(
                file + ": cannot be read: not an .npy file: it must begin with \\x93NUMPY",
                failure(file));
        good[6] = 4;
        Files.write(file, good);
        assertEquals(
                file + ": cannot be read: version must be 1.0, 2.0 or 3.0, found 4.0",
                failure(file));
        Files.delete(file);
        assertEquals(file + ": cannot be read: no such file", failure(file));
        assertEquals(folder + ": cannot be read: it is a folder", failure(folder));
    }

    @Test
    void aConvolutionIsFlattenedInEitherOrder() throws IOException {
        Path file = folder.resolve("conv.npy");
        int[] shape = {2, 3, 5, 7};
        double[] weight = new double[2 * 3 * 5 * 7];
        Arrays.setAll(weight, k -> k);
        Npy.write(file, new NpyArray(shape, weight));

        Matrix matrix = Npy.readMatrix(file);
        Matrix channelByChannel = Npy.readMatrix(file, FeatureOrder.CHANNEL_TAP);

        assertEquals(2, matrix.rows());
        assertEquals(105, matrix.cols());
        for (int o = 0; o < 2; o++) {
            for (int c = 0; c < 3; c++) {
                for (int h = 0; h < 5; h++) {
                    for (int w = 0; w < 7; w++) {
                        assertEquals(
                                weight[((o * 3 + c) * 5 + h) * 7 + w],
                                matrix.get(o, (h * 7 + w) * 3 + c));
                        assertEquals(
                                weight[((o * 3 + c) * 5 + h) * 7 + w],
                                channelByChannel.get(o, (c * 5 + h) * 7 + w));
                    }
                }
            }
        }
    }

    @Test
    void arraysThatAreNotMatricesAreRefused() throws IOException {
        Path file = folder.resolve("a.npy");
        Npy.write(file, new NpyArray(new int[] {3}, new double[3]));
        assertEquals(
                file
                        + ": expected a matrix [out, in] or the weight [out, in, kH, kW] of a"
                        + " convolution, found shape (3,)",
                matrixFailure(file));
        Npy.write(file, new NpyArray(new int[] {0, 3}, new double[0]));
        assertEquals(
                file + ": a matrix must have at least 1 row and 1 column, found 0 x 3",
                matrixFailure(file));
        Npy.write(file, new NpyArray(new int[] {0, 3, 1, 1}, new double[0]));
        assertTrue(matrixFailure(file).contains("found 0 x 3"), matrixFailure(file));
        Npy.write(file, new NpyArray(new int[] {1, 2}, new double[] {1, Double.NaN}));
        assertEquals(
                file + ": weights: values must be finite, found NaN in row 0, column 1 (from 0)",
                matrixFailure(file));
    }

    @Test
    void theNumberOfValuesMustMatchTheShape() {
        assertEquals(
                "an array of shape (2, 3) must have 6 values, found 5",
                String.valueOf(
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> new NpyArray(new int[] {2, 3}, new double[5]))
                                .getMessage()));
        assertThrows(IllegalArgumentException.class, () -> NpyArray.count(new int[] {-1, 3}));
        int[] huge = {1 << 30, 1 << 30, 1 << 30, 1 << 30};
        assertThrows(IllegalArgumentException.class, () -> NpyArray.count(huge));
    }

    @Test
    void thePapersWeightsAreRead() throws IOException {
        Matrix conv2 = Npy.readMatrix(RealData.require("lenet/conv2.weight.npy"));
        assertEquals(16, conv2.rows());
        assertEquals(72, conv2.cols());
        NpyArray weight = Npy.read(RealData.require("lenet/conv2.weight.npy"));
        assertEquals("(16, 8, 3, 3)", weight.shapeText());
        assertEquals(
                weight.values()[(3 * 8 + 5) * 9 + 2 * 3 + 1], conv2.get(3, (2 * 3 + 1) * 8 + 5));

        Matrix fc = Npy.readMatrix(RealData.require("lenet/fc.weight.npy"));
        assertEquals(128 * 400, fc.values().length);
        NpyArray labels = Npy.read(RealData.require("modelnet10/labels_test.npy"));
        assertEquals(9, Arrays.stream(labels.values()).max().orElseThrow());
    }

    private static NpyArray read(byte[] file) throws IOException {
        return Npy.read(new ByteArrayInputStream(file));
    }

    /** A file put together by hand, with a header that is not padded. */
    private static byte[] file(
            int version, String type, String fortran, String shape, String data) {
        String header =
                "{'descr': "
                        + type
                        + ", 'fortran_order': "
                        + fortran
                        + ", 'shape': "
                        + shape
                        + "}\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        bytes.write(header.length());
        bytes.writeBytes(new byte[version == 1 ? 1 : 3]);
        bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(HexFormat.of().parseHex(data == null ? "" : data.replace(" ", "")));
        return bytes.toByteArray();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String failure(Path file) {
        Exception e = assertThrows(IOException.class, () -> Npy.read(file));
        return String.valueOf(e.getMessage());
    }

    private static String matrixFailure(Path file) {
        Exception e = assertThrows(IOException.class, () -> Npy.readMatrix(file));
        return String.valueOf(e.getMessage());
    }
}
