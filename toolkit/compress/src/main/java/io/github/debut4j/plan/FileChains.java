package io.github.debut4j.plan;

import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.compress.InventoryLayer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Chains of a file: the one that is asked for; or the one named after the layer, exactly or else by
 * a pattern; or, of a file without names, the one at the layer's place in the rule.
 *
 * @param use a chain's name in the file, or its number from 1; empty to go by the layer's name
 */
record FileChains(RShapeFile file, Optional<String> use) implements ChainSource {

    /**
     * Checks that the chain asked for is there, and that names that look like patterns are some.
     *
     * @throws IllegalArgumentException if they are not, for the former with the nearest name
     */
    FileChains {
        use.ifPresent(file::byNameOrPosition);
        for (String name : file.names()) {
            try {
                NamePattern.parse(name);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        file.source() + ": chain " + name + ": its name " + e.getMessage(), e);
            }
        }
    }

    @Override
    public PlanKey key() {
        return PlanKey.R_SHAPE;
    }

    @Override
    public Offer offer(InventoryLayer layer, int number) {
        if (use.isPresent()) {
            return Offer.of(file, file.byNameOrPosition(use.get()));
        }
        return Offer.of(
                file,
                byPosition()
                        ? file.byPosition(number + 1)
                        : named(layer.name()).orElseGet(() -> byName(layer.name())));
    }

    private NamedChain byName(String layer) {
        try {
            return file.byName(layer);
        } catch (IllegalArgumentException e) {
            throw new NoChainException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether it goes by the layers' place in the rule. */
    boolean byPosition() {
        return use.isEmpty() && file.names().isEmpty();
    }

    /** The chain that is named after a layer; an exact name wins over patterns. */
    Optional<NamedChain> named(String layer) {
        if (file.names().contains(layer)) {
            return Optional.of(file.byName(layer));
        }
        List<String> matching = file.names().stream().filter(n -> stands(n, layer)).toList();
        if (matching.size() > 1) {
            throw new IllegalArgumentException(
                    "layer "
                            + layer
                            + ": one chain of "
                            + file.source()
                            + " must be named after it, found "
                            + String.join(" and ", matching)
                            + "; a chain of exactly the layer's name wins");
        }
        return matching.stream().findFirst().map(file::byName);
    }

    /** The names of chains that stand for none of the layers. */
    List<String> unused(List<String> layers) {
        return file.chains().stream()
                .map(NamedChain::name)
                .filter(Objects::nonNull)
                .filter(name -> layers.stream().noneMatch(layer -> serves(name, layer)))
                .toList();
    }

    private boolean serves(String name, String layer) {
        return name.equals(layer) || (!file.names().contains(layer) && stands(name, layer));
    }

    private static boolean stands(String name, String layer) {
        NamePattern pattern = NamePattern.parse(name);
        return !pattern.literal() && pattern.matches(layer);
    }
}
