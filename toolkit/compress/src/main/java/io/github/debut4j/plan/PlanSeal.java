package io.github.debut4j.plan;

import io.github.debut4j.chain.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The last line of a plan that a search wrote: a comment with a checksum of the lines above. It
 * shows whether a user has edited the plan since.
 */
public final class PlanSeal {

    private static final String START = "# SHA-256 of the lines above: ";

    private PlanSeal() {}

    /** A text and its seal. */
    public static String sealed(String text) {
        return text + START + Sha256.of(text.getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    /**
     * Whether a file is still as it was sealed.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isIntact(Path file) throws IOException {
        String found = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int seal = found.lastIndexOf(START);
        return seal >= 0 && found.equals(sealed(found.substring(0, seal)));
    }
}
