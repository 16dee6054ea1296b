package io.github.debut4j.budget;

import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The multiple-choice knapsack problem with any number of constraints: one option of each group,
 * such that the total costs are at most their limits and the total loss is as small as possible.
 *
 * <p>Results are exact up to rounding: a selection that misses a limit, or the smallest total, by
 * less than 1e-12 of the largest possible total may count as equal. Totals are sums in the order of
 * the groups, and those of a result never exceed the limits. Results are deterministic. Of several
 * optimal selections, the one with the smallest total of the first cost is the result, then the one
 * with the smaller option index in the first group that differs.
 *
 * <p>The package description has the algorithm and its cost. A search that would take longer than a
 * few seconds is cut short; {@link Selection#lowerBound()} then says how good its result is.
 */
final class MultipleChoiceKnapsack {

    /** The most partial selections to evaluate, which takes a few seconds. */
    private static final long EVALUATIONS = 1_000_000;

    private final List<List<Option>> groups;
    private final int resources;
    private final long evaluations;

    private MultipleChoiceKnapsack(List<List<Option>> groups, long evaluations) {
        this.groups = groups;
        this.evaluations = evaluations;
        resources = groups.get(0).get(0).resources();
    }

    /**
     * The problem of these groups.
     *
     * @param groups at least one, none empty, all options with the same number of costs
     * @throws SettingException if they are not
     */
    static MultipleChoiceKnapsack of(List<List<Option>> groups) {
        SettingException.require(!groups.isEmpty(), "groups", "be at least 1", 0);
        List<List<Option>> copies = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            List<Option> group = List.copyOf(groups.get(g));
            SettingException.require(
                    !group.isEmpty(), "group " + g, "have at least 1 option", "none");
            copies.add(group);
        }
        int resources = copies.get(0).get(0).resources();
        for (int g = 0; g < copies.size(); g++) {
            for (Option option : copies.get(g)) {
                SettingException.require(
                        option.resources() == resources,
                        "costs of the options of group " + g,
                        "be as many as those of group 0 (" + resources + ")",
                        option.resources());
            }
        }
        return new MultipleChoiceKnapsack(List.copyOf(copies), EVALUATIONS);
    }

    /** The same problem with searches that are cut short after this many evaluations. */
    MultipleChoiceKnapsack withEvaluations(long most) {
        return new MultipleChoiceKnapsack(groups, most);
    }

    /**
     * The selection with the smallest total loss whose total costs are at most the limits.
     *
     * @param limits one per resource; infinite where there is none
     * @return empty if no selection keeps the limits, or none was found before the search was cut
     *     short
     * @throws SettingException if there are more or fewer limits than resources, or one is NaN
     */
    Optional<Selection> leastLoss(double... limits) {
        SettingException.require(
                limits.length == resources,
                "limits",
                "be one per resource (" + resources + ")",
                limits.length);
        for (double limit : limits) {
            SettingException.require(!Double.isNaN(limit), "limit", "be a number", limit);
        }
        int[] limited =
                IntStream.range(0, resources)
                        .filter(r -> limits[r] < Double.POSITIVE_INFINITY)
                        .toArray();
        Problem problem =
                new Problem(
                        IntStream.range(0, groups.size())
                                .mapToObj(group -> items(group, limited))
                                .toList(),
                        Arrays.stream(limited).mapToDouble(r -> limits[r]).toArray());
        if (!problem.withinLimits(problem.leastCosts())) {
            return Optional.empty();
        }
        WideningSearch search = new WideningSearch(problem, evaluations);
        return search.solve().map(best -> selection(best, search.lowerBound()));
    }

    private List<Item> items(int group, int[] limited) {
        List<Item> items = new ArrayList<>();
        for (Option option : groups.get(group)) {
            items.add(
                    new Item(
                            group,
                            items.size(),
                            option.loss(),
                            option.cost(0),
                            Arrays.stream(limited).mapToDouble(option::cost).toArray()));
        }
        return Item.withoutDominated(items);
    }

    private Selection selection(PartialSelection best, double lowerBound) {
        List<Integer> indices = best.items().stream().map(Item::index).toList();
        double loss = 0;
        double[] costs = new double[resources];
        for (int g = 0; g < groups.size(); g++) {
            Option option = groups.get(g).get(indices.get(g));
            loss += option.loss();
            for (int r = 0; r < resources; r++) {
                costs[r] += option.cost(r);
            }
        }
        return new Selection(indices, loss, costs, lowerBound);
    }
}
