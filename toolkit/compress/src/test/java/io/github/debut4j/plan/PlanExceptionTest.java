package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PlanExceptionTest {

    @Test
    void theLocationPrecedesTheProblem() {
        PlanException e = new PlanException("plan.yaml:3: layers[1].name", "must differ");

        assertEquals("plan.yaml:3: layers[1].name: must differ", e.getMessage());
        assertEquals("plan.yaml:3: layers[1].name", e.location());
        assertEquals("must differ", new PlanException("", "must differ").getMessage());
    }

    @Test
    void aLocationIsAddedOnlyWhereThereIsNone() {
        PlanException located = new PlanException("plan.yaml:3: layers[1].name", "must differ");
        IllegalArgumentException other = new IllegalArgumentException("must be nested");

        assertSame(located, PlanException.at("rows.yaml:7: rows[2]", located));
        assertEquals(
                "rows.yaml:7: rows[2]: must differ",
                PlanException.at("rows.yaml:7: rows[2]", new PlanException("must differ"))
                        .getMessage());
        assertEquals(
                "rows.yaml:7: rows[2]: must be nested",
                PlanException.at("rows.yaml:7: rows[2]", other).getMessage());
        assertSame(other, PlanException.at("rows.yaml:7: rows[2]", other).getCause());
    }
}
