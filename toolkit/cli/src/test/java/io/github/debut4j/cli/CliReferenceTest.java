package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CliReferenceTest {

    private static final String REWRITE = "debut.rewrite";

    /** With {@code -Ddebut.rewrite=true} the file is rewritten instead. */
    @Test
    void docsCliMdAgreesWithTheHelpTexts() throws IOException {
        Path file = RealData.projectRoot().resolve("docs/cli.md");
        String expected = CliReference.markdown();
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(file, expected);
        }
        assertEquals(
                expected,
                Files.readString(file),
                "docs/cli.md is out of date; run 'mvn test -pl toolkit/cli -am"
                        + " -Dtest=CliReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Ddebut.rewrite=true'");
    }
}
