package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import java.util.List;
import java.util.Optional;

/** A chain that is written out. */
record GivenChain(Chain chain) implements ChainSource {

    @Override
    public PlanKey key() {
        return PlanKey.CHAIN;
    }

    @Override
    public Optional<Offer> offer(LayerShape layer, int number) {
        return Optional.of(new Offer("", List.of(chain)));
    }
}
