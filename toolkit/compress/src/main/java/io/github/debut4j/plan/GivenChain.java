package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.compress.InventoryLayer;
import java.util.List;

/** A chain that is written out. */
record GivenChain(Chain chain) implements ChainSource {

    @Override
    public PlanKey key() {
        return PlanKey.CHAIN;
    }

    @Override
    public Offer offer(InventoryLayer layer, int number) {
        return new Offer("", List.of(chain));
    }
}
