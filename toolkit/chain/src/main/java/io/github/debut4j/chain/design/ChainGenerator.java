package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Generates chains for a matrix size. Deterministic: the same shape gives the same chains. */
public interface ChainGenerator {

    /**
     * Chains for a matrix of this size, all different, the most promising first.
     *
     * <p>Each chain is consistent, nested and dense, and free of redundant pairs; except that the
     * first one of {@code monotonic} is as published, and that those of {@code lowrank} and the
     * second one of {@code general} are low-rank pairs, which are not nested. {@code chain.rows()
     * >= shape.rows()} and {@code chain.cols() >= shape.cols()}; chains are larger only if none
     * fits the exact size.
     *
     * @return at least one chain
     * @throws IllegalArgumentException if there is none, with the reason
     */
    List<Chain> candidates(MatrixShape shape);

    /**
     * Creates a generator from its name and settings, a {@link SpecText}: {@code
     * general:lc=0.9,factors=3}, {@code monotonic:levels=4,halving=2x4}, {@code
     * bulging:levels=6,rate=4/3}, {@code butterfly}, {@code lowrank:lc=0.9} or {@code
     * lowrank:rank=8}. The defaults are the values shown, and for {@code factors} as few as
     * possible.
     *
     * @throws io.github.debut4j.spec.SettingException if a name or option is unknown, or a value is
     *     out of range
     */
    static ChainGenerator parse(String spec) {
        return parse(spec, List.of());
    }

    /**
     * As {@link #parse(String)}.
     *
     * @param others names that are no chains but also valid where the specification is given, for
     *     the message
     */
    static ChainGenerator parse(String spec, List<String> others) {
        SpecText parsed = SpecText.parse("generator", spec);
        Function<SpecText, ChainGenerator> make =
                switch (parsed.scheme()) {
                    case "general" -> GeneralGenerator::of;
                    case "monotonic" -> MonotonicGenerator::of;
                    case "bulging" -> BulgingGenerator::of;
                    case "butterfly" -> ButterflyGenerator::of;
                    case "kaleidoscope" -> KaleidoscopeGenerator::of;
                    case "lowrank" -> LowRankGenerator::of;
                    default ->
                            throw parsed.unknownScheme(
                                    "generator",
                                    Stream.concat(
                                                    Stream.of(
                                                            "general",
                                                            "monotonic",
                                                            "bulging",
                                                            "butterfly",
                                                            "kaleidoscope",
                                                            "lowrank"),
                                                    others.stream())
                                            .toList());
                };
        parsed.requireNoLocation();
        return make.apply(parsed);
    }
}
