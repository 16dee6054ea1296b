package io.github.debut4j.budget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipleChoiceKnapsackTest {

    private static final double NONE = Double.POSITIVE_INFINITY;

    /** Whole numbers have ties and zeros, and their sums have no rounding errors. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "4, 0", "1, 4", "2, 4", "3, 4", "4, 2", "2, 1"})
    void theLeastLossIsThatOfAllSelections(int resources, int most) {
        int found = 0;
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<Option>> groups = KnapsackOracle.small(random, resources, most);
            double[] limits = limits(random, groups, resources, most);
            Optional<KnapsackOracle.Total> expected = KnapsackOracle.best(groups, limits);
            Optional<Selection> actual = MultipleChoiceKnapsack.of(groups).leastLoss(limits);
            assertEquals(
                    expected.map(KnapsackOracle.Total::options),
                    actual.map(Selection::options),
                    "seed " + seed);
            actual.ifPresent(selection -> assertTotals(groups, selection));
            found += actual.isPresent() ? 1 : 0;
        }
        assertTrue(found > 5 && found < 60, found + " of 60 are feasible");
    }

    private static double[] limits(
            SplittableRandom random, List<List<Option>> groups, int resources, int most) {
        double[] limits = new double[resources];
        double largest = groups.size() * (double) Math.max(most, 1);
        Arrays.setAll(limits, r -> (0.1 + 0.7 * random.nextDouble()) * largest);
        if (most > 0) {
            Arrays.setAll(limits, r -> Math.rint(limits[r]));
        }
        return limits;
    }

    private static void assertTotals(List<List<Option>> groups, Selection selection) {
        double loss = 0;
        double[] costs = new double[selection.costs().length];
        for (int g = 0; g < groups.size(); g++) {
            Option option = groups.get(g).get(selection.options().get(g));
            loss += option.loss();
            for (int r = 0; r < costs.length; r++) {
                costs[r] += option.costs()[r];
            }
        }
        assertEquals(loss, selection.loss());
        assertArrayEquals(costs, selection.costs());
        assertTrue(selection.isOptimal());
    }

    @Test
    void tiesAreDecidedByTheFirstCostThenByTheIndex() {
        List<Option> group = List.of(new Option(1, 5, 0), new Option(1, 3, 1), new Option(1, 3, 0));
        Selection best =
                MultipleChoiceKnapsack.of(List.of(group, group)).leastLoss(10, 10).orElseThrow();
        assertEquals(List.of(1, 1), best.options());
        List<Option> pair = List.of(new Option(0, 1), new Option(1, 0));
        Selection one =
                MultipleChoiceKnapsack.of(List.of(pair, pair, pair)).leastLoss(1).orElseThrow();
        assertEquals(List.of(0, 1, 1), one.options());
    }

    @Test
    void zeroCostsSingleOptionsAndInfiniteLimitsAreAllowed() {
        MultipleChoiceKnapsack knapsack =
                MultipleChoiceKnapsack.of(
                        List.of(
                                List.of(new Option(2, 0, 7)),
                                List.of(new Option(3, 0, 1), new Option(1, 0, 2))));
        assertEquals(List.of(0, 1), knapsack.leastLoss(0, NONE).orElseThrow().options());
        assertEquals(List.of(0, 0), knapsack.leastLoss(0, 8).orElseThrow().options());
    }

    @Test
    void impossibleLimitsGiveNothing() {
        MultipleChoiceKnapsack knapsack =
                MultipleChoiceKnapsack.of(
                        List.of(
                                List.of(new Option(0, 4, 1), new Option(1, 1, 4)),
                                List.of(new Option(0, 4, 1), new Option(1, 1, 4))));
        assertEquals(Optional.empty(), knapsack.leastLoss(1.9, NONE));
        assertEquals(Optional.empty(), knapsack.leastLoss(4, 4));
        assertEquals(Optional.empty(), knapsack.leastLoss(Double.NEGATIVE_INFINITY, 10));
        assertEquals(List.of(0, 1), knapsack.leastLoss(5, 5).orElseThrow().options());
    }

    @ParameterizedTest
    @CsvSource({"1, 160, 60", "2, 160, 60", "3, 40, 30"})
    void networksTakeSeconds(int resources, int groups, int options) {
        SplittableRandom random = new SplittableRandom(3);
        List<List<Option>> layers = KnapsackOracle.layers(random, groups, options, resources);
        MultipleChoiceKnapsack knapsack = MultipleChoiceKnapsack.of(layers);
        double[] limits = new double[resources];
        for (List<Option> layer : layers) {
            for (int r = 0; r < resources; r++) {
                limits[r] += 0.5 * layer.get(0).costs()[r];
            }
        }
        Selection best =
                assertTimeout(
                        Duration.ofSeconds(60), () -> knapsack.leastLoss(limits).orElseThrow());
        assertTrue(KnapsackOracle.within(best.costs(), limits));
        assertTrue(best.lowerBound() <= best.loss() && best.lowerBound() > 0.99 * best.loss());
        assertEquals(best, knapsack.leastLoss(limits).orElseThrow());
    }

    /** A search that is cut short keeps the limits, and its bounds are true. */
    @Test
    void shortSearchesHaveTrueBounds() {
        boolean cutShort = false;
        for (int seed = 0; seed < 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<Option>> layers = KnapsackOracle.layers(random, 50, 30, 2);
            MultipleChoiceKnapsack knapsack = MultipleChoiceKnapsack.of(layers);
            double[] limits = new double[2];
            for (List<Option> layer : layers) {
                limits[0] += 0.4 * layer.get(0).costs()[0];
                limits[1] += 0.4 * layer.get(0).costs()[1];
            }
            Selection exact = knapsack.leastLoss(limits).orElseThrow();
            Selection rough = knapsack.withEvaluations(200).leastLoss(limits).orElseThrow();
            assertTrue(KnapsackOracle.within(rough.costs(), limits));
            assertTrue(rough.loss() >= exact.loss());
            assertTrue(rough.lowerBound() <= exact.loss() * (1 + 1e-9));
            cutShort |= !rough.isOptimal();
        }
        assertTrue(cutShort);
    }

    @Test
    void wrongProblemsAreRefused() {
        assertMessage(
                "groups must be at least 1, found 0", () -> MultipleChoiceKnapsack.of(List.of()));
        assertMessage(
                "group 1 must have at least 1 option, found none",
                () -> MultipleChoiceKnapsack.of(List.of(List.of(new Option(0, 1)), List.of())));
        assertMessage(
                "costs of the options of group 1 must be as many as those of group 0 (1), found 2",
                () ->
                        MultipleChoiceKnapsack.of(
                                List.of(List.of(new Option(0, 1)), List.of(new Option(0, 1, 2)))));
        assertMessage("costs must be at least 1, found 0", () -> new Option(0));
        assertMessage(
                "loss must be finite and at least 0, found -1.0", () -> new Option(-1.0, 1.0));
        assertMessage(
                "cost must be finite and at least 0, found NaN", () -> new Option(0, Double.NaN));
        MultipleChoiceKnapsack knapsack =
                MultipleChoiceKnapsack.of(List.of(List.of(new Option(0, 1))));
        assertMessage(
                "limits must be one per resource (1), found 2", () -> knapsack.leastLoss(1, 2));
        assertMessage("limit must be a number, found NaN", () -> knapsack.leastLoss(Double.NaN));
    }

    @Test
    void valuesAreCopied() {
        double[] costs = {1, 2};
        Option option = new Option(0, costs);
        costs[0] = 5;
        option.costs()[1] = 5;
        assertEquals(new Option(0, 1, 2), option);
        assertEquals(new Option(0, 1, 2).hashCode(), option.hashCode());
        assertFalse(option.equals(new Option(0, 1, 3)));
    }

    private static void assertMessage(
            String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
