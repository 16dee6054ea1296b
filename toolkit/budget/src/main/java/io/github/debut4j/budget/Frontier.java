package io.github.debut4j.budget;

import io.github.debut4j.train.NetworkComparison;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The best choices for decreasing amounts of a resource.
 *
 * @param resource along which they are
 * @param points from the largest amount to the smallest
 */
public record Frontier(Resource resource, List<FrontierPoint> points) {

    /** Copies the list. */
    public Frontier {
        points = List.copyOf(points);
    }

    /**
     * The frontier of a search.
     *
     * @param resource along which to look for choices
     * @param limits of other resources
     * @param comparison measures a network with the factors of a choice
     */
    public static Frontier of(
            BudgetSearch search,
            Resource resource,
            Map<Resource, Double> limits,
            Function<Choice, NetworkComparison> comparison,
            SearchListener listener) {
        List<Choice> choices = choices(search, resource, limits);
        List<FrontierPoint> points = new ArrayList<>();
        for (Choice choice : choices) {
            listener.progress(SearchListener.Stage.FRONTIER, points.size(), choices.size(), "");
            points.add(new FrontierPoint(choice, Optional.of(comparison.apply(choice))));
        }
        listener.progress(SearchListener.Stage.FRONTIER, choices.size(), choices.size(), "");
        return new Frontier(resource, points);
    }

    /** The different choices, from the largest amount to the smallest. */
    private static List<Choice> choices(
            BudgetSearch search, Resource resource, Map<Resource, Double> limits) {
        double whole = search.original().amount(resource).orElseThrow();
        Set<Choice> known = new HashSet<>();
        List<Choice> choices = new ArrayList<>();
        for (double fraction : search.fractions()) {
            Map<Resource, Double> all = new EnumMap<>(Resource.class);
            all.putAll(limits);
            all.merge(resource, fraction * whole, Math::min);
            search.best(all)
                    .filter(choice -> !choice.layers().isEmpty() && known.add(choice))
                    .ifPresent(choices::add);
        }
        return choices;
    }
}
