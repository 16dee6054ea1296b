package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.function.Function;

/** Makes chains for a size. Deterministic: the same shape gives the same chains. */
public interface ChainGenerator {

    /**
     * Chains for a matrix of this size, the best guess first, no chain twice.
     *
     * <p>Each is consistent, nested and dense, and free of redundant pairs (but for the first of
     * {@code monotonic}, which is as published, and for {@code lowrank}, which is not nested).
     * {@code chain.rows() >= shape.rows()} and {@code chain.cols() >= shape.cols()}; larger only
     * where no chain fits the exact size.
     *
     * @return at least one
     * @throws IllegalArgumentException if there is none, with the reason
     */
    List<Chain> candidates(MatrixShape shape);

    /**
     * A generator by name, with its settings, as a {@link SpecText}: {@code
     * general:lc=0.9,factors=3}, {@code monotonic:levels=4,halving=2x4}, {@code
     * bulging:levels=6,rate=4/3}, {@code butterfly}, {@code lowrank:lc=0.9} or {@code
     * lowrank:rank=8}. Settings left out have the values shown, except {@code factors}, which then
     * is as few as do.
     *
     * @throws IllegalArgumentException naming what is unknown or out of its range
     */
    static ChainGenerator parse(String spec) {
        SpecText parsed = SpecText.parse("generator", spec);
        Function<SpecText, ChainGenerator> make =
                switch (parsed.scheme()) {
                    case "general" -> GeneralGenerator::of;
                    case "monotonic" -> MonotonicGenerator::of;
                    case "bulging" -> BulgingGenerator::of;
                    case "butterfly" -> ButterflyGenerator::of;
                    case "lowrank" -> LowRankGenerator::of;
                    default ->
                            throw parsed.unknownScheme(
                                    "generator",
                                    List.of(
                                            "general",
                                            "monotonic",
                                            "bulging",
                                            "butterfly",
                                            "lowrank"));
                };
        parsed.requireNoLocation();
        return make.apply(parsed);
    }
}
