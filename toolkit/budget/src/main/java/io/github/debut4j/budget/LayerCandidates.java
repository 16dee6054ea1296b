package io.github.debut4j.budget;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.chain.design.ChainGenerator;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.chain.design.TuckerRanks;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerFormat;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.FactorizationRequest;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.TuckerRanking;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.kernel.CostModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the candidates of layers: chains of several sizes in the feature orders that the effort
 * has, low-rank pairs and Tucker-2 decompositions, each factorised for the layer's inputs. Only
 * candidates that no other one dominates are kept.
 */
final class LayerCandidates {

    private static final String GENERAL = "general:lc=";
    private static final String LOW_RANK = "lowrank:lc=";

    /** Chains of two factors are factorised three times as fast as those of three. */
    private static final String TWO_FACTORS = ",factors=2";

    /** Of {@link ChainRanking#sweepValues}: 128 MB. */
    private static final long MOST_SWEEP_VALUES = 1 << 24;

    private final Calibration calibration;
    private final Factorizations factorizations;
    private final FactorizationOptions options;
    private final Effort effort;
    private final Set<CandidateFormat> formats;
    private final Set<String> swept;

    /**
     * Nothing is factorised yet.
     *
     * @param layers all layers of the search
     */
    LayerCandidates(
            List<InventoryLayer> layers,
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
        this.swept = swept(layers, effort);
    }

    /**
     * The names of the layers whose candidates are factorised in the full metric: as many of the
     * smallest ones as the effort allows. The candidates of the other layers are factorised in the
     * block metric, without sweeps.
     */
    static Set<String> swept(List<InventoryLayer> layers, Effort effort) {
        Set<String> names = new HashSet<>();
        double sum = 0;
        for (InventoryLayer layer : smallestFirst(layers)) {
            sum += effort.work(layer.rows(), layer.cols());
            if (sum <= effort.mostWork()) {
                names.add(layer.name());
            }
        }
        return names;
    }

    private static List<InventoryLayer> smallestFirst(List<InventoryLayer> layers) {
        return layers.stream()
                .sorted(Comparator.comparingDouble(l -> Effort.sweep(l.rows(), l.cols())))
                .toList();
    }

    /** The candidates of a layer, the smallest first; none if no format fits. */
    List<Candidate> of(InventoryLayer layer) {
        factorizations.expect(orders(layer).stream().flatMap(order -> requests(layer, order)));
        List<Candidate> found = new ArrayList<>();
        for (FeatureOrder order : orders(layer)) {
            found.addAll(chains(layer, order));
        }
        boolean others = formats.size() > 1;
        if (formats.contains(CandidateFormat.TUCKER)
                && layer.tuckerObstacle().isEmpty()
                && !(isLarge(layer) && others)) {
            found.addAll(decompositions(layer));
        }
        return notDominated(found);
    }

    /** The factorisations that the chains of all sizes are scored by. */
    private Stream<FactorizationRequest> requests(InventoryLayer layer, FeatureOrder order) {
        Matrix f = layer.matrix(order);
        FactorizationOptions measured = measured(layer, order);
        return chainsBySize(layer).stream()
                .flatMap(chains -> ChainRanking.requests(f, chains, measured));
    }

    private List<FeatureOrder> orders(InventoryLayer layer) {
        if (!layer.hasOrder()) {
            return List.of(FeatureOrder.TAP_CHANNEL);
        }
        return effort.bothOrders()
                ? List.of(FeatureOrder.CHANNEL_TAP, FeatureOrder.TAP_CHANNEL)
                : List.of(FeatureOrder.CHANNEL_TAP);
    }

    private List<Candidate> chains(InventoryLayer layer, FeatureOrder order) {
        Matrix f = layer.matrix(order);
        FactorizationOptions measured = measured(layer, order);
        List<Candidate> found = new ArrayList<>();
        for (List<Chain> chains : chainsBySize(layer)) {
            for (ChainRanking.Ranked ranked : best(f, chains, measured)) {
                found.add(candidate(layer, order, ranked));
            }
        }
        return found;
    }

    /** The chains of each size that has some, without those of the sizes before it. */
    private List<List<Chain>> chainsBySize(InventoryLayer layer) {
        List<List<Chain>> sizes = new ArrayList<>();
        Set<Chain> known = new LinkedHashSet<>();
        for (double lc : effort.compressions(layer.entries())) {
            List<Chain> chains = new ArrayList<>(chains(layer, lc));
            chains.removeIf(chain -> !known.add(chain));
            if (!chains.isEmpty()) {
                sizes.add(chains);
            }
        }
        return sizes;
    }

    /** The chains whose errors can be compared: in the full metric, only those that were swept. */
    private List<ChainRanking.Ranked> best(
            Matrix f, List<Chain> chains, FactorizationOptions measured) {
        int scored = ChainRanking.scored(f, chains);
        int count =
                measured.metric().kind() == MetricKind.FULL
                        ? ChainRanking.swept(f, scored)
                        : scored;
        return ChainRanking.rank(f, chains, measured, (done, last) -> {}, factorizations)
                .subList(0, count);
    }

    private FactorizationOptions measured(InventoryLayer layer, FeatureOrder order) {
        ErrorMetric metric = calibration.metric(layer.name(), order).orElse(options.metric());
        return options.withMetric(swept.contains(layer.name()) ? metric : metric.closedForm());
    }

    /** Chains of a size; none if there is no such chain. */
    private List<Chain> chains(InventoryLayer layer, double lc) {
        MatrixShape shape = shape(layer);
        List<Chain> chains = new ArrayList<>();
        if (formats.contains(CandidateFormat.CHAIN)) {
            generated(shape, GENERAL + lc + (isLarge(layer) ? TWO_FACTORS : "")).stream()
                    .filter(chain -> !chain.isLowRankPair())
                    .filter(chain -> ChainRanking.sweepValues(chain) <= MOST_SWEEP_VALUES)
                    .limit(effort.candidates(layer.rows(), layer.cols()))
                    .forEach(chains::add);
        }
        if (formats.contains(CandidateFormat.LOWRANK)) {
            generated(shape, LOW_RANK + lc).stream().limit(1).forEach(chains::add);
        }
        return chains;
    }

    /** Whether the effort allows for a single candidate of each size. */
    private boolean isLarge(InventoryLayer layer) {
        return effort.candidates(layer.rows(), layer.cols()) == 1;
    }

    private static MatrixShape shape(InventoryLayer layer) {
        return new MatrixShape(layer.rows(), layer.cols(), layer.taps());
    }

    private static List<Chain> generated(MatrixShape shape, String spec) {
        try {
            return ChainGenerator.parse(spec).candidates(shape).stream()
                    .filter(chain -> chain.parameterCount() < shape.entries())
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static CandidateKind kind(InventoryLayer layer, FeatureOrder order, Chain chain) {
        if (chain.isLowRankPair()) {
            return CandidateKind.LOWRANK;
        }
        return layer.hasOrder() && order == FeatureOrder.TAP_CHANNEL
                ? CandidateKind.TAP_CHANNEL_CHAIN
                : CandidateKind.CHANNEL_TAP_CHAIN;
    }

    private Candidate candidate(
            InventoryLayer layer, FeatureOrder order, ChainRanking.Ranked ranked) {
        Chain chain = ranked.chain();
        boolean padded = chain.rows() != layer.rows() || chain.cols() != layer.cols();
        return new Candidate(
                new LayerPlan(layer.name(), chain, order, padded, options),
                kind(layer, order, chain),
                chain.parameterCount(),
                chain.parameterCount() * positions(layer),
                CostModel.relativeTime(chain, layer.rows(), layer.cols()),
                ranked.error());
    }

    private static long positions(InventoryLayer layer) {
        return layer.macs().orElse(layer.entries()) / layer.entries();
    }

    /** The decomposition with the best ranks for each size. */
    private List<Candidate> decompositions(InventoryLayer layer) {
        Matrix f = layer.matrix(FeatureOrder.CHANNEL_TAP);
        FactorizationOptions measured = measured(layer, FeatureOrder.CHANNEL_TAP);
        Set<Tucker2> found = new LinkedHashSet<>();
        for (double lc : effort.compressions(layer.entries())) {
            best(layer, f, lc, measured).ifPresent(found::add);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Tucker2 shape : found) {
            double error =
                    factorizations
                            .decompose(f, shape, TuckerRanking.scoring(f, measured))
                            .relativeError();
            candidates.add(
                    new Candidate(
                            new LayerPlan(layer.name(), new LayerFormat.OfTucker(shape), options),
                            CandidateKind.TUCKER,
                            shape.parameterCount(),
                            macs(layer, shape),
                            CostModel.relativeTime(shape),
                            error));
        }
        return candidates;
    }

    private Optional<Tucker2> best(
            InventoryLayer layer, Matrix f, double lc, FactorizationOptions measured) {
        try {
            List<Tucker2> shapes = TuckerRanks.ofCompression(lc).candidates(shape(layer));
            List<Tucker2> some =
                    shapes.subList(
                            0,
                            Math.min(effort.candidates(layer.rows(), layer.cols()), shapes.size()));
            return Optional.of(
                    TuckerRanking.best(
                            f,
                            some.subList(0, TuckerRanking.scored(f, some)),
                            measured,
                            done -> {},
                            factorizations));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The first of the three convolutions computes at every position of the input. */
    private static long macs(InventoryLayer layer, Tucker2 shape) {
        long first = (long) shape.channels() * shape.inputRank();
        long others = shape.parameterCount() - first;
        return positions(layer) * (first * layer.strides() + others);
    }

    private static List<Candidate> notDominated(List<Candidate> all) {
        return all.stream()
                .filter(
                        candidate ->
                                all.stream()
                                        .filter(other -> other.kind() == candidate.kind())
                                        .noneMatch(candidate::isDominatedBy))
                .sorted(
                        Comparator.comparingLong(Candidate::parameters)
                                .thenComparingDouble(Candidate::outputError)
                                .thenComparing(candidate -> candidate.format().toString()))
                .toList();
    }
}
