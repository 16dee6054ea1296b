package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.cli.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that select a chain, or a file of chains. */
final class ChainArguments {

    @ParametersDelegate private final ChainSource source = new ChainSource();

    @Parameter(
            names = "--layer",
            description = "select one chain of --r-shape, by `NAME` or by number from 1")
    private @Nullable String layer;

    /**
     * The selected chain, or all chains of the file if none is selected.
     *
     * @throws IllegalArgumentException as {@link ChainSource#all} does
     * @throws IOException if the file cannot be read
     */
    List<NamedChain> all() throws IOException {
        return source.all(layer);
    }

    /**
     * The one selected chain.
     *
     * @throws IllegalArgumentException as {@link ChainSource#one} does
     * @throws IOException if the file cannot be read
     */
    NamedChain one() throws IOException {
        return source.one(layer);
    }

    /** The files that are read. */
    List<Path> files() {
        return source.files();
    }

    /** Whether all chains of a file are selected. */
    boolean wholeFile() {
        return source.isFile() && layer == null;
    }

    /** Warns of a chain that cannot represent every matrix, before a long computation. */
    static void warn(String name, Chain chain, Console console) {
        ChainCheck.of(chain)
                .limits()
                .ifPresent(limit -> console.note("warning: " + name + ": " + limit));
    }
}
