package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerFormat;
import io.github.debut4j.compress.LayerMetrics;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.RuleMatcher.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/** Applies a plan to a network, as described in the package description. */
public final class PlanResolver {

    /** A layer, and the formats that fit it. */
    private record Fitting(
            InventoryLayer layer,
            String origin,
            List<LayerFormat> formats,
            FeatureOrder order,
            FactorizationOptions options) {}

    private final List<String> notes = new ArrayList<>();

    private final LayerMetrics metrics;

    private PlanResolver(LayerMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * The plan for a network. Everything is checked before a chain is chosen.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param choice chooses where there are several chains for a layer
     * @throws PlanException with the location in the plan, if a rule matches no layer or names one
     *     that cannot be replaced, if two rules match the same layer, if a chain does not fit, or
     *     if nothing is left to replace
     */
    public static Resolution resolve(Model model, Plan plan, ChainChoice choice) {
        return resolve(model, plan, choice, LayerMetrics.PLANNED);
    }

    /**
     * As {@link #resolve(Model, Plan, ChainChoice)}.
     *
     * @param metrics what the errors of several chains for a layer are compared by
     */
    public static Resolution resolve(
            Model model, Plan plan, ChainChoice choice, LayerMetrics metrics) {
        Inventory inventory = Inventory.of(model);
        requireSomethingToReplace(inventory);
        return new PlanResolver(metrics).resolve(inventory, plan, choice);
    }

    /**
     * The layers that names and patterns select, as in the rule of a plan.
     *
     * @param names at least one, as of a {@link Plan.Builder}
     * @return at least one layer, each of which can be replaced
     * @throws IllegalArgumentException if a name or pattern is wrong or matches no layer, or a name
     *     is of a layer that cannot be replaced
     */
    public static List<InventoryLayer> select(Model model, List<String> names) {
        Inventory inventory = Inventory.of(model);
        requireSomethingToReplace(inventory);
        List<Rule> rules =
                new Plan.Builder(LayerSettings.none())
                        .candidates(names, List.of(), List.of())
                        .build()
                        .rules();
        return new RuleMatcher(inventory, new ArrayList<>())
                .match(rules).stream().map(Match::layer).toList();
    }

    private Resolution resolve(Inventory inventory, Plan plan, ChainChoice choice) {
        List<Fitting> fittings = new ArrayList<>();
        Map<Rule, List<Match>> matches =
                new RuleMatcher(inventory, notes)
                        .match(plan.rules()).stream()
                                .collect(
                                        Collectors.groupingBy(
                                                Match::rule,
                                                LinkedHashMap::new,
                                                Collectors.toList()));
        matches.forEach((rule, of) -> fittings.addAll(fittings(rule, of, plan.defaults())));
        if (fittings.isEmpty()) {
            throw new PlanException(
                    "the plan must replace at least 1 layer, found none for which there is a"
                            + " chain");
        }
        prepareMetrics(fittings);
        List<LayerPlan> layers = new ArrayList<>();
        for (Fitting fitting : fittings) {
            choice.layerStarted(layers.size() + 1, fittings.size());
            LayerPlan layer = layerPlan(fitting, choice);
            warn(fitting.layer(), layer);
            layers.add(layer);
        }
        return new Resolution(new CompressionPlan(layers), origins(fittings), notes);
    }

    private static Map<String, String> origins(List<Fitting> fittings) {
        return fittings.stream()
                .filter(fitting -> !fitting.origin().isEmpty())
                .collect(Collectors.toMap(f -> f.layer().name(), Fitting::origin));
    }

    private static void requireSomethingToReplace(Inventory inventory) {
        List<InventoryLayer> layers = inventory.layers();
        if (layers.stream().noneMatch(InventoryLayer::isReplaceable)) {
            throw new PlanException(
                    "the network must have a layer that a chain can replace, found only "
                            + RuleMatcher.obstacles(layers));
        }
        Set<String> names = new HashSet<>();
        for (InventoryLayer layer : layers) {
            if (!names.add(layer.name())) {
                throw new PlanException(
                        "the names of layers must differ, found two layers named '"
                                + layer.name()
                                + "'");
            }
        }
    }

    /**
     * The layers of a rule with their chains. A file without a chain for any of them must be the
     * wrong file.
     */
    private List<Fitting> fittings(Rule rule, List<Match> matches, LayerSettings defaults) {
        LayerSettings settings = rule.settings().over(defaults);
        List<Fitting> fittings =
                matches.stream().flatMap(match -> fitting(match, settings).stream()).toList();
        if (fittings.isEmpty() && rule.chains() instanceof FileChains chains) {
            List<String> layers = matches.stream().map(match -> match.layer().name()).toList();
            throw new PlanException(
                    rule.location().of(chains.key()),
                    chains.file().source()
                            + ": a chain must be named after one of the rule's layers ("
                            + RuleMatcher.list(layers)
                            + "), found "
                            + RuleMatcher.list(chains.file().names()));
        }
        return fittings;
    }

    /** The chains that fit a layer; empty if its rule has none and does not name it. */
    private Optional<Fitting> fitting(Match match, LayerSettings settings) {
        Optional<ChainSource.Offer> offer = offer(match);
        if (offer.isEmpty()) {
            return Optional.empty();
        }
        FactorizationOptions options = settings.options();
        if (!offer.get().decompositions().isEmpty()) {
            return Optional.of(decomposed(match, offer.get(), options));
        }
        boolean padded = settings.pad().orElse(match.rule().chains().padsByDefault());
        List<Chain> fitting =
                offer.get().chains().stream()
                        .filter(chain -> match.layer().misfit(chain, padded).isEmpty())
                        .toList();
        if (fitting.isEmpty()) {
            throw misfit(match, offer.get(), padded);
        }
        fitting.forEach(chain -> requireInitialiser(match, chain, options));
        FeatureOrder order = order(match, offer.get(), settings);
        List<LayerFormat> formats =
                fitting.stream().map(chain -> format(match.layer(), chain, order)).toList();
        return Optional.of(
                new Fitting(match.layer(), offer.get().origin(), formats, order, options));
    }

    private static LayerFormat format(InventoryLayer layer, Chain chain, FeatureOrder order) {
        boolean padded = chain.rows() != layer.rows() || chain.cols() != layer.cols();
        return new LayerFormat.OfChain(chain, order, padded);
    }

    private static Fitting decomposed(
            Match match, ChainSource.Offer offer, FactorizationOptions options) {
        Factorizer.tuckerObstacle(options)
                .ifPresent(
                        obstacle -> {
                            throw match.refused(PlanKey.INIT, ": " + obstacle);
                        });
        return new Fitting(
                match.layer(),
                offer.origin(),
                offer.decompositions().stream()
                        .<LayerFormat>map(LayerFormat.OfTucker::new)
                        .toList(),
                FeatureOrder.CHANNEL_TAP,
                options);
    }

    /** The feature order; of layers with one order, that of published chains. */
    private static FeatureOrder order(
            Match match, ChainSource.Offer offer, LayerSettings settings) {
        if (!match.layer().hasOrder()) {
            return FeatureOrder.TAP_CHANNEL;
        }
        FeatureOrder offered = offer.order().orElse(match.rule().chains().defaultOrder());
        FeatureOrder order = settings.order().orElse(offered);
        if (offer.order().isPresent() && order != offered) {
            throw match.refused(
                    PlanKey.ORDER,
                    ": order must be left out or "
                            + offered
                            + ", as of "
                            + offer.origin()
                            + ", found "
                            + order);
        }
        return order;
    }

    /** The chains of the rule for a layer. They may be missing if the rule does not name it. */
    private Optional<ChainSource.Offer> offer(Match match) {
        ChainSource chains = match.rule().chains();
        Rule.Location location = match.rule().location();
        try {
            return Optional.of(chains.offer(match.layer(), match.index()));
        } catch (ChainSource.NoChainException e) {
            if (match.exact() && chains instanceof ChainSource.Decomposed) {
                throw match.refused(chains.key(), ": " + e.getMessage());
            }
            if (match.exact()) {
                throw PlanException.at(location.of(chains.key()), e);
            }
            notes.add(
                    "note: "
                            + location.prefix(chains.key())
                            + "layer "
                            + match.layer().name()
                            + " is not replaced: "
                            + e.getMessage());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw PlanException.at(location.of(chains.key()), e);
        }
    }

    private static PlanException misfit(Match match, ChainSource.Offer offer, boolean padded) {
        return match.refused(
                match.rule().chains().key(),
                ": "
                        + (offer.origin().isEmpty() ? "" : offer.origin() + ": ")
                        + match.layer().misfit(offer.chains().get(0), padded).orElseThrow());
    }

    /** Refuses now what the factorisation would refuse after it has factorised other layers. */
    private static void requireInitialiser(Match match, Chain chain, FactorizationOptions options) {
        Optional<String> obstacle = Factorizer.hierarchicalObstacle(chain);
        if (options.initialiser().equals(Optional.of(Initialiser.HIERARCHICAL))
                && obstacle.isPresent()) {
            throw match.refused(PlanKey.INIT, ": " + obstacle.get());
        }
    }

    private void prepareMetrics(List<Fitting> fittings) {
        if (fittings.stream().anyMatch(fitting -> fitting.formats().size() > 1)) {
            metrics.prepare(fittings.stream().map(fitting -> fitting.layer().name()).toList());
        }
    }

    private LayerPlan layerPlan(Fitting fitting, ChainChoice choice) {
        InventoryLayer layer = fitting.layer();
        List<LayerFormat> formats = fitting.formats();
        LayerFormat format =
                formats.size() == 1
                        ? formats.get(0)
                        : choice.best(
                                layer.name(),
                                () -> layer.matrix(fitting.order()),
                                formats,
                                measured(fitting));
        return new LayerPlan(layer.name(), format, fitting.options());
    }

    private FactorizationOptions measured(Fitting fitting) {
        return metrics.metric(fitting.layer().name(), fitting.order())
                .map(fitting.options()::withMetric)
                .orElse(fitting.options());
    }

    private void warn(InventoryLayer layer, LayerPlan plan) {
        if (plan.format().tucker().isPresent()) {
            return;
        }
        ChainCheck.of(plan.chain())
                .limits()
                .ifPresent(limit -> notes.add("warning: " + plan.layer() + ": " + limit));
        layer.slowdown(plan.chain())
                .ifPresent(slow -> notes.add("warning: " + plan.layer() + ": " + slow));
    }

    /**
     * A plan applied to one network.
     *
     * @param plan which layers are replaced by which chains
     * @param origins the source of each chain, by layer: the line of a file, or a generator. Chains
     *     that the plan itself holds have none.
     * @param notes what a user should know before the work begins, one line each: chains that are
     *     not used, layers that a pattern matches but no chain can replace, limits of chains
     */
    public record Resolution(
            CompressionPlan plan, Map<String, String> origins, List<String> notes) {

        /** Copies map and list. */
        public Resolution {
            origins = Map.copyOf(origins);
            notes = List.copyOf(notes);
        }
    }
}
