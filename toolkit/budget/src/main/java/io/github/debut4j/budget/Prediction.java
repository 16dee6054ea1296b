package io.github.debut4j.budget;

import io.github.debut4j.compress.LayerPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a replacement for each layer by its predicted loss and cost.
 *
 * @param original what the network costs
 * @param layers with their candidates
 * @param times by the name of the layer; empty if not timed
 * @param sizeOfParameter bytes of a parameter in the model's zip
 * @param sizeOfReplacement what a replaced layer adds there to configuration and provenance, in
 *     bytes
 */
record Prediction(
        Figures original,
        List<LayerOptions> layers,
        Map<String, LayerTimes> times,
        double sizeOfParameter,
        double sizeOfReplacement) {

    /**
     * The choice among candidates of some kinds with the smallest predicted loss.
     *
     * @param limits the largest amounts for the whole network
     * @return empty if no choice keeps the limits
     */
    Optional<Choice> best(Map<Resource, Double> limits, Set<CandidateKind> kinds) {
        List<Resource> resources = List.copyOf(new TreeMap<>(limits).keySet());
        List<List<Option>> groups =
                layers.stream().map(layer -> options(layer, resources, kinds)).toList();
        double[] left = new double[resources.size()];
        for (int k = 0; k < left.length; k++) {
            int at = k;
            double kept = groups.stream().mapToDouble(g -> g.get(0).costs()[at]).sum();
            double others = original.amount(resources.get(k)).orElseThrow() - kept;
            left[k] = Objects.requireNonNull(limits.get(resources.get(k))) - others;
        }
        return MultipleChoiceKnapsack.of(groups)
                .leastLoss(left)
                .map(found -> choice(found.options(), resources, kinds));
    }

    /** The smallest possible amount of a resource for the whole network, as predicted. */
    double least(Resource resource) {
        double amount = original.amount(resource).orElseThrow();
        for (LayerOptions layer : layers) {
            List<Option> options =
                    options(layer, List.of(resource), Set.of(CandidateKind.values()));
            double kept = options.get(0).costs()[0];
            amount -= kept - options.stream().mapToDouble(o -> o.costs()[0]).min().orElse(kept);
        }
        return amount;
    }

    /** The options of a layer: to keep it, then the candidates that may be chosen. */
    private List<Option> options(
            LayerOptions layer, List<Resource> resources, Set<CandidateKind> kinds) {
        List<Option> options = new ArrayList<>();
        options.add(new Option(0, costs(layer, null, resources)));
        for (Candidate candidate : candidates(layer, resources, kinds)) {
            options.add(new Option(layer.loss(candidate), costs(layer, candidate, resources)));
        }
        return options;
    }

    /** The candidates that may be chosen: with finite outputs and, if time is limited, faster. */
    private List<Candidate> candidates(
            LayerOptions layer, List<Resource> resources, Set<CandidateKind> kinds) {
        return layer.candidates().stream()
                .filter(candidate -> kinds.contains(candidate.kind()))
                .filter(candidate -> Double.isFinite(layer.loss(candidate)))
                .filter(
                        candidate ->
                                !resources.contains(Resource.TIME)
                                        || times(layer).isFaster(candidate))
                .toList();
    }

    private LayerTimes times(LayerOptions layer) {
        return Objects.requireNonNull(times.get(layer.name()), "not timed");
    }

    private double[] costs(
            LayerOptions layer, @Nullable Candidate candidate, List<Resource> resources) {
        return resources.stream().mapToDouble(r -> cost(layer, candidate, r)).toArray();
    }

    /** What a layer costs; its bias is not counted. */
    private double cost(LayerOptions layer, @Nullable Candidate candidate, Resource resource) {
        long parameters = candidate == null ? layer.layer().entries() : candidate.parameters();
        return switch (resource) {
            case PARAMETERS -> parameters;
            case SIZE -> sizeOfParameter * parameters + (candidate == null ? 0 : sizeOfReplacement);
            case MACS -> candidate == null ? layer.layer().macs().orElse(0) : candidate.macs();
            case TIME ->
                    candidate == null ? times(layer).milliseconds() : times(layer).of(candidate);
        };
    }

    private Choice choice(
            List<Integer> selected, List<Resource> resources, Set<CandidateKind> kinds) {
        List<LayerPlan> plans = new ArrayList<>();
        double loss = 0;
        Map<Resource, Double> saved = new EnumMap<>(Resource.class);
        for (int k = 0; k < selected.size(); k++) {
            LayerOptions layer = layers.get(k);
            if (selected.get(k) == 0) {
                continue;
            }
            Candidate candidate = candidates(layer, resources, kinds).get(selected.get(k) - 1);
            plans.add(candidate.plan());
            loss += layer.loss(candidate);
            for (Resource resource : Resource.values()) {
                if (resource != Resource.TIME || !times.isEmpty()) {
                    saved.merge(
                            resource,
                            cost(layer, null, resource) - cost(layer, candidate, resource),
                            Double::sum);
                }
            }
        }
        return new Choice(plans, original.less(saved), loss);
    }
}
