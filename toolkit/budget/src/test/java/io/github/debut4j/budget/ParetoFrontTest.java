package io.github.debut4j.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

    @Test
    void lossesFallAsLimitsRise() {
        List<List<Option>> layers = KnapsackOracle.layers(new SplittableRandom(5), 12, 15, 2);
        MultipleChoiceKnapsack knapsack = MultipleChoiceKnapsack.of(layers);
        double original = layers.stream().mapToDouble(layer -> layer.get(0).costs()[1]).sum();
        List<Double> fractions = List.of(0.9, 0.7, 0.5, 0.3, 1.0, 0.5, 1e-6);
        List<Selection> front = ParetoFront.of(knapsack, 1, original, fractions);
        assertEquals(5, front.size());
        double previousCost = 0;
        double previousLoss = Double.POSITIVE_INFINITY;
        double[] sorted = {0.3, 0.5, 0.7, 0.9, 1.0};
        for (int i = 0; i < 5; i++) {
            Selection selection = front.get(i);
            assertTrue(selection.costs()[1] > previousCost);
            assertTrue(selection.costs()[1] <= sorted[i] * original);
            assertTrue(selection.loss() < previousLoss);
            previousCost = selection.costs()[1];
            previousLoss = selection.loss();
        }
        assertEquals(0, previousLoss);
    }

    @Test
    void dominatedPointsAreRemoved() {
        List<double[]> points =
                List.of(
                        new double[] {1, 5, 2},
                        new double[] {1, 5, 3},
                        new double[] {0, 6, 2},
                        new double[] {1, 5, 2},
                        new double[] {2, 4, 1});
        assertEquals(
                List.of(points.get(0), points.get(2), points.get(4)),
                ParetoFront.withoutDominated(points, Function.identity()));
        assertEquals(List.of(), ParetoFront.withoutDominated(List.of(), Function.identity()));
    }

    @Test
    void everyRemovedPointHasOneThatReplacesIt() {
        SplittableRandom random = new SplittableRandom(2);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            points.add(random.ints(5, 0, 6).asDoubleStream().toArray());
        }
        List<double[]> kept = ParetoFront.withoutDominated(points, Function.identity());
        for (double[] point : points) {
            long better = kept.stream().filter(other -> atMost(other, point)).count();
            assertTrue(kept.contains(point) ? better == 1 : better >= 1);
        }
    }

    private static boolean atMost(double[] one, double[] other) {
        for (int f = 0; f < one.length; f++) {
            if (one[f] > other[f]) {
                return false;
            }
        }
        return true;
    }
}
