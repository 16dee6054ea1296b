package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExamplesProperties {

    @Property(tries = 200)
    void heldOutPartsAreDisjointCompleteOrderedAndRepeatable(
            @ForAll @IntRange(min = 2, max = 700) int size,
            @ForAll @IntRange(min = 1, max = 700) int wanted,
            @ForAll long seed) {
        int count = Math.min(wanted, size - 1);
        Examples.HeldOut parts = Numbered.examples(size).holdOut(count, seed);
        int[] rest = Numbered.numbers(parts.rest());
        int[] out = Numbered.numbers(parts.heldOut());

        assertEquals(count, out.length);
        assertArrayEquals(sorted(rest), rest);
        assertArrayEquals(sorted(out), out);
        int[] all = IntStream.concat(Arrays.stream(rest), Arrays.stream(out)).toArray();
        assertArrayEquals(IntStream.range(0, size).toArray(), sorted(all));
        assertArrayEquals(
                out, Numbered.numbers(Numbered.examples(size).holdOut(count, seed).heldOut()));
    }

    private static int[] sorted(int[] numbers) {
        int[] copy = numbers.clone();
        Arrays.sort(copy);
        return copy;
    }
}
