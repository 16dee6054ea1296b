package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.RuleMatcher.Claim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/** Holds a plan against a network, as the package description says. */
public final class PlanResolver {

    /** A layer, and the chains that fit it. */
    private record Fitting(
            InventoryLayer layer,
            String origin,
            List<Chain> chains,
            FactorizationOptions options) {}

    private final List<String> notes = new ArrayList<>();

    private PlanResolver() {}

    /**
     * The plan for a network. Everything is checked before a chain is chosen.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param choice asked where there are several chains for a layer
     * @throws IllegalArgumentException with the place in the plan, if a rule is for no layer or for
     *     one that cannot be replaced, if two are for the same layer, if a chain does not fit, or
     *     if nothing is left to replace
     */
    public static Resolution resolve(Model model, Plan plan, ChainChoice choice) {
        Inventory inventory = Inventory.of(model);
        requireSomethingToReplace(inventory);
        return new PlanResolver().resolve(inventory, plan, choice);
    }

    private Resolution resolve(Inventory inventory, Plan plan, ChainChoice choice) {
        List<Fitting> fittings = new ArrayList<>();
        Map<Rule, List<Claim>> claims =
                new RuleMatcher(inventory, notes)
                        .of(plan.rules()).stream()
                                .collect(
                                        Collectors.groupingBy(
                                                Claim::rule,
                                                LinkedHashMap::new,
                                                Collectors.toList()));
        claims.forEach((rule, of) -> fittings.addAll(fittings(rule, of, plan.defaults())));
        if (fittings.isEmpty()) {
            throw new IllegalArgumentException(
                    "the plan must replace at least 1 layer, found none for which there is a chain");
        }
        List<LayerPlan> layers = new ArrayList<>();
        for (Fitting fitting : fittings) {
            choice.turnOf(layers.size() + 1, fittings.size());
            layers.add(layerPlan(fitting, choice));
        }
        layers.forEach(this::warn);
        return new Resolution(new CompressionPlan(layers), origins(fittings), notes);
    }

    private static Map<String, String> origins(List<Fitting> fittings) {
        return fittings.stream()
                .filter(fitting -> !fitting.origin().isEmpty())
                .collect(Collectors.toMap(f -> f.layer().name(), Fitting::origin));
    }

    private static void requireSomethingToReplace(Inventory inventory) {
        List<InventoryLayer> layers = inventory.layers();
        if (layers.stream().noneMatch(layer -> layer.obstacle().isEmpty())) {
            throw new IllegalArgumentException(
                    "the network must have a layer that a chain can replace, found only "
                            + RuleMatcher.reasons(layers));
        }
        Set<String> names = new HashSet<>();
        for (InventoryLayer layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException(
                        "the names of layers must differ, found two layers named '"
                                + layer.name()
                                + "'");
            }
        }
    }

    /** Those of a rule's layers; a file that has no chain for any of them is not the one meant. */
    private List<Fitting> fittings(Rule rule, List<Claim> claims, Settings defaults) {
        Settings settings = rule.settings().over(defaults);
        List<Fitting> fittings =
                claims.stream().flatMap(claim -> fitting(claim, settings).stream()).toList();
        if (fittings.isEmpty() && rule.chains() instanceof FileChains chains) {
            throw new IllegalArgumentException(
                    rule.place().of(chains.key())
                            + chains.file().source()
                            + ": a chain must be named after one of the rule's layers ("
                            + RuleMatcher.some(claims.stream().map(c -> c.layer().name()).toList())
                            + "), found "
                            + RuleMatcher.some(chains.file().names()));
        }
        return fittings;
    }

    /** The chains that fit a layer; empty if its rule has none, which a pattern's may. */
    private Optional<Fitting> fitting(Claim claim, Settings settings) {
        Rule rule = claim.rule();
        Optional<ChainSource.Offer> offer = offer(claim);
        if (offer.isEmpty()) {
            return Optional.empty();
        }
        boolean larger = settings.pad().orElse(rule.chains().padsUnasked());
        List<Chain> fitting =
                offer.get().chains().stream()
                        .filter(chain -> claim.layer().misfit(chain, larger).isEmpty())
                        .toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException(misfit(claim, offer.get(), larger));
        }
        FactorizationOptions options = settings.options();
        fitting.forEach(chain -> requireInitialiser(claim, chain, options));
        return Optional.of(new Fitting(claim.layer(), offer.get().origin(), fitting, options));
    }

    /** What the rule has for a layer; for one that it only matches, having nothing is no fault. */
    private Optional<ChainSource.Offer> offer(Claim claim) {
        ChainSource chains = claim.rule().chains();
        String name = claim.layer().name();
        String place = claim.rule().place().of(chains.key());
        try {
            return Optional.of(chains.offer(claim.layer(), claim.number()));
        } catch (NoChainException e) {
            if (claim.exact()) {
                throw new IllegalArgumentException(place + e.getMessage(), e);
            }
            notes.add("note: " + place + "layer " + name + " stays as it is: " + e.getMessage());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + "layer " + name + ": " + e.getMessage(), e);
        }
    }

    private static String misfit(Claim claim, ChainSource.Offer offer, boolean larger) {
        Rule rule = claim.rule();
        return rule.place().of(rule.chains().key())
                + "layer "
                + claim.layer().name()
                + ": "
                + (offer.origin().isEmpty() ? "" : offer.origin() + ": ")
                + claim.layer().misfit(offer.chains().get(0), larger).orElseThrow();
    }

    /** What the factorisation would refuse only when it is this layer's turn. */
    private static void requireInitialiser(Claim claim, Chain chain, FactorizationOptions options) {
        Optional<String> obstacle = Factorizer.hierarchicalObstacle(chain);
        if (options.initialiser().equals(Optional.of(Initialiser.HIERARCHICAL))
                && obstacle.isPresent()) {
            throw new IllegalArgumentException(
                    claim.rule().place().of(PlanKey.INIT)
                            + "layer "
                            + claim.layer().name()
                            + ": "
                            + obstacle.get());
        }
    }

    private static LayerPlan layerPlan(Fitting fitting, ChainChoice choice) {
        InventoryLayer layer = fitting.layer();
        List<Chain> chains = fitting.chains();
        Chain chain =
                chains.size() == 1
                        ? chains.get(0)
                        : choice.best(layer.name(), layer.matrix(), chains, fitting.options());
        boolean padded = chain.rows() != layer.rows() || chain.cols() != layer.cols();
        return new LayerPlan(layer.name(), chain, padded, fitting.options());
    }

    private void warn(LayerPlan plan) {
        ChainCheck.of(plan.chain())
                .limits()
                .ifPresent(limit -> notes.add("warning: " + plan.layer() + ": " + limit));
    }
}
