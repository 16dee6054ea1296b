package io.github.debut4j.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Real data that some tests need: the folder of the environment variable {@code DEBUT_DATA}, or
 * {@code ../shared/data} beside the project. If the data is missing, these tests are skipped with
 * the reason.
 */
public final class RealData {

    private RealData() {}

    /** A file or folder of the data; the calling test is skipped if it does not exist. */
    public static Path require(String relative) {
        Path path = folder().resolve(relative);
        assumeTrue(
                Files.exists(path),
                () ->
                        "needs real data that is not here: "
                                + relative
                                + " (set DEBUT_DATA to its folder)");
        return path;
    }

    private static Path folder() {
        String named = System.getenv("DEBUT_DATA");
        return named != null ? Path.of(named) : projectRoot().resolve("../shared/data").normalize();
    }

    /** The folder of the top-level pom. */
    public static Path projectRoot() {
        return Path.of(
                Objects.requireNonNull(
                        System.getProperty("debut.root"), "run the tests through Maven"));
    }
}
