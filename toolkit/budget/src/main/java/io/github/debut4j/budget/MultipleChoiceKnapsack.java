package io.github.debut4j.budget;

import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The multiple-choice knapsack problem with any number of constraints: one option of each group,
 * such that totals are at most their limits and another total is as small as possible.
 *
 * <p>Results are exact up to rounding: a selection that misses a limit, or the smallest total, by
 * less than 1e-12 of the largest possible total may count as equal. Totals are sums in the order of
 * the groups, and those of a result never exceed the limits. Results are deterministic. Of several
 * optimal selections, the one with the smallest second total (said at each method) is the result,
 * then the one with the smaller option index in the first group that differs.
 *
 * <p>Cost: well below a second for one constraint, up to a few seconds for more, at 160 groups of
 * 60 options. A search that would take longer is cut short; {@link Selection#lowerBound()} then
 * says how good its result is.
 */
public final class MultipleChoiceKnapsack {

    /** Partial selections to evaluate: a few seconds. */
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
    public static MultipleChoiceKnapsack of(List<List<Option>> groups) {
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

    /** The number of costs of every option. */
    public int resources() {
        return resources;
    }

    /**
     * The selection with the smallest total loss whose total costs are at most the limits. Of
     * several, the one with the smaller total of the first cost.
     *
     * @param limits one per resource; infinite where there is none
     * @return empty if no selection keeps the limits, or none was found before the search was cut
     *     short
     * @throws SettingException if there are more or fewer limits than resources, or one is NaN
     */
    public Optional<Selection> leastLoss(double... limits) {
        List<Constraint> constraints = constraints(limits);
        return solve(Option::loss, option -> option.cost(0), constraints);
    }

    /**
     * The selection with the smallest total of one cost whose total loss and total costs are at
     * most the limits. Of several, the one with the smaller total loss.
     *
     * @param resource the index of the cost to minimise
     * @param mostLoss the limit of the loss; may be infinite
     * @param limits one per resource, also for the one to minimise; infinite where there is none
     * @return empty if no selection keeps the limits, or none was found before the search was cut
     *     short
     * @throws SettingException if the resource does not exist, if there are more or fewer limits
     *     than resources, or if one is NaN
     */
    public Optional<Selection> leastCost(int resource, double mostLoss, double... limits) {
        SettingException.require(
                resource >= 0 && resource < resources,
                "resource",
                "be in 0.." + (resources - 1),
                resource);
        List<Constraint> constraints = constraints(limits);
        constraints.add(new Constraint(Option::loss, checkedLimit(mostLoss)));
        return solve(option -> option.cost(resource), Option::loss, constraints)
                .or(() -> withLeastLoss(resource, mostLoss, limits));
    }

    /** A selection within the limits, if the search for the smallest cost found none. */
    private Optional<Selection> withLeastLoss(int resource, double mostLoss, double[] limits) {
        return leastLoss(limits)
                .filter(best -> best.loss() <= mostLoss)
                .map(
                        best ->
                                new Selection(
                                        best.options(),
                                        best.loss(),
                                        best.costs(),
                                        best.costs()[resource],
                                        leastCosts()[resource]));
    }

    /** The smallest possible total of each cost alone. */
    public double[] leastCosts() {
        double[] least = new double[resources];
        for (int r = 0; r < resources; r++) {
            for (List<Option> group : groups) {
                int at = r;
                least[r] += group.stream().mapToDouble(option -> option.cost(at)).min().orElse(0);
            }
        }
        return least;
    }

    /** A total and its limit. */
    private record Constraint(ToDoubleFunction<Option> cost, double limit) {}

    private List<Constraint> constraints(double[] limits) {
        SettingException.require(
                limits.length == resources,
                "limits",
                "be one per resource (" + resources + ")",
                limits.length);
        List<Constraint> constraints = new ArrayList<>();
        for (int r = 0; r < resources; r++) {
            int at = r;
            constraints.add(new Constraint(option -> option.cost(at), checkedLimit(limits[r])));
        }
        return constraints;
    }

    private static double checkedLimit(double limit) {
        SettingException.require(!Double.isNaN(limit), "limit", "be a number", limit);
        return limit;
    }

    private Optional<Selection> solve(
            ToDoubleFunction<Option> objective,
            ToDoubleFunction<Option> second,
            List<Constraint> constraints) {
        List<Constraint> finite =
                constraints.stream().filter(one -> one.limit < Double.POSITIVE_INFINITY).toList();
        List<List<Item>> items = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            items.add(new ArrayList<>());
            for (Option option : groups.get(g)) {
                items.get(g)
                        .add(
                                new Item(
                                        g,
                                        items.get(g).size(),
                                        objective.applyAsDouble(option),
                                        second.applyAsDouble(option),
                                        finite.stream()
                                                .mapToDouble(one -> one.cost.applyAsDouble(option))
                                                .toArray()));
            }
        }
        Problem problem =
                new Problem(
                        items.stream().map(Item::withoutDominated).toList(),
                        finite.stream().mapToDouble(Constraint::limit).toArray());
        if (!problem.withinLimits(problem.leastCosts())) {
            return Optional.empty();
        }
        WideningSearch search = new WideningSearch(problem, evaluations);
        return search.solve().map(best -> selection(best, search.lowerBound()));
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
        return new Selection(indices, loss, costs, best.loss, lowerBound);
    }
}
