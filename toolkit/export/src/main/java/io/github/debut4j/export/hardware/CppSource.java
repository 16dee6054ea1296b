package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The C++ of an engine, for high-level synthesis: C++11 with arrays of fixed sizes, bounded loops
 * and no header but its own. Ordinary compilers ignore the pragmas.
 */
public final class CppSource {

    private final Engine engine;
    private final String file;

    /**
     * The source of an engine.
     *
     * @param file its name without ending
     */
    public CppSource(Engine engine, String file) {
        this.engine = engine;
        this.file = file;
    }

    /** The text of the header. */
    public String header() {
        return Template.of("engine.hpp", engine)
                .with("MACRO", engine.name().toUpperCase(Locale.ROOT))
                .text();
    }

    /** The text of the source. */
    public String text() {
        MacBlock block = engine.block();
        return Template.of("engine.cpp", engine)
                .with("FILE", file)
                .with("DEPTH", engine.chain().widest())
                .with("WEIGHT_WORDS", engine.words())
                .with("FACTOR_COUNT", engine.chain().size())
                .with("MOST_STEPS", most(block::columnSteps))
                .with("MOST_TILES", most(block::rowTiles))
                .with("MOST_BLOCKS", most(FactorShape::blocks))
                .with("MOST_DIAGONALS", most(FactorShape::t))
                .with("FACTORS", factors())
                .with("WEIGHTS", weights())
                .text();
    }

    private int most(ToIntFunction<FactorShape> number) {
        return engine.chain().factors().stream().mapToInt(number).max().orElseThrow();
    }

    private String factors() {
        Chain chain = engine.chain();
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < chain.size(); k++) {
            FactorShape shape = chain.factor(k);
            text.append(
                    String.format(
                            Locale.ROOT,
                            "    {%d, %d, %d, %d, %d},%n",
                            shape.blocks(),
                            shape.r(),
                            shape.s(),
                            shape.t(),
                            engine.weights().shift(k)));
        }
        return text.toString().replace("\r\n", "\n");
    }

    private String weights() {
        StringBuilder text = new StringBuilder();
        new WeightWords(engine)
                .each(
                        word ->
                                text.append(
                                        Arrays.stream(word)
                                                .mapToObj(String::valueOf)
                                                .collect(
                                                        Collectors.joining(
                                                                ", ", "    {", "},\n"))));
        return text.toString();
    }
}
