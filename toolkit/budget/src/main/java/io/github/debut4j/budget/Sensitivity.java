package io.github.debut4j.budget;

import io.github.debut4j.compress.LayerPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures how much the loss of a network grows if single layers are replaced. */
final class Sensitivity {

    private final List<LayerOptions> layers;
    private final NetworkLoss loss;
    private final Map<String, Double> adapted = new HashMap<>();

    /**
     * Nothing is measured yet.
     *
     * @param layers of the search; get the losses
     */
    Sensitivity(List<LayerOptions> layers, NetworkLoss loss) {
        this.layers = layers;
        this.loss = loss;
    }

    /** Measures some candidates of each layer, of all kinds and sizes. */
    void measure(int perLayer, SearchListener listener) {
        int done = 0;
        for (LayerOptions layer : layers) {
            listener.progress(SearchListener.Stage.SENSITIVITY, done, layers.size(), layer.name());
            spread(layer.candidates(), perLayer).forEach(candidate -> measure(layer, candidate));
            done++;
        }
        listener.progress(SearchListener.Stage.SENSITIVITY, done, layers.size(), "");
    }

    /**
     * Measures the replacements of a choice.
     *
     * @return whether there was one that had not been measured
     */
    boolean measure(Choice choice) {
        Map<String, LayerPlan> plans = new HashMap<>();
        choice.layers().forEach(plan -> plans.put(plan.layer(), plan));
        boolean found = false;
        for (LayerOptions layer : layers) {
            LayerPlan plan = plans.get(layer.name());
            for (Candidate candidate : layer.candidates()) {
                if (candidate.plan().equals(plan) && !layer.measured().containsKey(candidate)) {
                    measure(layer, candidate);
                    found = true;
                }
            }
        }
        return found;
    }

    private void measure(LayerOptions layer, Candidate candidate) {
        // Subtracts what adaptation alone changes.
        double least =
                adapted.computeIfAbsent(layer.name(), name -> loss.ofAdapting(layer.layer()));
        double added = loss.of(List.of(candidate.plan())) - least;
        layer.curve().add(candidate.kind(), candidate.outputError(), added);
        layer.measured().put(candidate, added);
    }

    /** As many candidates of each kind as of any other, evenly distributed. */
    private static List<Candidate> spread(List<Candidate> all, int count) {
        Map<CandidateKind, List<Candidate>> kinds = new EnumMap<>(CandidateKind.class);
        for (Candidate candidate : all) {
            kinds.computeIfAbsent(candidate.kind(), kind -> new ArrayList<>()).add(candidate);
        }
        List<Candidate> some = new ArrayList<>();
        int left = count;
        int kindsLeft = kinds.size();
        for (List<Candidate> of : kinds.values()) {
            int share = (left + kindsLeft - 1) / kindsLeft;
            some.addAll(evenly(of, share));
            left -= share;
            kindsLeft--;
        }
        return some;
    }

    /** Some candidates, among them the first and the last. */
    private static List<Candidate> evenly(List<Candidate> all, int count) {
        if (count >= all.size()) {
            return all;
        }
        return IntStream.range(0, count)
                .mapToObj(
                        k ->
                                all.get(
                                        count == 1
                                                ? all.size() / 2
                                                : k * (all.size() - 1) / (count - 1)))
                .toList();
    }
}
