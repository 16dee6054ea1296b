package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Maximises the Lagrangian bound of a problem over the multipliers by the ellipsoid method (R. G.
 * Bland, D. Goldfarb, M. J. Todd, The Ellipsoid Method: A Survey, Operations Research 29, 1981).
 * The bound is concave, and the excess of the costs over the limits is a supergradient.
 *
 * <p>Multipliers are measured in {@code unit}s, the range of the losses over that of the cost. A
 * multiplier above the reciprocal of the relative slack of its limit is never optimal for a single
 * constraint; for several the search starts from a region that is a few times as large. Every
 * multiplier gives a valid bound, so the accuracy of the search affects only the time of what
 * follows.
 */
final class DualAscent {

    private static final double LEAST_NORM = 1e-13;
    private static final double LEAST_SLACK = 1e-6;
    private static final int STEPS = 200;

    private final Problem problem;
    private final double[] unit;
    private final double range;
    private final double[] centre;
    private final double[][] shape;

    private double bound = Double.NEGATIVE_INFINITY;
    private double[] multipliers;
    private double feasibleLoss = Double.POSITIVE_INFINITY;
    private List<Item> feasible = List.of();

    DualAscent(Problem problem) {
        this.problem = problem;
        int n = problem.constraints();
        unit = new double[n];
        double losses = problem.most(Item::loss) - problem.least(Item::loss);
        double slack = 1;
        for (int r = 0; r < n; r++) {
            int at = r;
            double least = problem.least(item -> item.cost(at));
            double costs = problem.most(item -> item.cost(at)) - least;
            boolean varies = costs > 0 && losses > 0;
            unit[r] = varies ? losses / costs : 1;
            slack = varies ? Math.min(slack, (problem.limits()[r] - least) / costs) : slack;
        }
        range = 4 / Math.max(slack, LEAST_SLACK);
        centre = new double[n];
        shape = new double[n][n];
        multipliers = new double[n];
    }

    /** The multipliers with the largest bound found, one per constraint. */
    double[] maximise() {
        int n = problem.constraints();
        Arrays.fill(centre, range / 2);
        for (int r = 0; r < n; r++) {
            shape[r][r] = n * range * range / 4;
        }
        int steps = STEPS * n * (n + 1);
        double norm = Double.POSITIVE_INFINITY;
        for (int step = 0; step < steps && norm > LEAST_NORM; step++) {
            double[] gradient = gradient();
            norm = norm(gradient);
            if (norm > LEAST_NORM) {
                cut(gradient, norm);
            }
        }
        return multipliers.clone();
    }

    /** The best selection within the limits that multipliers of the search gave. */
    Optional<List<Item>> feasible() {
        return Optional.of(feasible).filter(items -> !items.isEmpty());
    }

    /** A supergradient at the centre; towards the valid multipliers if it is not one of them. */
    private double[] gradient() {
        double[] gradient = new double[centre.length];
        for (int r = 0; r < centre.length; r++) {
            if (centre[r] < 0) {
                gradient[r] = 1;
                return gradient;
            }
        }
        PartialSelection cheapest = cheapest();
        Arrays.setAll(gradient, r -> unit[r] * (cheapest.costs[r] - problem.limits()[r]));
        return gradient;
    }

    /** What minimises the Lagrangian function at the centre. */
    private PartialSelection cheapest() {
        double[] prices = new double[centre.length];
        Arrays.setAll(prices, r -> centre[r] * unit[r]);
        List<Item> items = new ArrayList<>();
        for (List<Item> group : problem.groups()) {
            items.add(Problem.cheapest(group, prices));
        }
        PartialSelection selection = PartialSelection.of(prices.length, items);
        double value = selection.loss;
        for (int r = 0; r < prices.length; r++) {
            value += prices[r] * (selection.costs[r] - problem.limits()[r]);
        }
        if (value > bound) {
            bound = value;
            multipliers = prices;
        }
        if (selection.loss < feasibleLoss && problem.withinLimits(selection.costs)) {
            feasibleLoss = selection.loss;
            feasible = items;
        }
        return selection;
    }

    private double norm(double[] gradient) {
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < gradient.length; j++) {
                sum += gradient[i] * shape[i][j] * gradient[j];
            }
        }
        return Math.sqrt(Math.max(sum, 0));
    }

    /** The smallest ellipsoid around the half of the present one that the gradient points to. */
    private void cut(double[] gradient, double norm) {
        int n = centre.length;
        double[] direction = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                direction[i] += shape[i][j] * gradient[j] / norm;
            }
        }
        for (int i = 0; i < n; i++) {
            centre[i] += direction[i] / (n + 1);
        }
        if (n == 1) {
            shape[0][0] /= 4;
            return;
        }
        double growth = (double) n * n / (n * n - 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                shape[i][j] = growth * (shape[i][j] - 2.0 / (n + 1) * direction[i] * direction[j]);
            }
        }
    }
}
