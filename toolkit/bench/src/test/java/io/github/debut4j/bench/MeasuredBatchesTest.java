package io.github.debut4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class MeasuredBatchesTest {

    @Test
    void passesFollowEachOtherAndWaitingIsTimed() {
        AtomicLong time = new AtomicLong();
        LongSupplier clock = () -> time.addAndGet(1_000_000);
        DataSet examples = new DataSet(Nd4j.rand(5, 2), Nd4j.rand(5, 3));
        try (MeasuredBatches batches =
                new MeasuredBatches(new ListDataSetIterator<>(examples.asList(), 2), clock)) {
            for (int count : List.of(2, 5, 4)) {
                batches.start(count);
                for (int k = 0; k < count; k++) {
                    assertTrue(batches.hasNext());
                    assertEquals(2, batches.next().getFeatures().size(1));
                }
                assertFalse(batches.hasNext());
            }
            assertEquals(7, batches.examples());
            assertEquals(4e-3, batches.secondsWaited(), 1e-15);
        }
    }

    @Test
    @Timeout(20)
    void emptyDataIsRefused() {
        DataSet none = new DataSet(Nd4j.rand(1, 2), Nd4j.rand(1, 3));
        ListDataSetIterator<DataSet> data = new ListDataSetIterator<>(List.of(none), 1);
        data.next();
        DataSetIterator empty =
                (DataSetIterator)
                        Proxy.newProxyInstance(
                                MeasuredBatchesTest.class.getClassLoader(),
                                new Class<?>[] {DataSetIterator.class},
                                (proxy, method, arguments) ->
                                        method.getName().equals("reset")
                                                ? null
                                                : method.invoke(data, arguments));
        try (MeasuredBatches batches = new MeasuredBatches(empty, () -> 0)) {
            batches.start(1);
            assertThrows(IllegalArgumentException.class, batches::next);
        }
    }
}
