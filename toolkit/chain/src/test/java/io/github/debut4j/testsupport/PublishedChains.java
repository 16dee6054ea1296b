package io.github.debut4j.testsupport;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chains of all files in the project's folder r_shape. */
public final class PublishedChains {

    private PublishedChains() {}

    /** Each chain once. */
    public static List<Chain> all() {
        try (Stream<Path> files = Files.list(RealData.projectRoot().resolve("r_shape"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .flatMap(file -> read(file).chains().stream())
                    .map(NamedChain::chain)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RShapeFile read(Path file) {
        try {
            return RShapeFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
