package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetsTest {

    @Test
    void providersAreSortedAndHaveUsageTexts() {
        List<DataSetProvider> providers = DataSets.providers();

        assertEquals(
                List.of(
                        "cifar10",
                        "cifar100",
                        "digits",
                        "images",
                        "mnist",
                        "modelnet",
                        "modelnet10",
                        "modelnet40",
                        "npy",
                        "pillars"),
                providers.stream().map(DataSetProvider::scheme).toList());
        for (DataSetProvider provider : providers) {
            assertTrue(provider.usage().startsWith(provider.scheme()), provider.usage());
            assertEquals(1, provider.usage().lines().count());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digits:train=30,most=9 | digits:train=30,most=9",
                "mnist:d,most=9 | mnist:/top/d,most=9",
                "mnist:/d | mnist:/d",
                "images:a,b/c,size=8x8 | images:/top/a,b/c,size=8x8",
                "npy:x=a.npy,y=/b.npy,most=9 | npy:x=/top/a.npy,y=/b.npy,most=9",
                "other:d,k=v | other:/top/d,k=v"
            })
    void pathsAreResolved(String text, String expected) {
        assertEquals(expected, DataSets.resolved(text, path -> Path.of("/top").resolve(path)));
    }

    @Test
    void bareDigitsOpen() throws IOException {
        assertEquals(30, DataSets.open("digits:train=30", Split.TRAIN).size());
        assertEquals(4000, DataSets.open("digits", Split.TEST).size());
    }

    @Test
    void aPartIsSpreadEvenlyOverTheDataSet() throws IOException {
        Examples all = DataSets.open("digits:train=30,test=20", Split.TRAIN);
        Examples part = DataSets.open("digits:train=30,test=20,most=12", Split.TRAIN);
        assertEquals(12, part.size());
        Examples expected = all.spread(12);
        for (int k = 0; k < part.size(); k++) {
            float[] values = new float[784];
            float[] found = new float[784];
            expected.copyFeatures(k, values, 0);
            part.copyFeatures(k, found, 0);
            assertArrayEquals(values, found);
            assertEquals(expected.label(k), part.label(k));
        }
        assertEquals(20, DataSets.open("digits:test=20,most=21", Split.TEST).size());
        assertMessage(
                "option most of digits must be a whole number in 1..2147483647, found '0'",
                "digits:most=0");
    }

    @Test
    void unknownSchemesGetASuggestion() {
        assertMessage(
                "scheme of the data must be one of cifar10, cifar100, digits, images, mnist,"
                        + " modelnet, modelnet10, modelnet40, npy, pillars, found 'mnits'; did"
                        + " you mean 'mnist'?",
                "mnits:x");
        assertMessage(
                "scheme of the data must be one of cifar10, cifar100, digits, images, mnist,"
                        + " modelnet, modelnet10, modelnet40, npy, pillars, found '/tmp'",
                "/tmp");
        assertMessage("data must be mnist:DIR, found no DIR", "mnist");
    }

    private static void assertMessage(String message, String text) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> DataSets.open(text, Split.TEST));
        assertEquals(message, e.getMessage());
    }
}
