package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.vector.VectorArithmetic;
import org.junit.jupiter.api.Test;

/** That the suites of this module run on the Vector API. */
class VectorArithmeticTest {

    @Test
    void theVectorApiIsFoundAndPreferred() {
        assertEquals(VectorArithmetic.class, Arithmetics.fastest().getClass());
        assertTrue(Arithmetics.fastest().name().startsWith("Vector API"));
    }
}
