package io.github.debut4j.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.pytorch.Faults;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ArchitectureSpecTest {

    @Test
    void architecturesAreModelsWithoutAFile() throws IOException {
        LoadedModel loaded = Models.load("arch:lenet");
        assertEquals("architecture with random weights", loaded.format());
        assertEquals("arch:lenet", loaded.source());
        assertEquals(List.of(), loaded.files());
        assertEquals(
                List.of(new NetworkInput("input", InputLayout.IMAGE_NCHW, List.of(1, 28, 28))),
                loaded.inputs());
        assertEquals(61_482, loaded.network().numParams());
        assertEquals(List.of(), Models.files("arch:lenet"));
    }

    @Test
    void theSeedDeterminesTheWeights() throws IOException {
        INDArray first = Models.load("arch:lenet").network().params();
        assertEquals(first, Models.load("arch:lenet,seed=1").network().params());
        assertEquals(first, Architectures.named("lenet").create(1).params());
        assertNotEquals(first, Models.load("arch:lenet,seed=2").network().params());
    }

    @Test
    void theLastLayerTakesTheNumberOfClasses() throws IOException {
        LoadedModel loaded = Models.load("arch:lenet,classes=7,seed=2");
        assertEquals(61_482 - 3 * 65, loaded.network().numParams());
        assertEquals(
                loaded.network().params(),
                Architectures.named("lenet,classes=7").create(2).params());
        assertEquals(7, Architectures.named("lenet,classes=7").classes());
        assertEquals(
                "option of arch must be one of classes, found 'seed'",
                Faults.inArgument(() -> Architectures.named("lenet,seed=2")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arch: | model must be arch:NAME, found no NAME",
                "arch:lennet | found 'lennet'; did you mean 'lenet'?",
                "arch:lenet,sed=1 | option of arch must be one of classes, seed, found 'sed'",
                "arch:lenet,classes=1 | option classes of arch must be a whole number in 2..65535",
                "arch:lenet,seed=x | option seed of arch must be a whole number in",
                "arch:lenet:seed=1 | a comma before its options, arch:lenet,key=value...,",
            })
    void wrongNamesAreRejectedWithoutLoading(String spec, String message) {
        String found = Faults.inArgument(() -> Models.files(spec));
        assertTrue(found.contains(message), found);
        assertEquals(found, Faults.inArgument(() -> Models.load(spec)));
    }
}
