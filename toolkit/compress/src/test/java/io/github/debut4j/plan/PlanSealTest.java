package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanSealTest {

    private static final String PLAN = "version: 1\nlayers:\n  - name: fc\n";

    @TempDir private Path folder = Path.of("");

    private boolean isIntact(String text) throws IOException {
        return PlanSeal.isIntact(Files.writeString(folder.resolve("plan.yaml"), text));
    }

    @Test
    void aPlanIsIntactUntilAByteChanges() throws IOException {
        String sealed = PlanSeal.sealed(PLAN);

        assertTrue(sealed.startsWith(PLAN));
        assertTrue(isIntact(sealed));
        for (int k = 0; k < sealed.length(); k++) {
            String changed = sealed.substring(0, k) + '!' + sealed.substring(k + 1);
            assertFalse(isIntact(changed), changed);
        }
    }

    @Test
    void otherFilesAreNot() throws IOException {
        String sealed = PlanSeal.sealed(PLAN);
        for (String other :
                List.of("", PLAN, sealed + "\n", "#\n" + sealed, sealed.replace("\n", "\r\n"))) {
            assertFalse(isIntact(other), other);
        }
    }
}
