package io.github.debut4j.budget;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.NetworkComparison;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses replacements until a compressed network meets a target. A choice is made by predictions;
 * if the network that is made of it misses the target, the next choice is a more careful one.
 *
 * <p>With limits of resources, the outputs change as little as possible within them. With an
 * agreement or an accuracy alone, the network has as few parameters as possible.
 */
public final class TargetSearch {

    private static final int MOST_ATTEMPTS = 4;

    /** How far below a limit the next attempt aims, beyond what the last one exceeded it by. */
    private static final double MARGIN = 0.99;

    private final BudgetSearch search;
    private final Target target;
    private final Frontier frontier;
    private final Map<Resource, Double> limits = new EnumMap<>(Resource.class);
    private int point;
    private int attempts;

    /**
     * A search for a target.
     *
     * @param frontier of the parameters, to choose from if the target limits no resource
     */
    public TargetSearch(BudgetSearch search, Target target, Frontier frontier) {
        this.search = search;
        this.target = target;
        this.frontier = frontier;
        limits.putAll(limits(target, search.original()));
        this.point = smallestGoodEnough();
    }

    /**
     * Checks before long work that a target asks for something.
     *
     * @param original what the original costs; its time may still be unknown
     * @throws SettingException if the multiply-adds are limited but unknown, or the original keeps
     *     all limits
     */
    public static void requireUse(Target target, Figures original) {
        SettingException.require(
                !target.limits(Resource.MACS) || original.macs().isPresent(),
                Resource.MACS.text(),
                "be limited only for a model whose multiply-adds are known",
                "an input of unknown size");
        List<Resource> limited = Stream.of(Resource.values()).filter(target::limits).toList();
        SettingException.require(
                limited.isEmpty() || !limited.stream().allMatch(r -> isKept(target, r, original)),
                Target.TARGET,
                "have a limit that the original exceeds",
                target);
    }

    private static boolean isKept(Target target, Resource resource, Figures original) {
        double amount = original.amount(resource).orElse(1);
        return amount <= target.limit(resource, amount).orElseThrow();
    }

    /**
     * Checks before long work that examples show whether a target is met.
     *
     * @param comparison of the original with itself for some of the examples
     * @throws SettingException if they do not
     */
    public static void requireMeasurable(Target target, NetworkComparison comparison) {
        SettingException.require(
                target.minimumAgreement().isEmpty() || comparison.agreement().share().isPresent(),
                Target.AGREEMENT,
                "be used with a model that predicts classes",
                "outputs that are numbers");
        SettingException.require(
                target.maximumAccuracyDrop().isEmpty() || comparison.accuracyBefore().isPresent(),
                Target.ACCURACY_DROP,
                "be used with data with classes as labels",
                comparison.before().isPresent() ? "labels that are numbers" : "none");
    }

    /**
     * The most that a network may need of each limited resource.
     *
     * @param original with an amount of each limited resource
     */
    public static Map<Resource, Double> limits(Target target, Figures original) {
        Map<Resource, Double> limits = new EnumMap<>(Resource.class);
        for (Resource resource : Resource.values()) {
            if (target.limits(resource)) {
                double amount = original.amount(resource).orElseThrow();
                limits.put(resource, target.limit(resource, amount).orElseThrow());
            }
        }
        return limits;
    }

    /**
     * The limits that even the smallest choice exceeds, as the values that would be possible:
     * {@code params must be at least 0.0823}.
     *
     * @return empty if each limit alone can be kept
     */
    public static Optional<String> impossible(Target target, BudgetSearch search) {
        List<String> rules = new ArrayList<>();
        limits(target, search.original())
                .forEach(
                        (resource, limit) -> {
                            double least = search.least(resource);
                            if (least > limit) {
                                rules.add(
                                        resource.text()
                                                + " must be at least "
                                                + target.text(
                                                        resource,
                                                        least,
                                                        search.original()
                                                                .amount(resource)
                                                                .orElseThrow()));
                            }
                        });
        return Optional.of(String.join(", ", rules)).filter(text -> !text.isEmpty());
    }

    /** The smallest network of the frontier whose measured outputs are good enough; -1 if none. */
    private int smallestGoodEnough() {
        List<FrontierPoint> points = frontier.points();
        for (int k = points.size() - 1; k >= 0; k--) {
            if (isGoodEnough(points.get(k).comparison())) {
                return k;
            }
        }
        return -1;
    }

    /**
     * The next choice.
     *
     * @return empty if there is none
     */
    public Optional<Choice> next() {
        if (!limits.isEmpty()) {
            return search.best(limits).filter(choice -> !choice.layers().isEmpty());
        }
        return point < 0 ? Optional.empty() : Optional.of(frontier.points().get(point).choice());
    }

    /** Whether a compressed network meets the target. */
    public boolean isMet(Figures figures, NetworkComparison comparison) {
        return isWithinLimits(figures) && isGoodEnough(comparison);
    }

    private boolean isWithinLimits(Figures figures) {
        return limits(target, search.original()).entrySet().stream()
                .allMatch(
                        limit -> figures.amount(limit.getKey()).orElseThrow() <= limit.getValue());
    }

    private boolean isGoodEnough(NetworkComparison comparison) {
        double agreement = comparison.agreement().share().orElse(1);
        double drop = comparison.accuracyBefore().orElse(0) - comparison.accuracyAfter().orElse(0);
        return agreement >= target.minimumAgreement().orElse(0)
                && drop <= target.maximumAccuracyDrop().orElse(1);
    }

    /**
     * Makes the next choice a more careful one, after a network that missed the target.
     *
     * @return false if another attempt would be of no use
     */
    public boolean tighten(Figures figures, NetworkComparison comparison) {
        attempts++;
        if (limits.isEmpty()) {
            point--;
            return point >= 0;
        }
        if (attempts >= MOST_ATTEMPTS || !isGoodEnough(comparison)) {
            return false;
        }
        limits(target, search.original())
                .forEach(
                        (resource, limit) -> {
                            double found = figures.amount(resource).orElseThrow();
                            if (found > limit) {
                                limits.computeIfPresent(
                                        resource,
                                        (key, present) -> tightened(key, present, limit, found));
                            }
                        });
        return true;
    }

    /**
     * A lower limit. Sizes are mispredicted by about the same number of bytes each time, other
     * amounts by the same factor.
     */
    private static double tightened(Resource resource, double present, double limit, double found) {
        return MARGIN
                * (resource == Resource.SIZE ? present - (found - limit) : present * limit / found);
    }
}
