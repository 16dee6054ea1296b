package io.github.debut4j.zoo;

import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which layers the chains of a file are for. */
public final class ChainFiles {

    private ChainFiles() {}

    /** A file of the project's folder r_shape. */
    public static RShapeFile read(String name) throws IOException {
        return RShapeFile.read(RealData.projectRoot().resolve("r_shape").resolve(name));
    }

    /** The chain of every layer that has one: of its very name, or the only one whose name fits. */
    public static Map<String, NamedChain> byLayer(RShapeFile file, Collection<String> layers) {
        Map<String, NamedChain> chains = new LinkedHashMap<>();
        for (String layer : layers) {
            List<NamedChain> fitting =
                    file.names().contains(layer)
                            ? List.of(file.byName(layer))
                            : file.chains().stream().filter(c -> fits(c, layer)).toList();
            if (fitting.size() > 1) {
                throw new AssertionError(layer + " has several chains: " + fitting);
            }
            fitting.forEach(chain -> chains.put(layer, chain));
        }
        return chains;
    }

    private static boolean fits(NamedChain chain, String layer) {
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + Objects.requireNonNull(chain.name()))
                .matches(Path.of(layer));
    }
}
