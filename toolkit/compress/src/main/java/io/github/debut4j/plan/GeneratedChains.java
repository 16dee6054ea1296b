package io.github.debut4j.plan;

import io.github.debut4j.chain.design.ChainGenerator;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.compress.InventoryLayer;

/** Chains made for the size of each layer; the best is chosen by its matrix. */
record GeneratedChains(String spec, ChainGenerator generator) implements ChainSource {

    /**
     * Reads a generator.
     *
     * @throws IllegalArgumentException if there is none of that name, or it has no such setting
     */
    static GeneratedChains parse(String spec) {
        return new GeneratedChains(spec, ChainGenerator.parse(spec));
    }

    @Override
    public PlanKey key() {
        return PlanKey.GENERATE;
    }

    @Override
    public Offer offer(InventoryLayer layer, int number) {
        try {
            MatrixShape shape = new MatrixShape(layer.rows(), layer.cols(), layer.taps());
            return new Offer(spec, generator.candidates(shape));
        } catch (IllegalArgumentException e) {
            throw new NoChainException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public boolean padsUnasked() {
        return true;
    }
}
