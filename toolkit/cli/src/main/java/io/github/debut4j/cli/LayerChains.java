package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options that say which layers become which chains. */
final class LayerChains {

    @Parameter(
            names = "--layers",
            description =
                    "the `NAMES` of the layers to replace, with commas between (default: all layers"
                            + " that a chain is named after)")
    private List<String> layers = new ArrayList<>();

    @Parameter(
            names = "--r-shape",
            description =
                    "a `FILE` of chains named after layers; or without names, in the order of"
                            + " --layers")
    private @Nullable Path rShape;

    @Parameter(
            names = "--chain",
            splitter = WholeText.class,
            description =
                    "the chain of one layer, as `LAYER=INTEGERS`, five integers p q r s t a factor;"
                            + " may be given again for others")
    private List<String> chains = new ArrayList<>();

    /**
     * The chains by layer, in the order of {@code --layers}, or else of the file and the {@code
     * --chain} options.
     *
     * @param known the names of the network's layers
     * @throws IllegalArgumentException if there is none, or a layer has none
     * @throws IOException if the file cannot be read
     */
    Map<String, Chain> of(Set<String> known) throws IOException {
        Map<String, Chain> single = given();
        Map<String, Chain> chosen = new LinkedHashMap<>();
        if (layers.isEmpty()) {
            if (rShape != null) {
                chosen.putAll(matching(RShapeFile.read(rShape), known));
            }
            chosen.putAll(single);
        } else {
            chosen.putAll(chosen(single));
        }
        if (chosen.isEmpty()) {
            throw new UsageException("expected --r-shape or --chain, found neither");
        }
        return chosen;
    }

    /** The files they come from. */
    List<Path> files() {
        return rShape == null ? List.of() : List.of(rShape);
    }

    private Map<String, Chain> given() {
        Map<String, Chain> given = new LinkedHashMap<>();
        for (String text : chains) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--chain must be LAYER=INTEGERS, found '" + text + "'");
            }
            String layer = text.substring(0, equals).strip();
            if (given.put(layer, Chain.parse(text.substring(equals + 1), layer)) != null) {
                throw new UsageException(
                        "--chain must name each layer once, found '" + layer + "' twice");
            }
        }
        return given;
    }

    /** Every chain of the file that is named after a layer. */
    private Map<String, Chain> matching(RShapeFile file, Set<String> known) {
        Map<String, Chain> matching = new LinkedHashMap<>();
        for (NamedChain chain : file.chains()) {
            if (chain.name() != null && known.contains(chain.name())) {
                matching.put(chain.name(), chain.chain());
            }
        }
        if (matching.isEmpty()) {
            throw new UsageException(
                    file.names().isEmpty()
                            ? file.source() + ": its chains have no names, say which by --layers"
                            : file.source()
                                    + ": a chain must be named after a layer ("
                                    + String.join(", ", known)
                                    + "), found "
                                    + String.join(", ", file.names()));
        }
        return matching;
    }

    private Map<String, Chain> chosen(Map<String, Chain> single) throws IOException {
        @Nullable RShapeFile file = rShape == null ? null : RShapeFile.read(rShape);
        if (file != null && file.names().isEmpty() && file.chains().size() != layers.size()) {
            throw new UsageException(
                    "--layers must name a layer for each of the "
                            + file.chains().size()
                            + " chains without names in "
                            + file.source()
                            + ", found "
                            + layers.size());
        }
        Map<String, Chain> chosen = new LinkedHashMap<>();
        for (String layer : layers) {
            @Nullable Chain chain = single.get(layer);
            chosen.put(layer, chain != null ? chain : fromFile(file, layer));
        }
        return chosen;
    }

    private Chain fromFile(@Nullable RShapeFile file, String layer) {
        if (file == null) {
            throw new UsageException("layer " + layer + ": expected a --chain, found none");
        }
        return file.names().isEmpty()
                ? file.byPosition(layers.indexOf(layer) + 1).chain()
                : file.byName(layer).chain();
    }
}
