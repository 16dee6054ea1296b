package io.github.debut4j.chain.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of {@link ChainGenerator#candidates}, for every generator on many sizes. A new
 * generator is one more line.
 */
class GeneratorContractTest {

    private enum Nesting {
        ALL,
        ALL_BUT_LOW_RANK,
        NONE
    }

    /**
     * A generator and what its contract exempts it from.
     *
     * @param nesting which of its chains are nested
     * @param firstAsPublished whether the first chain may have redundant pairs
     */
    private record Contract(String spec, Nesting nesting, boolean firstAsPublished) {

        @Override
        public String toString() {
            return spec;
        }
    }

    private static final List<MatrixShape> SHAPES =
            List.of(
                    MatrixShape.dense(1, 1),
                    MatrixShape.dense(1, 5000),
                    MatrixShape.dense(5000, 1),
                    MatrixShape.dense(2, 2),
                    MatrixShape.dense(127, 401),
                    MatrixShape.dense(128, 400),
                    MatrixShape.dense(64, 128),
                    MatrixShape.dense(1000, 2048),
                    new MatrixShape(16, 72, 9),
                    new MatrixShape(64, 27, 9),
                    new MatrixShape(64, 576, 9),
                    new MatrixShape(128, 576, 9),
                    new MatrixShape(100, 900, 9),
                    new MatrixShape(256, 2304, 9),
                    new MatrixShape(256, 4608, 9),
                    new MatrixShape(512, 4608, 9),
                    new MatrixShape(30, 1600, 25));

    static List<Contract> generators() {
        return List.of(
                new Contract("general", Nesting.ALL_BUT_LOW_RANK, false),
                new Contract("general:lc=0.5", Nesting.ALL_BUT_LOW_RANK, false),
                new Contract("general:lc=0.8,factors=3", Nesting.ALL, false),
                new Contract("monotonic", Nesting.ALL, true),
                new Contract("monotonic:levels=8,halving=1x2", Nesting.ALL, true),
                new Contract("bulging", Nesting.ALL, false),
                new Contract("bulging:levels=5,rate=2", Nesting.ALL, false),
                new Contract("butterfly", Nesting.ALL, false),
                new Contract("kaleidoscope", Nesting.NONE, false),
                new Contract("lowrank", Nesting.ALL_BUT_LOW_RANK, false),
                new Contract("lowrank:rank=8", Nesting.ALL_BUT_LOW_RANK, false));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void candidatesKeepTheContract(Contract contract) {
        int covered = 0;
        for (MatrixShape shape : SHAPES) {
            List<Chain> chains = candidates(contract.spec(), shape);
            assertEquals(chains.size(), new HashSet<>(chains).size(), "each chain once");
            assertEquals(chains, candidates(contract.spec(), shape), "deterministic");
            for (Chain chain : chains) {
                check(contract, shape, chain, chain.equals(chains.get(0)));
            }
            covered += chains.isEmpty() ? 0 : 1;
        }
        assertTrue(covered >= 2, "must cover at least 2 of the sizes, found " + covered);
    }

    private static void check(Contract contract, MatrixShape shape, Chain chain, boolean first) {
        String found = shape + ": " + chain;
        ChainCheck check = ChainCheck.of(chain);
        assertTrue(check.dense(), found);
        switch (contract.nesting()) {
            case ALL -> assertTrue(check.nested(), found);
            case ALL_BUT_LOW_RANK -> assertTrue(check.nested() || check.lowRankPair(), found);
            case NONE -> assertFalse(check.nested(), found);
        }
        assertTrue(
                check.redundantPairs().isEmpty() || (contract.firstAsPublished() && first), found);
        assertTrue(chain.rows() >= shape.rows() && chain.cols() >= shape.cols(), found);
    }

    /** The chains, at least one; none if the generator refuses the size with a reason. */
    private static List<Chain> candidates(String spec, MatrixShape shape) {
        ChainGenerator generator = ChainGenerator.parse(spec);
        try {
            List<Chain> chains = generator.candidates(shape);
            assertFalse(chains.isEmpty(), () -> spec + " for " + shape);
            return chains;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains(" must ") && message.contains(" found "), message);
            assertEquals(1, message.lines().count(), message);
            return List.of();
        }
    }
}
