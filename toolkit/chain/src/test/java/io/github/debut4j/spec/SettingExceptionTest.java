package io.github.debut4j.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SettingExceptionTest {

    @Test
    void aBrokenRuleNamesSettingRuleAndValue() {
        SettingException e =
                assertThrows(
                        SettingException.class,
                        () -> SettingException.require(false, "epochs", "be at least 1", 0));

        assertEquals("epochs must be at least 1, found 0", e.getMessage());
        assertEquals("epochs", e.setting());
        assertEquals("must be at least 1, found 0", e.problem());
        assertDoesNotThrow(() -> SettingException.require(true, "epochs", "be at least 1", 1));
    }

    @Test
    void aRenamedSettingKeepsItsProblem() {
        SettingException e = SettingException.of("epochs", "be at least 1", 0).renamed("--epochs");

        assertEquals("--epochs must be at least 1, found 0", e.getMessage());
        assertEquals("--epochs", e.setting());
    }

    @Test
    void aProblemCanHaveItsOwnWording() {
        SettingException e =
                SettingException.because("data", new IllegalStateException("no such folder"));
        assertEquals("data: no such folder", e.getMessage());
        assertEquals("no such folder", e.problem());
        assertEquals("--data: no such folder", e.renamed("--data").getMessage());
        assertEquals(
                "scheme must be one of a, b, found 'c'",
                SettingException.withProblem("scheme", "must be one of a, b, found 'c'")
                        .getMessage());
    }
}
