package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.PlainArithmetic;
import io.github.debut4j.kernel.vector.VectorArithmetic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suites of this module run on both arithmetics. */
class VectorArithmeticTest {

    @Test
    void theVectorApiIsPreferredToPlainJava() {
        List<Class<?>> found =
                Arithmetics.available().stream().<Class<?>>map(Object::getClass).toList();

        assertEquals(List.of(VectorArithmetic.class, PlainArithmetic.class), found);
        assertTrue(Arithmetics.fastest().name().startsWith("Vector API"));
    }
}
