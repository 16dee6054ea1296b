package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StridedLayoutTest {

    private static final int ELEMENTS = 24;

    /** A storage whose element n is n. */
    private static final ByteBuffer COUNTING = counting();

    private static ByteBuffer counting() {
        ByteBuffer bytes = ByteBuffer.allocate(ELEMENTS);
        for (int n = 0; n < ELEMENTS; n++) {
            bytes.put(n, (byte) n);
        }
        return bytes;
    }

    private static TensorReader.StridedLayout layout(
            long offset, List<Long> size, List<Long> stride) throws IOException {
        PickleValue.Storage storage = new PickleValue.Storage(StorageType.BYTE, "0", ELEMENTS);
        return TensorReader.StridedLayout.of(
                new PickleValue.View(storage, offset, size, stride), 100);
    }

    private static float[] gather(long offset, List<Long> size, List<Long> stride)
            throws IOException {
        return layout(offset, size, stride).gather(StorageType.BYTE, COUNTING);
    }

    @Test
    void contiguousTransposedSlicedAndExpanded() throws IOException {
        assertArrayEquals(
                new float[] {4, 5, 6, 7, 8, 9}, gather(4, List.of(2L, 3L), List.of(3L, 1L)));
        assertArrayEquals(
                new float[] {0, 3, 1, 4, 2, 5}, gather(0, List.of(3L, 2L), List.of(1L, 3L)));
        assertArrayEquals(
                new float[] {5, 7, 13, 15}, gather(5, List.of(2L, 1L, 2L), List.of(8L, 99L, 2L)));
        assertArrayEquals(new float[] {6, 6, 6}, gather(6, List.of(3L), List.of(0L)));
        assertArrayEquals(new float[] {23}, gather(23, List.of(), List.of()));
    }

    @Test
    void emptyTensorsHaveNoElements() throws IOException {
        assertArrayEquals(new float[0], gather(0, List.of(3L, 0L), List.of(1L, 1L)));
        assertArrayEquals(new float[0], gather(1L << 40, List.of(0L, 3L), List.of(1L, -1L)));
    }

    /** Against the address of each element, formed by itself. */
    @Test
    void threeDimensionsAgainstTheFormula() throws IOException {
        float[] found = gather(1, List.of(2L, 3L, 4L), List.of(1L, 7L, 2L));

        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 4; k++) {
                    assertEquals(1 + i + 7 * j + 2 * k, found[(i * 3 + j) * 4 + k]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 25, 1, last element",
        "1, 24, 1, last element",
        "24, 1, 1, offset",
        "25, 1, 1, offset",
        "-1, 1, 1, offset",
        "0, 2, -1, stride",
        "0, 2, 24, stride",
        "0, 2, 9223372036854775807, stride",
        "9223372036854775807, 2, 1, offset",
    })
    void elementsOutsideTheStorageAreRefused(long offset, long size, long stride, String what) {
        String message = Faults.inFile(() -> layout(offset, List.of(size), List.of(stride)));

        assertEquals(
                "must have its " + what + " inside its storage of 24 elements",
                message.split(", found", -1)[0]);
    }

    @Test
    void sizesThatAreNegativeTooLargeOrOverflowAreRefused() {
        for (List<Long> size :
                List.of(
                        List.of(-1L),
                        List.of(-2L, -2L),
                        List.of(101L),
                        List.of(11L, 11L),
                        List.of(1L << 32, 1L << 32),
                        List.of(0L, 1L << 32),
                        List.of(Long.MAX_VALUE, 3L))) {
            List<Long> stride = size.stream().map(length -> 0L).toList();
            String message = Faults.inFile(() -> layout(0, size, stride));
            assertEquals(
                    "must have sizes from 0 and at most 100 elements (as many as the file has"
                            + " bytes), found the size "
                            + size,
                    message);
        }
    }

    @Test
    void sizeAndStrideMustBePaired() {
        String message = Faults.inFile(() -> layout(0, List.of(1L), List.of()));

        assertEquals(
                "must have a size and a stride for each of at most 64 dimensions, found 1 and 0",
                message);
    }
}
