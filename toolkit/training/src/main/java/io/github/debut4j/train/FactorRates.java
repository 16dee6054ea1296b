package io.github.debut4j.train;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.List;

/**
 * How the learning rates of a chain's factors relate to that of the training run. {@code
 * toString()} gives the text that {@link #parse} takes.
 */
public sealed interface FactorRates {

    /** The names of all rules, for messages and help texts. */
    List<String> NAMES = List.of("uniform", "structured");

    /**
     * Parses {@code uniform}, {@code structured} or {@code structured:most=8}.
     *
     * @throws IllegalArgumentException if the text is none of these, or a value is out of range
     */
    static FactorRates parse(String text) {
        SpecText spec = SpecText.parse("factor rates", text);
        spec.requireNoLocation();
        switch (spec.scheme()) {
            case "uniform" -> {
                spec.requireOptions(List.of());
                return new Uniform();
            }
            case "structured" -> {
                spec.requireOptions(List.of("most"));
                return new Structured(
                        spec.number("most", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                                .orElse(Structured.MOST));
            }
            default -> throw spec.unknownScheme("factor rates", NAMES);
        }
    }

    /**
     * What the learning rate is multiplied by for a factor.
     *
     * @param factor its index in application order
     */
    double scale(Chain chain, int factor);

    /** The same rate for all factors. */
    record Uniform() implements FactorRates {

        @Override
        public double scale(Chain chain, int factor) {
            return 1;
        }

        @Override
        public String toString() {
            return "uniform";
        }
    }

    /**
     * The rule of S. Qiu, A. Potapczynski, M. Finzi, M. Goldblum, A. G. Wilson, Compute Better
     * Spent: Replacing Dense Layers with Structured Matrices, ICML 2024, section 3.2, for Adam: a
     * factor with s inputs per output, one of m in place of a matrix with d columns, has {@code d /
     * (s m)} times the rate that suits the matrix.
     *
     * @param most the largest multiple, above 0
     */
    record Structured(double most) implements FactorRates {

        private static final double MOST = 1e9;

        /** Checks the value. */
        public Structured {
            SettingException.require(most > 0, "most", "be above 0", most);
        }

        @Override
        public double scale(Chain chain, int factor) {
            double inputs = (double) chain.factor(factor).s() * chain.size();
            return Math.min(most, chain.cols() / inputs);
        }

        @Override
        public String toString() {
            return most == MOST ? "structured" : "structured:most=" + most;
        }
    }
}
