package io.github.debut4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version, which the build writes into a resource. */
final class Version {

    private static final String RESOURCE = "version.txt";

    private Version() {}

    /** Such as {@code 1.2.0}. */
    static String number() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        Version.class.getResourceAsStream(RESOURCE), "resource " + RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** The line of {@code debut --version}. */
    static String text() throws IOException {
        return "debut " + number() + " (Java " + System.getProperty("java.version") + ")";
    }
}
