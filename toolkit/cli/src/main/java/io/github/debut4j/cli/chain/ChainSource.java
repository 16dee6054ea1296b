package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.cli.option.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options that say where chains come from: the command line or a file. */
final class ChainSource {

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

    /**
     * The selected chain, or all chains of the file if none is selected.
     *
     * @param layer selects one of the file by name or number; null for none
     * @throws IllegalArgumentException unless one of --chain, --sup with --sub, and --r-shape is
     *     given
     * @throws IOException if the file cannot be read
     */
    List<NamedChain> all(@Nullable String layer) throws IOException {
        if (Stream.of(chain != null, isProduct(), isFile()).filter(given -> given).count() > 1) {
            throw new UsageException(
                    "expected --chain, --sup with --sub, or --r-shape, found several of them");
        }
        if (rShape == null) {
            return List.of(given(layer));
        }
        RShapeFile file = RShapeFile.read(rShape);
        return layer == null ? file.chains() : List.of(file.byNameOrPosition(layer));
    }

    /**
     * The one selected chain.
     *
     * @param layer as for {@link #all}
     * @throws IllegalArgumentException as {@link #all} does, and if several chains are selected
     * @throws IOException if the file cannot be read
     */
    NamedChain one(@Nullable String layer) throws IOException {
        List<NamedChain> chains = all(layer);
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

    /** Whether a file is given. */
    boolean isFile() {
        return rShape != null;
    }

    /** Whether a chain or a file is given. */
    boolean isGiven() {
        return isFile() || chain != null || isProduct();
    }

    private boolean isProduct() {
        return !superscripts.isEmpty() || !subscripts.isEmpty();
    }

    /**
     * The feature order of a chain: that of its file or that of {@code --order}, by default as in
     * the papers.
     *
     * @param order the value of the option; null for none
     * @throws UsageException if both are given and differ
     */
    static FeatureOrder order(NamedChain named, @Nullable FeatureOrder order) {
        FeatureOrder ofFile = named.order();
        if (order != null && ofFile != null && order != ofFile) {
            throw new UsageException(
                    "--order must be left out or "
                            + ofFile
                            + ", as of the chain in --r-shape, found "
                            + order);
        }
        return order != null ? order : Objects.requireNonNullElse(ofFile, FeatureOrder.TAP_CHANNEL);
    }

    private NamedChain given(@Nullable String layer) {
        if (!isGiven()) {
            throw new UsageException(
                    "expected --chain, --sup with --sub, or --r-shape, found none of them");
        }
        if (layer != null) {
            throw new UsageException(
                    "--layer must be used with --r-shape, found "
                            + (isProduct() ? "--sup" : "--chain"));
        }
        return NamedChain.unnamed(
                chain != null
                        ? Chain.parse(chain)
                        : Chain.parseProduct(
                                String.join(" ", superscripts), String.join(" ", subscripts)));
    }
}
