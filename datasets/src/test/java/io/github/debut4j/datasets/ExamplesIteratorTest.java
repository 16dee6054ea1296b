package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.nd4j.PassCountingIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class ExamplesIteratorTest {

    private static final int SIZE = 301;
    private static final int BATCH = 32;
    private static final int FEATURES = 6;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4", "7, 7", "7, 3", "8, 4", "301, 32"})
    void inOrderEveryExampleComesOnceAndOnlyTheLastBatchIsShort(int size, int batch) {
        DataSetIterator it = Numbered.examples(size).iterator(batch);
        List<Integer> batches = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        while (it.hasNext()) {
            DataSet next = it.next();
            batches.add(next.numExamples());
            numbers.addAll(numbers(next));
        }

        assertEquals(IntStream.range(0, size).boxed().toList(), numbers);
        assertEquals((size + batch - 1) / batch, batches.size());
        assertTrue(batches.subList(0, batches.size() - 1).stream().allMatch(n -> n == batch));
        assertEquals(numbers, pass(it, true));
    }

    @Test
    void aBatchIsAFloatArrayInCOrderWithOneHotLabels() {
        DataSet batch = Numbered.examples(SIZE).subset(300, 4).iterator(2).next();

        assertArrayEquals(new long[] {2, 2, 1, 3}, batch.getFeatures().shape());
        assertEquals('c', batch.getFeatures().ordering());
        assertEquals(DataType.FLOAT, batch.getFeatures().dataType());
        assertEquals(1f / 255, batch.getFeatures().getFloat(0, 0, 0, 1));
        assertEquals(44f / 255, batch.getFeatures().getFloat(0, 1, 0, 2));
        assertArrayEquals(
                new float[][] {{1, 0, 0, 0, 0}, {0, 0, 0, 0, 1}},
                batch.getLabels().toFloatMatrix());
        assertEquals(DataType.FLOAT, batch.getLabels().dataType());
        assertEquals("e", batch.getLabelName(4));
    }

    @Test
    void shuffledPassesAreCompleteDifferAndKeepLabelsWithFeatures() {
        DataSetIterator it = Numbered.examples(SIZE).shuffled(BATCH, 11);
        List<Integer> first = pass(it, false);
        List<Integer> second = pass(it, true);

        List<Integer> all = IntStream.range(0, SIZE).boxed().toList();
        assertEquals(all, first.stream().sorted().toList());
        assertEquals(all, second.stream().sorted().toList());
        assertFalse(first.equals(second));
        assertFalse(first.equals(all));
    }

    @Test
    void theSameSeedGivesTheSamePassesWhateverTheBatch() {
        DataSetIterator one = Numbered.examples(SIZE).shuffled(BATCH, 11);
        DataSetIterator same = Numbered.examples(SIZE).shuffled(7, 11);
        DataSetIterator other = Numbered.examples(SIZE).shuffled(BATCH, 12);
        List<Integer> first = pass(one, false);

        assertEquals(first, pass(same, false));
        assertEquals(pass(one, true), pass(same, true));
        assertFalse(first.equals(pass(other, false)));
    }

    @Test
    void resettingAFreshPassChangesNothingAndABrokenOffPassCounts() {
        Examples examples = Numbered.examples(SIZE);
        DataSetIterator plain = examples.shuffled(BATCH, 11);
        DataSetIterator often = examples.shuffled(BATCH, 11);
        often.reset();
        often.reset();
        assertEquals(pass(plain, false), pass(often, true));

        DataSetIterator broken = examples.shuffled(BATCH, 11);
        broken.next();
        assertEquals(pass(plain, true), pass(broken, true));
    }

    @Test
    void aPassThatIsStartedIsTheOneThatWouldHaveCome() {
        PassCountingIterator plain = Numbered.examples(SIZE).shuffled(BATCH, 11);
        pass(plain, false);
        pass(plain, true);
        List<Integer> third = pass(plain, true);
        PassCountingIterator later = Numbered.examples(SIZE).shuffled(BATCH, 11);
        later.next();
        later.startPass(2);

        assertEquals(third, pass(later, true));
        assertEquals(pass(plain, true), pass(later, true));
        later.startPass(2);
        assertEquals(third, pass(later, false));
        later.startPass(2, 1);
        assertEquals(third.subList(BATCH, SIZE), pass(later, false));
        later.startPass(2, SIZE);
        assertFalse(later.hasNext());
        assertEquals(
                "a pass must be at least 0, found -1",
                assertThrows(IllegalArgumentException.class, () -> later.startPass(-1))
                        .getMessage());
    }

    @Test
    void batchesTellWhichExamplesTheyHave() {
        Examples examples = Numbered.examples(SIZE);
        int[] odd = IntStream.range(0, SIZE / 2).map(i -> 2 * i + 1).toArray();
        DataSetIterator it = examples.subset(odd).shuffled(BATCH, 3);
        List<Integer> seen = new ArrayList<>();
        while (it.hasNext()) {
            DataSet batch = it.next();
            List<Integer> indices = batch.getExampleMetaData(Integer.class);
            assertEquals(numbers(batch), indices.stream().map(i -> 2 * i + 1).toList());
            seen.addAll(indices);
        }

        assertEquals(
                IntStream.range(0, SIZE / 2).boxed().toList(), seen.stream().sorted().toList());
        assertEquals(List.of(0, 1), examples.iterator(2).next().getExampleMetaData());
    }

    @Test
    void prefetchingGivesTheSamePasses() {
        DataSetIterator plain = Numbered.examples(SIZE).shuffled(BATCH, 11);
        AsyncDataSetIterator async =
                new AsyncDataSetIterator(Numbered.examples(SIZE).shuffled(BATCH, 11), 2);
        try {
            assertEquals(pass(plain, false), pass(async, false));
            assertEquals(pass(plain, true), pass(async, true));
        } finally {
            async.shutdown();
        }
    }

    @Test
    void theContractOfDl4jIsKept() {
        DataSetIterator it = Numbered.examples(SIZE).iterator(BATCH);

        assertEquals(FEATURES, it.inputColumns());
        assertEquals(Numbered.CLASSES, it.totalOutcomes());
        assertEquals(BATCH, it.batch());
        assertEquals(List.of("a", "b", "c", "d", "e"), it.getLabels());
        assertTrue(it.resetSupported());
        assertTrue(it.asyncSupported());
        assertEquals(300, it.next(300).numExamples());
        assertEquals(1, it.next(300).numExamples());
        assertFalse(it.hasNext());
        assertThrows(NoSuchElementException.class, it::next);
    }

    @Test
    void thePreProcessorSeesEveryBatch() {
        DataSetIterator it = Numbered.examples(SIZE).iterator(BATCH);
        assertNull(it.getPreProcessor());
        DataSetPreProcessor negate = data -> data.getFeatures().negi();
        it.setPreProcessor(negate);

        assertSame(negate, it.getPreProcessor());
        assertEquals(-1f / 255, it.next().getFeatures().getFloat(1, 1, 0, 2));
        it.next();
        assertEquals(-64f / 255, it.next().getFeatures().getFloat(0, 1, 0, 2));
    }

    private static List<Integer> pass(DataSetIterator it, boolean reset) {
        if (reset) {
            it.reset();
        }
        List<Integer> numbers = new ArrayList<>();
        while (it.hasNext()) {
            numbers.addAll(numbers(it.next()));
        }
        return numbers;
    }

    /** The numbers of a batch's examples; fails where a label does not belong to its features. */
    private static List<Integer> numbers(DataSet batch) {
        float[] values = batch.getFeatures().dup('c').data().asFloat();
        int[] labels = batch.getLabels().argMax(1).toIntVector();
        List<Integer> numbers = new ArrayList<>();
        for (int k = 0; k < labels.length; k++) {
            int number = Numbered.number(values, k * FEATURES);
            assertEquals(number % Numbered.CLASSES, labels[k]);
            numbers.add(number);
        }
        return numbers;
    }
}
