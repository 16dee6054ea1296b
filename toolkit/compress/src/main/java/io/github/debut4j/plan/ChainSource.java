package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.compress.InventoryLayer;
import java.util.List;

/** Where the chains of a rule come from. */
sealed interface ChainSource permits GivenChain, FileChains, GeneratedChains {

    /** The key that it stands under. */
    PlanKey key();

    /**
     * What it has for a layer.
     *
     * @param number of the layer among those that the rule names, from 0
     * @return one chain, or several to choose the best from
     * @throws NoChainException if it has none
     * @throws IllegalArgumentException if it cannot be told which it has
     */
    Offer offer(InventoryLayer layer, int number);

    /** Whether its chains may be larger than the matrix where nothing is said of it. */
    default boolean padsUnasked() {
        return false;
    }

    /**
     * Chains for one layer.
     *
     * @param origin how messages call them; may be empty
     * @param chains at least one
     */
    record Offer(String origin, List<Chain> chains) {

        static Offer of(RShapeFile file, NamedChain chain) {
            String name = chain.name() == null ? "chain" : "chain " + chain.name();
            return new Offer(
                    name + " (" + file.source() + ":" + chain.line() + ")", List.of(chain.chain()));
        }
    }
}
