package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHelpersTest {

    /** The test vector of FIPS 180-4. */
    @Test
    void sha256IsThatOfTheStandard() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void numbersAreHashedAsBigEndianBytes() {
        assertEquals(
                Sha256.of(new byte[] {0x3f, (byte) 0x80, 0, 0, (byte) 0xc0, 0, 0, 0}),
                new Sha256().addFloats(FloatBuffer.wrap(new float[] {1, -2})).hex());
        assertEquals(
                Sha256.of(new byte[] {0, 0, 0, 1, 0x3f, (byte) 0xf0, 0, 0, 0, 0, 0, 0}),
                new Sha256().add(new double[] {1}).hex());
        assertNotEquals(
                new Sha256().add("ab").add("c").hex(), new Sha256().add("a").add("bc").hex());
    }

    @Test
    void foldersAreDeletedWithoutFollowingLinks(@TempDir Path folder) throws IOException {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        Files.writeString(kept.resolve("file"), "x");
        Path deleted = Files.createDirectories(folder.resolve("deleted/inner"));
        Files.writeString(deleted.resolve("file"), "x");
        Files.createSymbolicLink(deleted.resolve("link"), kept);

        Folders.deleteAll(folder.resolve("deleted"));
        Folders.deleteAll(folder.resolve("missing"));

        assertFalse(Files.exists(folder.resolve("deleted")));
        assertTrue(Files.exists(kept.resolve("file")));
    }

    @Test
    void aFailureReasonIsOneLine() {
        assertEquals("no such file", FailureReason.of(new NoSuchFileException("a/b")));
        assertEquals("first", FailureReason.of(new IllegalStateException("\nfirst\n second")));
        assertEquals("IOException", FailureReason.of(new IOException()));
    }
}
