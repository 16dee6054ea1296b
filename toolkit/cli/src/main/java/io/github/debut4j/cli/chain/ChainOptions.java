package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that say which chain is meant. */
final class ChainOptions {

    @Parameter(
            names = "--chain",
            description =
                    "the chain as `INTEGERS` p q r s t, five a factor, the first factor first")
    private @Nullable String chain;

    @Parameter(
            names = "--r-shape",
            description = "a `FILE` of chains, one a line, such as r_shape/lenet.txt")
    private @Nullable Path rShape;

    @Parameter(
            names = "--layer",
            description = "the `NAME` of a chain in that file, or its number from 1")
    private @Nullable String layer;

    /**
     * The chain that is meant, or all chains of the file if none is named.
     *
     * @throws IllegalArgumentException if there are none, or both ways of naming are used
     * @throws IOException if the file cannot be read
     */
    List<NamedChain> all() throws IOException {
        if (rShape == null) {
            return List.of(given());
        }
        if (chain != null) {
            throw new UsageException("expected --chain or --r-shape, found both");
        }
        RShapeFile file = RShapeFile.read(rShape);
        return layer == null ? file.chains() : List.of(file.byNameOrPosition(layer));
    }

    /**
     * The one chain that is meant.
     *
     * @throws IllegalArgumentException as {@link #all} does, and if the file has several
     * @throws IOException if the file cannot be read
     */
    NamedChain one() throws IOException {
        List<NamedChain> chains = all();
        if (chains.size() > 1) {
            throw new UsageException(
                    rShape + " has " + chains.size() + " chains, choose one by --layer");
        }
        return chains.get(0);
    }

    /** The files they come from. */
    List<Path> files() {
        return rShape == null ? List.of() : List.of(rShape);
    }

    /** Whether a whole file is meant. */
    boolean wholeFile() {
        return rShape != null && layer == null;
    }

    /** Says what a chain lacks, if anything, before work is put into it. */
    static void warn(String name, Chain chain, Console console) {
        ChainCheck.of(chain)
                .limits()
                .ifPresent(limit -> console.note("warning: " + name + ": " + limit));
    }

    private NamedChain given() {
        if (chain == null) {
            throw new UsageException("expected --chain or --r-shape, found neither");
        }
        if (layer != null) {
            throw new UsageException("--layer names a chain of --r-shape, found --chain");
        }
        return NamedChain.unnamed(Chain.parse(chain));
    }
}
