package io.github.debut4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.model.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlotsTest {

    private static Plots.Range range(
            @Nullable Double lower, @Nullable Double upper, Double... errors) {
        return Plots.range(
                new Provenance.Layer(
                        "fc",
                        "DenseLayer",
                        "8 12 4 6 1 8 8 2 2 4",
                        0.5,
                        "hierarchical",
                        1,
                        errors[errors.length - 1],
                        lower,
                        upper,
                        List.of(errors),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void oneValueHasAMarginWithDistinctLabels() {
        Plots.Range same = range(0.5, 0.5, 0.5, 0.5);
        assertEquals(0.475, same.min(), 1e-12);
        assertEquals(0.525, same.max(), 1e-12);
        Plots.Range rounding = range(0.5, 0.5 + 1e-9, 0.5 + 2e-9);
        assertTrue(rounding.max() - rounding.min() > 0.04, rounding.toString());
        Plots.Range zero = range(0.0, 0.0, 0.0);
        assertEquals(new Plots.Range(0, 1e-3), zero);
    }

    @Test
    void valuesHaveAMarginOfATenthOfTheirRange() {
        Plots.Range range = range(0.4, 0.9, 0.7, 0.6);
        assertEquals(0.35, range.min(), 1e-12);
        assertEquals(0.95, range.max(), 1e-12);
        assertEquals(0.59, range(null, null, 0.7, 0.6).min(), 1e-12);
    }
}
