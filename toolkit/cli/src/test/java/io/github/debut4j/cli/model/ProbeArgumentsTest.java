package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeArgumentsTest {

    private static long[] noise(String model) throws IOException {
        return new ProbeArguments()
                .batch(Models.load(model), Optional.empty(), 1)
                .orElseThrow()[0]
                .shape();
    }

    /** 32 images of 512x512 would take gigabytes in every layer of a UNet. */
    @Test
    void aBatchOfNoiseHasFewerExamplesIfTheyAreLarge() throws IOException {
        assertArrayEquals(new long[] {32, 1, 28, 28}, noise("zoo:lenet"));
        assertArrayEquals(new long[] {6, 3, 227, 227}, noise("zoo:squeezenet"));
    }
}
