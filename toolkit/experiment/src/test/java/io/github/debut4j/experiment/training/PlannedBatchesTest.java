package io.github.debut4j.experiment.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.nd4j.PassCountingIterator;
import io.github.debut4j.train.BatchSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class PlannedBatchesTest {

    private static final String DATA = "digits:train=50,crop=2,flip=true";
    private static final int BATCH = 16;

    private static TrainingPlan plan(double smoothing) {
        return TrainingPlan.of(
                Map.of(
                        "data",
                        DATA,
                        "batch",
                        String.valueOf(BATCH),
                        "seed",
                        "7",
                        "label-smoothing",
                        String.valueOf(smoothing)));
    }

    private static Examples.HeldOut parts(String data, BatchLayout layout) throws IOException {
        return DataSets.open(data, Split.TRAIN).in(layout).holdOut(5, 7);
    }

    private static PlannedBatches sent(PlannedBatches source) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PlannedBatches) in.readObject();
        }
    }

    private static void assertSame(INDArray expected, INDArray actual) {
        assertEquals(0, expected.sub(actual).amaxNumber().doubleValue());
    }

    /** 45 examples are 3 batches; another process opens the data again. */
    @ParameterizedTest
    @CsvSource({"CHANNELS_FIRST, 0", "CHANNELS_LAST, 0.1", "FLAT, 0"})
    void anotherProcessReadsTheSameBatches(BatchLayout layout, double smoothing) throws Exception {
        Examples.HeldOut parts = parts(DATA, layout);
        PlannedBatches source = PlannedBatches.of(plan(smoothing), parts);
        PlannedBatches received = sent(source);
        assertEquals(source, received);
        Examples opened = received.open();
        PassCountingIterator expected = parts.rest().shuffled(BATCH, 7);
        assertEquals(expected.batches(), received.batches());
        for (int pass = 0; pass < 2; pass++) {
            for (int first = 0; first < 3; first++) {
                Iterator<MultiDataSet> read = received.batches(opened, pass, first, 2);
                expected.startPass(pass);
                for (int k = 0; k < first; k++) {
                    expected.next();
                }
                for (int k = first; k < Math.min(first + 2, 3); k++) {
                    DataSet batch = expected.next();
                    MultiDataSet found = read.next();
                    assertSame(batch.getFeatures(), found.getFeatures(0));
                    assertSame(
                            batch.getLabels().mul(1 - smoothing).add(smoothing / 10),
                            found.getLabels(0));
                }
                assertFalse(read.hasNext());
            }
        }
        assertTrue(((BatchSource) source).read(1, 2, 1).hasNext());
    }

    @Test
    void otherOrMissingDataIsRefused() throws Exception {
        PlannedBatches source = PlannedBatches.of(plan(0), parts(DATA, BatchLayout.CHANNELS_FIRST));
        assertRefusal(
                of(source, "digits:train=51"),
                "digits:train=51 must be the data of the driver (50 examples), found 51 examples");
        assertRefusal(of(source, "digits:train=50,seed=2"), "found other examples");
        assertRefusal(of(source, "mnist:/none"), " cannot read mnist:/none: ");
    }

    private static PlannedBatches of(PlannedBatches source, String data) {
        return new PlannedBatches(
                data,
                source.form(),
                source.heldOut(),
                source.size(),
                source.batch(),
                source.seed(),
                source.smoothing(),
                source.sample());
    }

    private static void assertRefusal(PlannedBatches source, String message) {
        IOException refusal = assertThrows(IOException.class, () -> source.read(0, 0, 1));
        String found = String.valueOf(refusal.getMessage());
        assertTrue(found.startsWith("executor ") && found.contains(message), found);
    }
}
