package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The hierarchical initialisation and its error bounds on random nested chains. */
class HierarchyProperties {

    private static final double ROUNDING = 1e-11;

    @Property(tries = 150)
    void everySplitOrderStaysWithinTheBounds(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = RandomProblems.nested(random);
        Matrix f = RandomProblems.gaussian(chain, random);
        ParallelRanges workers = new ParallelRanges(1);
        for (Hierarchy.Order order : Hierarchy.Order.values()) {
            Hierarchy hierarchy = new Hierarchy(f, chain, new NestedAlgebra(workers), e -> true);
            SplitTree tree = hierarchy.solve(List.of(order));
            double[] errors = hierarchy.interfaceErrors();
            double slack = ROUNDING * f.norm() * f.norm();

            assertTrue(tree.squaredError() <= Arrays.stream(errors).sum() + slack);
            assertTrue(tree.squaredError() >= Arrays.stream(errors).max().orElse(0) - slack);
            assertEquals(measured(f, chain, tree), tree.squaredError(), slack);
        }
    }

    private static double measured(Matrix f, Chain chain, SplitTree tree) {
        double error = f.relativeError(Factors.of(chain, tree.values(chain)).toDense()) * f.norm();
        return error * error;
    }

    @Property(tries = 100)
    void errorsOfEveryInitialiserStayWithinTheBounds(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = RandomProblems.nested(random);
        Matrix f = RandomProblems.gaussian(chain, random);
        FactorizationOptions options = FactorizationOptions.defaults().withSweeps(1);

        Factorization hierarchical = Factorizer.factorize(f, chain, options.withSweeps(0));
        ErrorBounds bounds = hierarchical.errorBounds().orElseThrow();

        assertTrue(bounds.lower() <= hierarchical.relativeError());
        assertTrue(hierarchical.relativeError() <= bounds.upper());
        for (Initialiser initialiser : Initialiser.values()) {
            Factorization other =
                    Factorizer.factorize(
                            f, chain, options.withInitialiser(initialiser).withSeed(seed));

            assertEquals(bounds.lower(), other.errorBounds().orElseThrow().lower(), 1e-12);
            assertTrue(bounds.lower() <= other.relativeError());
        }
    }

    @Property(tries = 150)
    void theProductOfAChainIsRecovered(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = RandomProblems.nested(random);
        Matrix f = Factors.random(chain, random).toDense();

        Factorization result =
                Factorizer.factorize(f, chain, FactorizationOptions.defaults().withSweeps(0));

        assertTrue(result.relativeError() < 1e-12, () -> chain + ": " + result.relativeError());
    }

    @Property(tries = 100)
    void interfaceErrorsAreTheDiscardedSingularValues(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = RandomProblems.nested(random);
        Matrix f = RandomProblems.gaussian(chain, random);
        ParallelRanges workers = new ParallelRanges(1);
        double[] errors =
                new Hierarchy(f, chain, new NestedAlgebra(workers), e -> true).interfaceErrors();
        for (int k = 0; k < errors.length; k++) {
            assertEquals(discarded(f, chain, k), errors[k], ROUNDING * f.norm() * f.norm());
        }
    }

    /** The sum over EJML's singular values of each block, with blocks taken by the definition. */
    private static double discarded(Matrix f, Chain chain, int k) {
        int period = chain.factor(k).r() * chain.factor(k).t();
        int blocks = chain.factor(k).blocks();
        int height = f.rows() / period;
        int width = f.cols() / blocks;
        double sum = 0;
        for (int unit = 0; unit < period * blocks; unit++) {
            double[] block = new double[height * width];
            for (int e = 0; e < block.length; e++) {
                int row = e / width * period + unit / blocks;
                block[e] = f.get(row, unit % blocks * width + e % width);
            }
            double[] singular = BruteForce.singularValues(height, width, block);
            for (int n = 1; n < singular.length; n++) {
                sum += singular[n] * singular[n];
            }
        }
        return sum;
    }
}
