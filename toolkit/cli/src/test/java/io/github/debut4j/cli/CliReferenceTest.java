package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CliReferenceTest {

    private static final String REWRITE = "debut.rewrite";
    private static final String HINT =
            " of docs/cli.md differs from the help texts; to rewrite it: mvn test -pl toolkit/cli -am"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=CliReferenceTest -D"
                    + REWRITE
                    + "=true";

    /** With {@code -Ddebut.rewrite=true} the file is rewritten first. */
    @Test
    void docsCliMdAgreesWithTheHelpTexts() throws IOException {
        Path file = RealData.projectRoot().resolve("docs/cli.md");
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(file, CliReference.markdown());
        }
        List<String> expected = CliReference.markdown().lines().toList();
        List<String> actual = Files.readAllLines(file);
        for (int k = 0; k < Math.min(expected.size(), actual.size()); k++) {
            assertEquals(expected.get(k), actual.get(k), "line " + (k + 1) + HINT);
        }
        assertEquals(expected.size(), actual.size(), "the length" + HINT);
    }
}
