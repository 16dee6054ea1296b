package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that Python's own pickle module wrote; the README in their folder describes them. */
class PythonCheckpointsTest {

    @TempDir Path folder = Path.of("");

    private StateDict read(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = getClass().getResourceAsStream("/checkpoints/" + name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return PyTorchCheckpoint.read(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "old_protocol2.pth", "old_protocol3.pth", "old_protocol4.pth", "old_protocol5.pth",
                "zip_protocol2.pt", "zip_protocol3.pt", "zip_protocol4.pt", "zip_protocol5.pt"
            })
    void weightsAreReadAmongForeignObjects(String name) throws IOException {
        StateDict read = read(name);

        assertEquals(
                List.of("fc.weight", "fc.bias", "bn.running_var", "bn.num_batches_tracked"),
                List.copyOf(read.tensors().keySet()));
        assertArrayEquals(new int[] {2, 3}, read.tensor("fc.weight").shape());
        assertArrayEquals(
                new float[] {0, 0.5f, 1, 1.5f, 2, -2.5f}, read.tensor("fc.weight").values());
        assertArrayEquals(new float[] {0.75f, -0.125f}, read.tensor("fc.bias").values());
        assertArrayEquals(new float[] {1.25f, 3}, read.tensor("bn.running_var").values());
        assertArrayEquals(new float[] {77}, read.tensor("bn.num_batches_tracked").values());
        assertEquals(26, read.leftBehind().size());
        assertTrue(
                read.leftBehind().containsAll(List.of("epoch", "args", "optimizer", "rng_state")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old_model.pth", "zip_model.pt"})
    void aWholeModuleHasTheTensorsOfItsStateDict(String name) throws IOException {
        StateDict read = read(name);

        assertEquals(
                List.of("scale", "mean", "fc.weight", "head.weight", "head.bias"),
                List.copyOf(read.tensors().keySet()));
        assertArrayEquals(new float[] {1, 2, 3, 4}, read.tensor("fc.weight").values());
        assertArrayEquals(new float[] {0.25f}, read.tensor("mean").values());
        assertArrayEquals(new float[] {7}, read.tensor("head.bias").values());
    }

    /** A transposed tensor with an offset in the second part of a storage. */
    @Test
    void tensorsInPartsOfOneStorage() throws IOException {
        StateDict read = read("old_parts.pth");

        assertArrayEquals(new int[] {3, 2}, read.tensor("weight").shape());
        assertArrayEquals(
                new float[] {2.5f, 4.5f, 3, 5, 3.5f, 5.5f}, read.tensor("weight").values());
        assertArrayEquals(new float[] {0, 0.5f, 1, 1.5f}, read.tensor("bias").values());
    }
}
