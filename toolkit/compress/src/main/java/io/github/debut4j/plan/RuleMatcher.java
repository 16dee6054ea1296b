package io.github.debut4j.plan;

import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.plan.Rule.LayerSelector;
import io.github.debut4j.spec.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the layers of each rule, and decides which rule applies to a layer that two rules match.
 */
final class RuleMatcher {

    private static final int MOST_LISTED_OF_A_REASON = 3;
    private static final int MOST_LISTED = 12;

    /**
     * A layer that a rule matches.
     *
     * @param index of the layer among those of the rule, from 0
     * @param exact whether the rule names the layer itself
     */
    record Match(Rule rule, InventoryLayer layer, int index, boolean exact) {

        /** A problem with the layer, at a key of the rule. */
        PlanException refused(PlanKey key, String problem) {
            return RuleMatcher.refused(rule, key, "layer " + layer.name() + problem);
        }
    }

    private final Map<String, InventoryLayer> layers;
    private final List<String> notes;

    /**
     * A matcher for the layers of a network.
     *
     * @param notes receives what a user should know. Modified.
     */
    RuleMatcher(Inventory inventory, List<String> notes) {
        this.layers =
                inventory.layers().stream()
                        .collect(
                                Collectors.toMap(
                                        InventoryLayer::name,
                                        Function.identity(),
                                        (a, b) -> a,
                                        LinkedHashMap::new));
        this.notes = notes;
    }

    /**
     * The layers of all rules, rule by rule.
     *
     * @throws PlanException if a rule matches no layer, names one that cannot be replaced, or if
     *     two rules match the same layer equally well
     */
    List<Match> match(List<Rule> rules) {
        List<Match> matches = new ArrayList<>();
        for (Rule rule : rules) {
            matches.addAll(
                    rule.layers().isOpen() ? matchedByChainNames(rule) : matchedByRule(rule));
        }
        Map<String, Match> best = new LinkedHashMap<>();
        matches.forEach(match -> best.merge(match.layer().name(), match, RuleMatcher::better));
        return matches.stream()
                .filter(match -> match.equals(best.get(match.layer().name())))
                .toList();
    }

    /** A rule that names the layer itself wins over one that does not. */
    private static Match better(Match before, Match match) {
        if (before.exact() == match.exact()) {
            throw match.refused(
                    PlanKey.NAME,
                    " must be in one rule, found it in "
                            + before.rule().location().phrase()
                            + " too"
                            + (match.exact() ? "" : "; a rule with exactly its name wins"));
        }
        return before.exact() ? before : match;
    }

    private static PlanException refused(Rule rule, PlanKey key, String problem) {
        return new PlanException(rule.location().of(key), problem);
    }

    /** The layers that the chains of the rule's file are named after. */
    private List<Match> matchedByChainNames(Rule rule) {
        FileChains chains = (FileChains) rule.chains();
        if (chains.file().names().isEmpty()) {
            throw refused(
                    rule,
                    PlanKey.R_SHAPE,
                    chains.file().source()
                            + ": chains must have names where the rule names no layers, found"
                            + " none");
        }
        List<InventoryLayer> found =
                layers.values().stream().filter(l -> isNamed(rule, chains, l)).toList();
        if (found.isEmpty()) {
            throw refused(
                    rule,
                    PlanKey.R_SHAPE,
                    chains.file().source()
                            + ": a chain must be named after a layer ("
                            + list(layers.keySet())
                            + "), found "
                            + list(chains.file().names()));
        }
        chains.unused(List.copyOf(layers.keySet()))
                .forEach(name -> notes.add(unused(chains, name)));
        Set<String> excluded = excluded(rule);
        Map<InventoryLayer, Boolean> exact = new LinkedHashMap<>();
        found.stream()
                .filter(layer -> !excluded.contains(layer.name()))
                .forEach(l -> exact.put(l, chains.file().names().contains(l.name())));
        return replaceable(rule, PlanKey.R_SHAPE, exact).stream()
                .map(layer -> new Match(rule, layer, 0, false))
                .toList();
    }

    private static boolean isNamed(Rule rule, FileChains chains, InventoryLayer layer) {
        try {
            return chains.named(layer.name()).isPresent();
        } catch (IllegalArgumentException e) {
            throw PlanException.at(rule.location().of(PlanKey.R_SHAPE), e);
        }
    }

    private String unused(FileChains chains, String name) {
        return "note: "
                + chains.file().source()
                + ": chain "
                + name
                + " is not used, the network has no layer of that name"
                + NearestName.to(name, layers.keySet())
                        .map(near -> " (the nearest is " + near + ")")
                        .orElse("");
    }

    /** The layers that names, types and exceptions of the rule select. */
    private List<Match> matchedByRule(Rule rule) {
        Map<InventoryLayer, Boolean> exact = selected(rule);
        for (String name : excluded(rule)) {
            if (Boolean.TRUE.equals(exact.remove(layers.get(name)))) {
                throw refused(
                        rule,
                        PlanKey.EXCEPT,
                        "layer "
                                + name
                                + " must not be excluded, found its name among the layers to"
                                + " replace");
            }
        }
        List<InventoryLayer> chosen = replaceable(rule, PlanKey.NAME, exact);
        requireOrder(rule, chosen, exact);
        List<Match> matches = new ArrayList<>();
        for (InventoryLayer layer : chosen) {
            matches.add(new Match(rule, layer, matches.size(), exact.getOrDefault(layer, false)));
        }
        return matches;
    }

    /** The layers that names and types select, each with whether its own name is among them. */
    private Map<InventoryLayer, Boolean> selected(Rule rule) {
        LayerSelector selector = rule.layers();
        requireTypes(rule);
        Map<InventoryLayer, Boolean> selected = new LinkedHashMap<>();
        if (selector.names().isEmpty()) {
            layers.values().stream()
                    .filter(layer -> selector.types().contains(layer.type()))
                    .forEach(layer -> selected.put(layer, false));
        }
        for (NamePattern pattern : selector.names()) {
            List<InventoryLayer> found =
                    select(rule, PlanKey.NAME, pattern).stream()
                            .map(layers::get)
                            .filter(
                                    l ->
                                            selector.types().isEmpty()
                                                    || selector.types().contains(l.type()))
                            .toList();
            if (found.isEmpty()) {
                throw refused(
                        rule,
                        PlanKey.NAME,
                        "'"
                                + pattern.text()
                                + "' matches no layer of type "
                                + String.join(" or ", selector.types()));
            }
            found.forEach(l -> selected.merge(l, pattern.names(l.name()), Boolean::logicalOr));
        }
        return selected;
    }

    private void requireTypes(Rule rule) {
        Set<String> known =
                layers.values().stream()
                        .map(InventoryLayer::type)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String type : rule.layers().types()) {
            if (!known.contains(type)) {
                throw refused(
                        rule,
                        PlanKey.TYPE,
                        "the network has no layer of type '"
                                + type
                                + "'; "
                                + NearestName.question(
                                        type, known, "its types are " + String.join(", ", known)));
            }
        }
    }

    private Set<String> excluded(Rule rule) {
        Set<String> excluded = new TreeSet<>();
        for (NamePattern pattern : rule.layers().except()) {
            excluded.addAll(select(rule, PlanKey.EXCEPT, pattern));
        }
        return excluded;
    }

    private List<String> select(Rule rule, PlanKey key, NamePattern pattern) {
        List<String> found = matching(rule, key, pattern);
        if (found.isEmpty()) {
            throw refused(
                    rule,
                    key,
                    "the network has no layer "
                            + (pattern.literal() ? "'" : "that matches '")
                            + pattern.text()
                            + "'; "
                            + NearestName.question(
                                    pattern.text(),
                                    layers.keySet(),
                                    "its layers are " + list(layers.keySet())));
        }
        return found;
    }

    private List<String> matching(Rule rule, PlanKey key, NamePattern pattern) {
        try {
            return pattern.select(layers.keySet());
        } catch (IllegalArgumentException e) {
            throw PlanException.at(rule.location().of(key), e);
        }
    }

    /**
     * The layers that a chain can replace. One that cannot be replaced is refused if the rule names
     * it; otherwise it is skipped, with a note if it has weights.
     */
    private List<InventoryLayer> replaceable(
            Rule rule, PlanKey key, Map<InventoryLayer, Boolean> exact) {
        exact.forEach(
                (layer, named) -> {
                    if (named) {
                        requireReplaceable(rule, key, layer);
                    }
                });
        List<InventoryLayer> kept =
                exact.keySet().stream().filter(InventoryLayer::isReplaceable).toList();
        List<InventoryLayer> skipped =
                exact.keySet().stream().filter(layer -> !layer.isReplaceable()).toList();
        if (kept.isEmpty()) {
            throw refused(
                    rule,
                    key,
                    "at least 1 layer must be left that a chain can replace, found "
                            + (skipped.isEmpty() ? "none" : "only " + obstacles(skipped)));
        }
        List<InventoryLayer> weighted =
                skipped.stream().filter(layer -> layer.parameters() > 0).toList();
        if (!weighted.isEmpty()) {
            notes.add("note: " + rule.location().prefix(key) + "skipped: " + obstacles(weighted));
        }
        return kept;
    }

    private static void requireReplaceable(Rule rule, PlanKey key, InventoryLayer layer) {
        try {
            layer.requireReplaceable();
        } catch (IllegalArgumentException e) {
            throw PlanException.at(rule.location().of(key), e);
        }
    }

    /** Layers grouped by the reason why they cannot be replaced, in one line. */
    static String obstacles(List<InventoryLayer> layers) {
        return layers.stream()
                .collect(
                        Collectors.groupingBy(
                                l -> l.obstacle().orElse(""),
                                LinkedHashMap::new,
                                Collectors.mapping(InventoryLayer::name, Collectors.toList())))
                .entrySet()
                .stream()
                .map(e -> list(e.getValue(), MOST_LISTED_OF_A_REASON) + " (" + e.getKey() + ")")
                .collect(Collectors.joining(", "));
    }

    /** The first names, and how many more there are. */
    static String list(Collection<String> names) {
        return list(names, MOST_LISTED);
    }

    private static String list(Collection<String> names, int most) {
        String listed = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() <= most ? listed : listed + " and " + (names.size() - most) + " more";
    }

    /** Chains without names are taken in the order of the layers, so the rule must define one. */
    private static void requireOrder(
            Rule rule, List<InventoryLayer> chosen, Map<InventoryLayer, Boolean> exact) {
        if (rule.chains() instanceof FileChains chains && chains.byPosition()) {
            int count = chains.file().chains().size();
            boolean ordered = chosen.stream().allMatch(exact::get);
            if (!ordered || chosen.size() != count) {
                throw refused(
                        rule,
                        PlanKey.R_SHAPE,
                        "a layer must be named for each of the "
                                + count
                                + " chains without names in "
                                + chains.file().source()
                                + ", found "
                                + (ordered ? chosen.size() : "patterns"));
            }
        }
    }
}
