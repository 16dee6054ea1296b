package io.github.debut4j.budget;

import io.github.debut4j.calibrate.NonFiniteInputException;
import io.github.debut4j.train.NetworkComparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The best choices for decreasing amounts of a resource.
 *
 * @param resource whose amount decreases
 * @param points from the largest amount to the smallest
 */
public record Frontier(Resource resource, List<FrontierPoint> points) {

    /** If more of the original than this share must be left, shares are those of the rest. */
    private static final double MOST_LEFT = 0.3;

    /** So that rounding does not exclude the smallest choice. */
    private static final double ROUNDING = 1e-9;

    /** Copies the list. */
    public Frontier {
        points = List.copyOf(points);
    }

    /**
     * The frontier of a search, without choices whose networks compute NaN or infinite values.
     *
     * @param resource along which to look for choices
     * @param comparison compares a network that has the factors of a choice with the original
     * @param listener for the progress
     */
    public static Frontier of(
            BudgetSearch search,
            Resource resource,
            Function<Choice, NetworkComparison> comparison,
            SearchListener listener) {
        List<Choice> choices = choices(search, resource);
        List<FrontierPoint> points = new ArrayList<>();
        int done = 0;
        for (Choice choice : choices) {
            listener.progress(SearchListener.Stage.FRONTIER, done, choices.size(), "");
            done++;
            try {
                points.add(new FrontierPoint(choice, comparison.apply(choice)));
            } catch (NonFiniteInputException e) {
                // The next choices may be better.
            }
        }
        listener.progress(SearchListener.Stage.FRONTIER, choices.size(), choices.size(), "");
        return new Frontier(resource, points);
    }

    /** The different choices, from the largest amount to the smallest. */
    private static List<Choice> choices(BudgetSearch search, Resource resource) {
        Set<Choice> known = new HashSet<>();
        List<Choice> choices = new ArrayList<>();
        for (double amount : amounts(search, resource)) {
            search.predicted(Map.of(resource, amount))
                    .filter(choice -> !choice.layers().isEmpty() && known.add(choice))
                    .ifPresent(choices::add);
        }
        return choices;
    }

    /**
     * Shares of the original's amount down to the smallest possible one. If that is large, since
     * few layers can be replaced, the shares are those of what can be saved.
     */
    private static List<Double> amounts(BudgetSearch search, Resource resource) {
        double whole = search.original().amount(resource).orElseThrow();
        double least = search.least(resource);
        double first = least > MOST_LEFT * whole ? least : 0;
        List<Double> amounts = new ArrayList<>();
        for (double fraction : search.fractions()) {
            amounts.add(first + fraction * (whole - first));
        }
        amounts.removeIf(amount -> amount <= least);
        amounts.add(least * (1 + ROUNDING));
        return amounts;
    }
}
