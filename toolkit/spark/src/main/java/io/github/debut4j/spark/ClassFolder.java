package io.github.debut4j.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a folder of the class path, since Spark sends only files to executors. */
final class ClassFolder {

    private ClassFolder() {}

    /**
     * A temporary jar with the files of a folder, which is deleted when this process ends; empty if
     * the folder has no classes, such as one with Hadoop's configuration.
     */
    static Optional<Path> packed(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        if (files.stream().noneMatch(file -> file.toString().endsWith(".class"))) {
            return Optional.empty();
        }
        Path jar = Files.createTempFile("debut-classes", ".jar");
        jar.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(name(folder.relativize(file))));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return Optional.of(jar);
    }

    private static String name(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}
