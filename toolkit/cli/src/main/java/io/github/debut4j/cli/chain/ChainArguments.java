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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options that select a chain, or a file of chains. */
final class ChainArguments {

    @Parameter(
            names = "--chain",
            description =
                    "the chain as `INTEGERS`: p q r s t for each factor, that of the input first")
    private @Nullable String chain;

    @Parameter(
            names = "--sup",
            variableArity = true,
            description =
                    "with --sub, the chain as in the papers' scripts: `INTEGERS` p q of each factor"
                            + " in the order of the product, that of the output first")
    private List<String> superscripts = new ArrayList<>();

    @Parameter(
            names = "--sub",
            variableArity = true,
            description = "the `INTEGERS` r s t of each factor, in the order of --sup")
    private List<String> subscripts = new ArrayList<>();

    @Parameter(
            names = "--r-shape",
            description = "a `FILE` with one chain per line, such as r_shape/lenet.txt")
    private @Nullable Path rShape;

    @Parameter(
            names = "--layer",
            description = "select one chain of --r-shape, by `NAME` or by number from 1")
    private @Nullable String layer;

    /**
     * The selected chain, or all chains of the file if none is selected.
     *
     * @throws IllegalArgumentException unless one of --chain, --sup with --sub, and --r-shape is
     *     given
     * @throws IOException if the file cannot be read
     */
    List<NamedChain> all() throws IOException {
        boolean product = !superscripts.isEmpty() || !subscripts.isEmpty();
        if (Stream.of(chain != null, product, rShape != null).filter(given -> given).count() > 1) {
            throw new UsageException(
                    "expected --chain, --sup with --sub, or --r-shape, found several of them");
        }
        if (rShape == null) {
            return List.of(given(product));
        }
        RShapeFile file = RShapeFile.read(rShape);
        return layer == null ? file.chains() : List.of(file.byNameOrPosition(layer));
    }

    /**
     * The one selected chain.
     *
     * @throws IllegalArgumentException as {@link #all} does, and if several chains are selected
     * @throws IOException if the file cannot be read
     */
    NamedChain one() throws IOException {
        List<NamedChain> chains = all();
        if (chains.size() > 1) {
            throw new UsageException(
                    rShape + " has " + chains.size() + " chains; select one by --layer");
        }
        return chains.get(0);
    }

    /** The files that are read. */
    List<Path> files() {
        return rShape == null ? List.of() : List.of(rShape);
    }

    /** Whether all chains of a file are selected. */
    boolean wholeFile() {
        return rShape != null && layer == null;
    }

    /** Warns of a chain that cannot represent every matrix, before a long computation. */
    static void warn(String name, Chain chain, Console console) {
        ChainCheck.of(chain)
                .limits()
                .ifPresent(limit -> console.note("warning: " + name + ": " + limit));
    }

    private NamedChain given(boolean product) {
        if (chain == null && !product) {
            throw new UsageException(
                    "expected --chain, --sup with --sub, or --r-shape, found none of them");
        }
        if (layer != null) {
            throw new UsageException(
                    "--layer must be used with --r-shape, found "
                            + (product ? "--sup" : "--chain"));
        }
        return NamedChain.unnamed(
                chain != null
                        ? Chain.parse(chain)
                        : Chain.parseProduct(
                                String.join(" ", superscripts), String.join(" ", subscripts)));
    }
}
