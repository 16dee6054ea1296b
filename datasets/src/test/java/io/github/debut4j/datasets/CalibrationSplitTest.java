package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationSplitTest {

    private static final String DIGITS = "digits:train=700,test=30";

    @TempDir private Path folder = Path.of("");

    /** Rows that consist of their own number. */
    private String rows(int count) throws IOException {
        double[] values = IntStream.range(0, count).asDoubleStream().toArray();
        Path file = folder.resolve("x.npy");
        Npy.write(file, new NpyArray(new int[] {count, 1}, values));
        return "npy:x=" + file;
    }

    private static List<Integer> numbers(Examples examples) {
        List<Integer> numbers = new ArrayList<>();
        float[] value = new float[examples.featureCount()];
        for (int i = 0; i < examples.size(); i++) {
            examples.copyFeatures(i, value, 0);
            numbers.add((int) value[0]);
        }
        return numbers;
    }

    private static CalibrationSplit open(String text, int count, long seed) throws IOException {
        return CalibrationSplit.open(text, Optional.of(count), seed);
    }

    private static List<Integer> hashes(Examples examples) {
        return IntStream.range(0, examples.size())
                .mapToObj(
                        i -> {
                            float[] values = new float[examples.featureCount()];
                            examples.copyFeatures(i, values, 0);
                            return Arrays.hashCode(values);
                        })
                .toList();
    }

    @Test
    void calibrationIsAPartOfTheTrainingSplit() throws IOException {
        CalibrationSplit parts = CalibrationSplit.open(DIGITS, Optional.empty(), 1);

        assertEquals(512, parts.calibration().size());
        assertEquals(30, parts.heldOut().size());
        Examples training = DataSets.open(DIGITS, Split.TRAIN);
        assertTrue(hashes(training).containsAll(hashes(parts.calibration())));
        assertEquals(hashes(DataSets.open(DIGITS, Split.TEST)), hashes(parts.heldOut()));
    }

    @Test
    void theSeedDecidesAndALargerNumberGivesFurtherExamples() throws IOException {
        List<Integer> few = hashes(open(DIGITS, 20, 3).calibration());

        assertEquals(few, hashes(open(DIGITS, 20, 3).calibration()));
        assertNotEquals(few, hashes(open(DIGITS, 20, 4).calibration()));
        assertTrue(hashes(open(DIGITS, 50, 3).calibration()).containsAll(few));
    }

    @Test
    void validationExamplesOfTheSameSeedDoNotCalibrate() throws IOException {
        List<Integer> calibration = hashes(open(DIGITS, 600, 5).calibration());
        Examples validation = DataSets.open(DIGITS, Split.TRAIN).holdOut(100, 5).heldOut();

        assertTrue(Collections.disjoint(calibration, hashes(validation)));
    }

    @Test
    void oneSplitIsDividedWithoutOverlap() throws IOException {
        CalibrationSplit parts = CalibrationSplit.open(rows(100), Optional.empty(), 1);
        List<Integer> calibration = numbers(parts.calibration());
        List<Integer> heldOut = numbers(parts.heldOut());

        assertEquals(80, calibration.size());
        assertEquals(20, heldOut.size());
        Set<Integer> both = new HashSet<>(calibration);
        both.addAll(heldOut);
        assertEquals(100, both.size());
        assertFalse(parts.calibration().isLabelled());
        assertEquals(
                512, CalibrationSplit.open(rows(1000), Optional.empty(), 1).calibration().size());
        assertEquals(99, open(rows(100), 99, 1).calibration().size());
    }

    @Test
    void moreExamplesThanThereAreAreRefused() throws IOException {
        String data = rows(100);
        SettingException one = assertThrows(SettingException.class, () -> open(data, 100, 1));
        SettingException two = assertThrows(SettingException.class, () -> open(DIGITS, 701, 1));
        SettingException none = assertThrows(SettingException.class, () -> open(DIGITS, 0, 1));

        assertEquals(
                "must be in 1..99, as others of the 100 examples must be held out, found 100",
                one.problem());
        assertEquals(
                "must be in 1..700, the number of training examples, found 701", two.problem());
        assertEquals("must be in 1..700, the number of training examples, found 0", none.problem());
        String single = rows(1);
        assertEquals(
                "the data must have at least 2 examples, one to calibrate with and one to measure"
                        + " on, found 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CalibrationSplit.open(single, Optional.empty(), 1))
                        .getMessage());
    }
}
