package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrices as large as the largest convolutions of VGG and ResNet-50, with published chains. */
@Tag("slow")
class LargeMatrixTest {

    private static final FactorizationOptions DEFAULTS = FactorizationOptions.defaults();

    /** Prints the times for docs/performance.md; does not check them, since machines differ. */
    @ParameterizedTest
    @CsvSource({
        "vgg, 4096 4608 8 9 1 4096 4096 2 2 8 4096 4096 2 2 16 4096 4096 2 2 32 2048 4096 2 4 64"
                + " 1024 2048 2 4 128 512 1024 2 4 256",
        "resnet50, 8192 4608 16 9 1 8192 8192 2 2 16 4096 8192 2 4 32 2048 4096 2 4 64"
                + " 1024 2048 2 4 128 512 1024 2 4 256"
    })
    void theErrorOfALargeGaussianMatrixIsWithinTheBounds(String name, String text)
            throws IOException {
        Chain chain = Chain.parse(text);
        Matrix f = RandomProblems.gaussian(chain, new Random(1));

        Factorization random =
                Factorizer.factorize(
                        f, chain, DEFAULTS.withInitialiser(Initialiser.RANDOM).withSweeps(10));
        Factorization hierarchical = Factorizer.factorize(f, chain, DEFAULTS.withSweeps(2));

        assertTrue(hierarchical.relativeError() < random.relativeError());
        double lower = hierarchical.errorBounds().orElseThrow().lower();
        assertTrue(lower < hierarchical.relativeError());
        Files.writeString(
                Path.of("target", "large-factorization-" + name + ".txt"),
                String.format(
                        Locale.ROOT,
                        "random start, 10 sweeps: %.4f in %.2f s%n"
                                + "hierarchical: %.4f, with 2 sweeps: %.4f in %.2f s%n"
                                + "lower bound %.4f%n",
                        random.relativeError(),
                        random.seconds(),
                        hierarchical.initialError(),
                        hierarchical.relativeError(),
                        hierarchical.seconds(),
                        lower));
    }

    /** The general solver, for which a dense 1024 x 1024 Gram matrix would be wasteful. */
    @Test
    void largeLowRankChainIsSolved() {
        Chain chain = Chain.parse("8 1024 8 1024 1 512 8 512 8 1");
        Matrix f = Factors.random(chain, new Random(1)).toDense();

        Factorization result =
                Factorizer.factorize(f, chain, DEFAULTS.withInitialiser(Initialiser.RANDOM));

        assertTrue(result.relativeError() < 1e-9, result::toString);
    }
}
