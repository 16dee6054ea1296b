package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.writable.IntWritable;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class ExamplesRecordReaderTest {

    @ParameterizedTest
    @EnumSource(
            value = BatchLayout.class,
            names = {"CHANNELS_FIRST", "CHANNELS_LAST", "FLAT"})
    void dataVecMakesTheSameBatches(BatchLayout layout) {
        Examples examples = Numbered.examples(7).in(layout);
        DataSetIterator own = examples.iterator(3);
        DataSetIterator theirs =
                new RecordReaderDataSetIterator(
                        new ExamplesRecordReader(examples), 3, 1, examples.classes());

        for (int pass = 0; pass < 2; pass++) {
            while (own.hasNext()) {
                DataSet expected = own.next();
                DataSet found = theirs.next();
                assertEquals(expected.getFeatures(), found.getFeatures());
                assertEquals(expected.getLabels(), found.getLabels());
            }
            assertFalse(theirs.hasNext());
            own.reset();
            theirs.reset();
        }
    }

    @Test
    void recordsAreFoundAgainByTheirIndex() {
        ExamplesRecordReader reader = new ExamplesRecordReader(Numbered.examples(3));
        reader.next();
        Record second = reader.nextRecord();
        assertEquals(new IntWritable(1), second.getRecord().get(1));
        assertEquals(second.getRecord(), reader.loadFromMetaData(second.getMetaData()).getRecord());
        reader.next();
        assertFalse(reader.hasNext());
        assertThrows(NoSuchElementException.class, reader::next);
        reader.initialize(null);
        assertTrue(reader.hasNext());
        assertEquals(List.of("a", "b", "c", "d", "e"), reader.getLabels());
    }

    @Test
    void otherMetadataIsRejected() {
        ExamplesRecordReader reader = new ExamplesRecordReader(Numbered.examples(3));
        RecordMetaDataIndex beyond = new RecordMetaDataIndex(3, null, ExamplesRecordReader.class);
        assertTrue(
                String.valueOf(
                                assertThrows(
                                                IllegalArgumentException.class,
                                                () -> reader.loadFromMetaData(beyond))
                                        .getMessage())
                        .startsWith("the metadata of a record must be an index in 0..2, found"));
    }
}
