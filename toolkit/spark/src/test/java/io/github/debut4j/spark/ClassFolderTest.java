package io.github.debut4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFolderTest {

    @Test
    void classesAndResourcesOfAFolderAreFoundInItsJar(@TempDir Path folder) throws Exception {
        String name = "io/github/debut4j/spark/ClassFolder.class";
        Files.createDirectories(folder.resolve("io/github/debut4j/spark"));
        Files.write(folder.resolve(name), content(ClassFolder.class.getClassLoader(), name));
        Files.writeString(folder.resolve("a resource"), "text");

        Path jar = ClassFolder.packed(folder).orElseThrow();

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Class<?> found = loader.loadClass(ClassFolder.class.getName());
            assertNotSame(ClassFolder.class, found);
            assertEquals("text", new String(content(loader, "a resource"), StandardCharsets.UTF_8));
        }
    }

    private static byte[] content(ClassLoader loader, String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void aFolderWithoutClassesIsNotSent(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("core-site.xml"), "<configuration/>");
        assertEquals(Optional.empty(), ClassFolder.packed(folder));
    }
}
