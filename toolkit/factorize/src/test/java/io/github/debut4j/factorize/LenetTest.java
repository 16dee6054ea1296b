package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The eleven LeNet chains of the DeBut paper's appendix on the authors' trained weights, against
 * the errors that they print for 5 sweeps of their alternating method.
 */
class LenetTest {

    /** The authors print four digits. */
    private static final double PRINTED = 5e-5;

    private static final double ROUNDING = 1e-12;

    private static final FactorizationOptions DEFAULTS = FactorizationOptions.defaults();

    static final List<Row> ROWS =
            List.of(
                    new Row(
                            0.9044,
                            "128 400 8 25 1 128 128 2 2 8 128 128 2 2 16 128 128 2 2 32"
                                    + " 128 128 2 2 64"),
                    new Row(
                            0.8534,
                            "256 400 16 25 1 256 256 2 2 16 128 256 1 2 32 128 128 2 2 32"
                                    + " 128 128 2 2 64"),
                    new Row(0.8305, "640 400 8 5 1 512 640 4 5 8 256 512 2 4 32 128 256 2 4 64"),
                    new Row(0.8289, "256 400 16 25 1 512 256 2 1 16 256 512 2 4 32 128 256 2 4 64"),
                    new Row(
                            0.8321,
                            "256 400 16 25 1 512 256 2 1 16 512 512 2 2 32 256 512 1 2 64"
                                    + " 128 256 2 4 64"),
                    new Row(0.8030, "48 72 2 3 1 16 48 1 3 2 16 16 2 2 2 16 16 4 4 4"),
                    new Row(0.8434, "48 72 2 3 1 16 48 1 3 2 16 16 8 8 2"),
                    new Row(0.7248, "48 72 4 6 1 48 48 2 2 4 24 48 1 2 8 16 24 2 3 8"),
                    new Row(0.6289, "96 72 4 3 1 48 96 1 2 4 16 48 2 6 4 16 16 2 2 8"),
                    new Row(0.6595, "96 72 4 3 1 48 96 2 4 4 24 48 1 2 8 16 24 2 3 8"),
                    new Row(0.7042, "96 72 4 3 1 96 96 2 2 4 48 96 1 2 8 16 48 2 6 8"));

    private record Row(double authors, String text) {

        Chain chain() {
            return Chain.parse(text);
        }

        Matrix weights() throws IOException {
            return chain().cols() == 400
                    ? Npy.readMatrix(RealData.require("lenet/fc.weight.npy"))
                    : Npy.readMatrix(RealData.require("lenet/conv2.weight.npy"));
        }

        Factorization random(long seed) throws IOException {
            FactorizationOptions options = DEFAULTS.withInitialiser(Initialiser.RANDOM);
            return Factorizer.factorize(weights(), chain(), options.withSeed(seed));
        }
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void randomInitialisationIsNoWorseThanTheAuthorsAndNeverRises(Row row) throws IOException {
        Factorization result = row.random(DEFAULTS.seed());

        assertTrue(result.relativeError() <= row.authors() + PRINTED, result::toString);
        double before = result.initialError();
        for (double error : result.halfSweepErrors()) {
            assertTrue(error <= before + ROUNDING, result::toString);
            before = error;
        }
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void theDefaultIsNoWorseThanRandomInitialisationAndWithinTheBounds(Row row) throws IOException {
        Factorization result = Factorizer.factorize(row.weights(), row.chain(), DEFAULTS);
        ErrorBounds bounds = result.errorBounds().orElseThrow();

        assertTrue(bounds.lower() <= result.relativeError(), result::toString);
        assertTrue(result.initialError() <= bounds.upper(), result::toString);
        for (long seed = 1; seed <= 3; seed++) {
            assertTrue(result.relativeError() <= row.random(seed).relativeError() + ROUNDING);
        }
    }

    /** Prints the table for docs/results.md. */
    @Test
    void tableIsWritten() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Row row : ROWS) {
            Factorization result = Factorizer.factorize(row.weights(), row.chain(), DEFAULTS);
            ErrorBounds bounds = result.errorBounds().orElseThrow();
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| `%s` | %.2f | %.4f | %.4f | %.4f | %.4f | %.4f | %.4f | %.4f |"
                                    + " %.4f | %.3f |%n",
                            row.text(),
                            100 * row.chain().lc(),
                            row.authors(),
                            row.random(1).relativeError(),
                            row.random(2).relativeError(),
                            row.random(3).relativeError(),
                            result.initialError(),
                            result.relativeError(),
                            bounds.lower(),
                            bounds.upper(),
                            result.seconds()));
        }
        Path file = Path.of("target", "lenet-factorization.md");
        Files.writeString(file, table);
        assertTrue(Files.size(file) > 0);
    }
}
