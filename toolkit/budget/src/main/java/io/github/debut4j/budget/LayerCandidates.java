package io.github.debut4j.budget;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.kernel.CostModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the candidates of layers: chains of several sizes in the orders of features that the effort
 * has, each factorised for the layer's inputs. Only candidates that no other one dominates are
 * kept.
 */
final class LayerCandidates {

    private final Calibration calibration;
    private final Factorizations factorizations;
    private final FactorizationOptions options;
    private final Effort effort;
    private final Set<CandidateFormat> formats;

    LayerCandidates(
            Calibration calibration,
            Factorizations factorizations,
            FactorizationOptions options,
            Effort effort,
            Set<CandidateFormat> formats) {
        this.calibration = calibration;
        this.factorizations = factorizations;
        this.options = options;
        this.effort = effort;
        this.formats = EnumSet.copyOf(formats);
    }

    /** The candidates of a layer, the smallest first; none if no chain fits. */
    List<Candidate> of(InventoryLayer layer) {
        List<Candidate> found = new ArrayList<>();
        for (FeatureOrder order : orders(layer)) {
            Matrix f = layer.matrix(order);
            FactorizationOptions measured =
                    options.withMetric(
                            calibration.metric(layer.name(), order).orElse(options.metric()));
            Set<Chain> known = new LinkedHashSet<>();
            for (double lc : effort.compressions((long) layer.rows() * layer.cols())) {
                List<Chain> chains = new ArrayList<>(chains(layer, lc));
                chains.removeIf(chain -> !known.add(chain));
                if (!chains.isEmpty()) {
                    rank(layer, order, f, chains, measured, found);
                }
            }
        }
        return notDominated(found);
    }

    private List<FeatureOrder> orders(InventoryLayer layer) {
        if (!layer.hasOrder()) {
            return List.of(FeatureOrder.TAP_CHANNEL);
        }
        return effort.bothOrders()
                ? List.of(FeatureOrder.CHANNEL_TAP, FeatureOrder.TAP_CHANNEL)
                : List.of(FeatureOrder.CHANNEL_TAP);
    }

    /** Chains of a size; none if there is no such chain. */
    private List<Chain> chains(InventoryLayer layer, double lc) {
        MatrixShape shape = new MatrixShape(layer.rows(), layer.cols(), layer.taps());
        List<Chain> chains = new ArrayList<>();
        for (CandidateFormat format : formats) {
            List<Chain> all = format.chains(shape, lc);
            chains.addAll(all.subList(0, Math.min(effort.chains(), all.size())));
        }
        return chains;
    }

    private void rank(
            InventoryLayer layer,
            FeatureOrder order,
            Matrix f,
            List<Chain> chains,
            FactorizationOptions measured,
            List<Candidate> found) {
        long entries = (long) layer.rows() * layer.cols();
        long positions = layer.macs().orElse(entries) / entries;
        int count = ChainRanking.scored(f, chains);
        if (measured.metric().kind() == MetricKind.FULL) {
            count = ChainRanking.swept(f, count);
        }
        for (ChainRanking.Ranked ranked :
                ChainRanking.rank(f, chains, measured, (done, last) -> {}, factorizations)
                        .subList(0, count)) {
            Chain chain = ranked.chain();
            boolean padded = chain.rows() != f.rows() || chain.cols() != f.cols();
            found.add(
                    new Candidate(
                            new LayerPlan(layer.name(), chain, order, padded, options),
                            chain.parameterCount(),
                            chain.parameterCount() * positions,
                            CostModel.relativeTime(chain, f.rows(), f.cols()),
                            ranked.error()));
        }
    }

    private static List<Candidate> notDominated(List<Candidate> all) {
        return all.stream()
                .filter(candidate -> all.stream().noneMatch(candidate::isDominatedBy))
                .sorted(
                        Comparator.comparingLong(Candidate::parameters)
                                .thenComparingDouble(Candidate::outputError)
                                .thenComparing(candidate -> candidate.chain().toString()))
                .toList();
    }
}
