package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.chain.design.ChainGenerator;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.chain.design.TuckerRanks;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.factorize.VariationalRank;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.Optional;

/** Where a rule takes its chains from. */
sealed interface ChainSource
        permits ChainSource.Literal, ChainSource.Generated, ChainSource.Decomposed, FileChains {

    /** The key of a rule that holds it. */
    PlanKey key();

    /**
     * The chains for a layer.
     *
     * @param index of the layer among those of the rule, from 0
     * @return one chain, or several to choose from
     * @throws NoChainException if there is none for the layer
     * @throws IllegalArgumentException if it is ambiguous which one is meant
     */
    Offer offer(InventoryLayer layer, int index);

    /**
     * Whether its chains may be larger than the layer's matrix where the plan does not specify it.
     */
    default boolean padsByDefault() {
        return false;
    }

    /** The feature order of its chains where neither it nor the plan specifies one. */
    default FeatureOrder defaultOrder() {
        return FeatureOrder.TAP_CHANNEL;
    }

    /**
     * Formats for one layer.
     *
     * @param origin their source, for messages; may be empty
     * @param chains at least one, unless there are decompositions
     * @param order the feature order that the source of the chains specifies
     * @param decompositions at least one, unless there are chains
     */
    record Offer(
            String origin,
            List<Chain> chains,
            Optional<FeatureOrder> order,
            List<Tucker2> decompositions) {

        /** Chains. */
        Offer(String origin, List<Chain> chains, Optional<FeatureOrder> order) {
            this(origin, chains, order, List.of());
        }
    }

    /**
     * Chains or Tucker-2 decompositions that are generated for the size of each layer.
     *
     * @param spec of the generator
     * @throws IllegalArgumentException if there is no such generator, or an option is wrong
     */
    static ChainSource generated(String spec) {
        SpecText parsed = SpecText.parse("generator", spec);
        return parsed.scheme().equals(TuckerRanks.SCHEME)
                ? new Decomposed(spec, TuckerRanks.of(parsed))
                : Generated.parse(spec);
    }

    /** There is no chain for a layer; the message gives the reason. */
    final class NoChainException extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        NoChainException(IllegalArgumentException reason) {
            super(reason.getMessage(), reason);
        }
    }

    /** A chain that the rule itself contains. */
    record Literal(Chain chain) implements ChainSource {

        @Override
        public PlanKey key() {
            return PlanKey.CHAIN;
        }

        @Override
        public Offer offer(InventoryLayer layer, int index) {
            return new Offer("", List.of(chain), Optional.empty());
        }
    }

    /**
     * Chains generated for the size of each layer.
     *
     * @param spec of the generator, such as {@code general:lc=0.9}
     */
    record Generated(String spec, ChainGenerator generator) implements ChainSource {

        /**
         * Parses the specification of a generator.
         *
         * @throws IllegalArgumentException if there is no such generator, or an option is wrong
         */
        static Generated parse(String spec) {
            return new Generated(spec, ChainGenerator.parse(spec, List.of(TuckerRanks.SCHEME)));
        }

        @Override
        public PlanKey key() {
            return PlanKey.GENERATE;
        }

        @Override
        public Offer offer(InventoryLayer layer, int index) {
            try {
                MatrixShape shape = new MatrixShape(layer.rows(), layer.cols(), layer.taps());
                return new Offer(spec, generator.candidates(shape), Optional.empty());
            } catch (IllegalArgumentException e) {
                throw new NoChainException(e);
            }
        }

        @Override
        public boolean padsByDefault() {
            return true;
        }

        /** The taps of a channel are neighbours, which chains approximate better. */
        @Override
        public FeatureOrder defaultOrder() {
            return FeatureOrder.CHANNEL_TAP;
        }
    }

    /**
     * Tucker-2 decompositions for the size of each layer.
     *
     * @param spec of the ranks, such as {@code tucker:lc=0.9}
     */
    record Decomposed(String spec, TuckerRanks ranks) implements ChainSource {

        @Override
        public PlanKey key() {
            return PlanKey.GENERATE;
        }

        @Override
        public Offer offer(InventoryLayer layer, int index) {
            try {
                layer.tuckerObstacle()
                        .ifPresent(
                                obstacle -> {
                                    throw new IllegalArgumentException(obstacle);
                                });
                MatrixShape shape = new MatrixShape(layer.rows(), layer.cols(), layer.taps());
                return new Offer(
                        spec,
                        List.of(),
                        Optional.empty(),
                        (ranks.estimated() ? estimated(layer) : ranks).candidates(shape));
            } catch (IllegalArgumentException e) {
                throw new NoChainException(e);
            }
        }

        /** The ranks that variational Bayesian matrix factorisation finds in both unfoldings. */
        private TuckerRanks estimated(InventoryLayer layer) {
            Matrix f = layer.matrix(FeatureOrder.CHANNEL_TAP);
            int input = VariationalRank.of(inputUnfolding(f, layer.taps()));
            int output = VariationalRank.of(f);
            return ranks.withRanks(Math.max(1, input), Math.max(1, output));
        }

        /** The weights as a matrix of channels x (outputs * taps). */
        private static Matrix inputUnfolding(Matrix f, int taps) {
            Matrix unfolding = Matrix.zeros(f.cols() / taps, f.rows() * taps);
            for (int i = 0; i < f.rows(); i++) {
                for (int j = 0; j < f.cols(); j++) {
                    int at = j / taps * unfolding.cols() + i * taps + j % taps;
                    unfolding.values()[at] = f.get(i, j);
                }
            }
            return unfolding;
        }
    }
}
