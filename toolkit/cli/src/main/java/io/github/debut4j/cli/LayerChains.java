package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.NearestName;
import io.github.debut4j.chain.io.RShapeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
    private @Nullable String layers;

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
     * @param console told of chains that are left out, and of those that lack something
     * @throws IllegalArgumentException if there is none, or a layer has none
     * @throws IOException if the file cannot be read
     */
    Map<String, Chain> of(Set<String> known, Console console) throws IOException {
        Map<String, Chain> chosen =
                layers == null ? matching(known, given(), console) : chosen(names(layers), given());
        if (chosen.isEmpty()) {
            throw new UsageException("expected --r-shape or --chain, found neither");
        }
        chosen.forEach((layer, chain) -> ChainOptions.warn(layer, chain, console));
        return chosen;
    }

    private static List<String> names(String text) {
        List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        for (String name : names) {
            if (name.isEmpty()) {
                throw new UsageException(
                        "--layers must have a name before and after each comma, found '"
                                + text
                                + "'");
            }
            if (Collections.frequency(names, name) > 1) {
                throw new UsageException(
                        "--layers must name each layer once, found '" + name + "' twice");
            }
        }
        return names;
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

    /** Every chain of the file that is named after a layer, and those given singly. */
    private Map<String, Chain> matching(
            Set<String> known, Map<String, Chain> single, Console console) throws IOException {
        Map<String, Chain> matching = new LinkedHashMap<>();
        if (rShape != null) {
            RShapeFile file = RShapeFile.read(rShape);
            matching.putAll(matching(file, known));
            leftOut(file, known).forEach(console::note);
        }
        matching.putAll(single);
        return matching;
    }

    private static List<String> leftOut(RShapeFile file, Set<String> known) {
        return file.names().stream()
                .filter(name -> !known.contains(name))
                .map(
                        name ->
                                "note: "
                                        + file.source()
                                        + ": chain "
                                        + name
                                        + " is not used, the network has no layer of that name"
                                        + NearestName.to(name, known)
                                                .map(near -> " (the nearest is " + near + ")")
                                                .orElse(""))
                .toList();
    }

    private static Map<String, Chain> matching(RShapeFile file, Set<String> known) {
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

    private Map<String, Chain> chosen(List<String> wanted, Map<String, Chain> single)
            throws IOException {
        @Nullable RShapeFile file = rShape == null ? null : RShapeFile.read(rShape);
        if (file != null && file.names().isEmpty() && file.chains().size() != wanted.size()) {
            throw new UsageException(
                    "--layers must name a layer for each of the "
                            + file.chains().size()
                            + " chains without names in "
                            + file.source()
                            + ", found "
                            + wanted.size());
        }
        Map<String, Chain> chosen = new LinkedHashMap<>();
        for (String layer : wanted) {
            @Nullable Chain chain = single.get(layer);
            chosen.put(
                    layer,
                    chain != null ? chain : fromFile(file, layer, wanted.indexOf(layer) + 1));
        }
        return chosen;
    }

    private static Chain fromFile(@Nullable RShapeFile file, String layer, int number) {
        if (file == null) {
            throw new UsageException("layer " + layer + ": expected a --chain, found none");
        }
        return file.names().isEmpty()
                ? file.byPosition(number).chain()
                : file.byName(layer).chain();
    }
}
