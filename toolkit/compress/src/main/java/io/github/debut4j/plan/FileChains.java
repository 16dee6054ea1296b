package io.github.debut4j.plan;

import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.spec.SettingException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Chains of a file: the one that the rule selects; or the one named after the layer, exactly or
 * otherwise by a pattern; or, in a file without names, the one at the layer's position in the rule.
 *
 * @param use the name of a chain in the file, or its number from 1; empty to select by the layer's
 *     name
 */
record FileChains(RShapeFile file, Optional<String> use) implements ChainSource {

    /**
     * Checks that the selected chain exists, and that names that look like patterns are valid.
     *
     * @throws IllegalArgumentException if not; for an unknown chain with the nearest name
     */
    FileChains {
        use.ifPresent(file::byNameOrPosition);
        for (String name : file.names()) {
            try {
                NamePattern.parse(name);
            } catch (SettingException e) {
                throw e.renamed(file.source() + ": the name of chain " + name);
            }
        }
    }

    @Override
    public PlanKey key() {
        return PlanKey.R_SHAPE;
    }

    @Override
    public Offer offer(InventoryLayer layer, int index) {
        if (use.isPresent()) {
            return offer(file.byNameOrPosition(use.get()));
        }
        return offer(
                byPosition()
                        ? file.byPosition(index + 1)
                        : named(layer.name()).orElseGet(() -> byName(layer.name())));
    }

    private Offer offer(NamedChain chain) {
        String name = chain.name() == null ? "chain" : "chain " + chain.name();
        return new Offer(
                name + " (" + file.source() + ":" + chain.line() + ")",
                List.of(chain.chain()),
                Optional.ofNullable(chain.order()));
    }

    private NamedChain byName(String layer) {
        try {
            return file.byName(layer);
        } catch (IllegalArgumentException e) {
            throw new NoChainException(e);
        }
    }

    /** Whether chains are selected by the layers' positions in the rule. */
    boolean byPosition() {
        return use.isEmpty() && file.names().isEmpty();
    }

    /**
     * The chain that is named after a layer; an exact name wins over patterns.
     *
     * @throws IllegalArgumentException if several patterns match
     */
    Optional<NamedChain> named(String layer) {
        if (file.names().contains(layer)) {
            return Optional.of(file.byName(layer));
        }
        List<String> matching =
                file.names().stream().filter(name -> isMatchingPattern(name, layer)).toList();
        if (matching.size() > 1) {
            throw new IllegalArgumentException(
                    "one chain of "
                            + file.source()
                            + " must be named after layer "
                            + layer
                            + ", found "
                            + String.join(" and ", matching)
                            + "; a chain with exactly the layer's name wins");
        }
        return matching.stream().findFirst().map(file::byName);
    }

    /** The names of chains that match none of the layers. */
    List<String> unused(List<String> layers) {
        return file.chains().stream()
                .map(NamedChain::name)
                .filter(Objects::nonNull)
                .filter(name -> layers.stream().noneMatch(layer -> isFor(name, layer)))
                .toList();
    }

    private boolean isFor(String name, String layer) {
        return name.equals(layer)
                || (!file.names().contains(layer) && isMatchingPattern(name, layer));
    }

    private static boolean isMatchingPattern(String name, String layer) {
        NamePattern pattern = NamePattern.parse(name);
        return !pattern.literal() && pattern.matches(layer);
    }
}
