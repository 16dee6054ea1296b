package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Tries all selections; and makes problems. */
final class KnapsackOracle {

    /** A selection with its totals. */
    record Total(List<Integer> options, double loss, double[] costs) {}

    private KnapsackOracle() {}

    /** The first selection in lexicographic order with the smallest loss, then first cost. */
    static Optional<Total> best(List<List<Option>> groups, double... limits) {
        // Of equal elements, min returns the first.
        return all(groups).stream()
                .filter(total -> within(total.costs, limits))
                .min(
                        Comparator.comparingDouble(Total::loss)
                                .thenComparingDouble(total -> total.costs[0]));
    }

    static boolean within(double[] costs, double... limits) {
        for (int r = 0; r < limits.length; r++) {
            if (costs[r] > limits[r]) {
                return false;
            }
        }
        return true;
    }

    private static List<Total> all(List<List<Option>> groups) {
        int resources = groups.get(0).get(0).costs().length;
        List<Total> totals = List.of(new Total(List.of(), 0, new double[resources]));
        for (List<Option> group : groups) {
            List<Total> next = new ArrayList<>();
            for (Total total : totals) {
                for (int o = 0; o < group.size(); o++) {
                    next.add(with(total, o, group.get(o)));
                }
            }
            totals = next;
        }
        return totals;
    }

    private static Total with(Total total, int index, Option option) {
        List<Integer> options = new ArrayList<>(total.options);
        options.add(index);
        double[] costs = total.costs.clone();
        for (int r = 0; r < costs.length; r++) {
            costs[r] += option.costs()[r];
        }
        return new Total(options, total.loss + option.loss(), costs);
    }

    /** Up to five groups of up to six options; whole numbers up to a most, or any up to 1. */
    static List<List<Option>> small(SplittableRandom random, int resources, int most) {
        List<List<Option>> groups = new ArrayList<>();
        int count = random.nextInt(1, 6);
        for (int g = 0; g < count; g++) {
            List<Option> group = new ArrayList<>();
            int options = random.nextInt(1, 7);
            for (int o = 0; o < options; o++) {
                double[] costs = new double[resources];
                for (int r = 0; r < resources; r++) {
                    costs[r] = amount(random, most);
                }
                group.add(new Option(amount(random, most), costs));
            }
            groups.add(group);
        }
        return groups;
    }

    private static double amount(SplittableRandom random, int most) {
        return most == 0 ? random.nextDouble() : random.nextInt(most + 1);
    }

    /**
     * Groups like the layers of a network: sizes differ by orders of magnitude, the first option
     * keeps everything, the others have a loss that rises as the share falls.
     */
    static List<List<Option>> layers(
            SplittableRandom random, int groups, int options, int resources) {
        List<List<Option>> all = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            double parameters = 100 * Math.exp(6 * random.nextDouble());
            double macs = parameters * Math.exp(4 * random.nextDouble());
            double sensitivity = 0.001 * Math.exp(3 * random.nextDouble());
            List<Option> group = new ArrayList<>();
            for (int o = 0; o < options; o++) {
                double share = o == 0 ? 1 : Math.exp(-4 * random.nextDouble());
                double loss =
                        sensitivity
                                * Math.pow(1 - share, 2)
                                * (0.3 + random.nextDouble())
                                / (0.1 + share);
                double[] costs = {
                    Math.floor(parameters * share),
                    macs * share * (0.9 + 0.2 * random.nextDouble()),
                    Math.sqrt(macs) * (0.3 + share) * (0.6 + 0.8 * random.nextDouble())
                };
                group.add(new Option(loss, java.util.Arrays.copyOf(costs, resources)));
            }
            all.add(group);
        }
        return all;
    }
}
