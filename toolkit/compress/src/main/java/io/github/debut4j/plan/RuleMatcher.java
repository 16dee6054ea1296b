package io.github.debut4j.plan;

import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
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

/** Finds the layers that each rule is for, and settles which rule has a layer that two are for. */
final class RuleMatcher {

    private static final int MOST_NAMED = 3;
    private static final int MOST_LISTED = 12;

    /**
     * A layer that a rule is for.
     *
     * @param number of the layer among the rule's, from 0
     * @param exact whether the rule says the layer's own name
     */
    record Claim(Rule rule, InventoryLayer layer, int number, boolean exact) {}

    private final Map<String, InventoryLayer> layers;
    private final List<String> notes;

    /**
     * Of a network.
     *
     * @param notes modified: what a user should know is added
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
     * All layers that rules are for, rule by rule.
     *
     * @throws IllegalArgumentException with the rule's place, if it is for none, for one that
     *     cannot be replaced, or if two rules are for the same layer with equal right
     */
    List<Claim> of(List<Rule> rules) {
        Map<String, Claim> settled = new LinkedHashMap<>();
        List<Claim> claims = new ArrayList<>();
        for (Rule rule : rules) {
            claims.addAll(rule.layers().isOpen() ? named(rule) : selected(rule));
        }
        claims.forEach(claim -> settled.merge(claim.layer().name(), claim, RuleMatcher::stronger));
        return claims.stream()
                .filter(claim -> claim.equals(settled.get(claim.layer().name())))
                .toList();
    }

    /** A rule that says the layer's own name wins over one that does not. */
    private static Claim stronger(Claim before, Claim claim) {
        if (before.exact() == claim.exact()) {
            throw new IllegalArgumentException(
                    claim.rule().place().of(PlanKey.NAME)
                            + "layer "
                            + claim.layer().name()
                            + " must be in one rule, found it in "
                            + before.rule().place().here()
                            + " too"
                            + (claim.exact() ? "" : "; a rule with exactly its name wins"));
        }
        return before.exact() ? before : claim;
    }

    /** The layers that the chains of the rule's file are named after. */
    private List<Claim> named(Rule rule) {
        FileChains chains = (FileChains) rule.chains();
        String place = rule.place().of(PlanKey.R_SHAPE);
        if (chains.file().names().isEmpty()) {
            throw new IllegalArgumentException(
                    place + chains.file().source() + ": its chains have no names, say the layers'");
        }
        List<InventoryLayer> found =
                layers.values().stream().filter(l -> chains.named(l.name()).isPresent()).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    place
                            + chains.file().source()
                            + ": a chain must be named after a layer ("
                            + some(layers.keySet())
                            + "), found "
                            + some(chains.file().names()));
        }
        chains.unused(List.copyOf(layers.keySet()))
                .forEach(name -> notes.add(unused(chains, name)));
        Set<String> excluded = excluded(rule);
        Map<InventoryLayer, Boolean> exact = new LinkedHashMap<>();
        found.stream()
                .filter(layer -> !excluded.contains(layer.name()))
                .forEach(l -> exact.put(l, chains.file().names().contains(l.name())));
        return replaceable(rule, PlanKey.R_SHAPE, exact).stream()
                .map(layer -> new Claim(rule, layer, 0, false))
                .toList();
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

    private List<Claim> selected(Rule rule) {
        Map<InventoryLayer, Boolean> exact = matched(rule);
        for (String name : excluded(rule)) {
            if (Boolean.TRUE.equals(exact.remove(layers.get(name)))) {
                throw new IllegalArgumentException(
                        rule.place().of(PlanKey.EXCEPT)
                                + "layer "
                                + name
                                + " must not be left out, found its name among the layers to"
                                + " replace");
            }
        }
        List<InventoryLayer> chosen = replaceable(rule, PlanKey.NAME, exact);
        requireOrder(rule, chosen, exact);
        List<Claim> claims = new ArrayList<>();
        for (InventoryLayer layer : chosen) {
            claims.add(new Claim(rule, layer, claims.size(), exact.getOrDefault(layer, false)));
        }
        return claims;
    }

    /** The layers that names and types say, each with whether its own name does. */
    private Map<InventoryLayer, Boolean> matched(Rule rule) {
        LayerSelector selector = rule.layers();
        requireTypes(rule);
        Map<InventoryLayer, Boolean> matched = new LinkedHashMap<>();
        if (selector.names().isEmpty()) {
            layers.values().stream()
                    .filter(layer -> selector.types().contains(layer.type()))
                    .forEach(layer -> matched.put(layer, false));
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
                throw new IllegalArgumentException(
                        rule.place().of(PlanKey.NAME)
                                + "'"
                                + pattern.text()
                                + "' matches no layer of type "
                                + String.join(" or ", selector.types()));
            }
            found.forEach(l -> matched.merge(l, pattern.names(l.name()), Boolean::logicalOr));
        }
        return matched;
    }

    private void requireTypes(Rule rule) {
        Set<String> known =
                layers.values().stream()
                        .map(InventoryLayer::type)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String type : rule.layers().types()) {
            if (!known.contains(type)) {
                throw new IllegalArgumentException(
                        rule.place().of(PlanKey.TYPE)
                                + "the network has no layer of type '"
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
            throw new IllegalArgumentException(
                    rule.place().of(key)
                            + "the network has no layer "
                            + (pattern.literal() ? "'" : "that matches '")
                            + pattern.text()
                            + "'; "
                            + NearestName.question(
                                    pattern.text(),
                                    layers.keySet(),
                                    "its layers are " + some(layers.keySet())));
        }
        return found;
    }

    private List<String> matching(Rule rule, PlanKey key, NamePattern pattern) {
        try {
            return pattern.select(layers.keySet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(rule.place().of(key) + e.getMessage(), e);
        }
    }

    /** Those that a chain can replace; of the others the user hears, or is refused. */
    private List<InventoryLayer> replaceable(
            Rule rule, PlanKey key, Map<InventoryLayer, Boolean> exact) {
        exact.forEach((layer, said) -> requireReplaceable(rule.place().of(key), layer, said));
        List<InventoryLayer> kept =
                exact.keySet().stream().filter(layer -> layer.obstacle().isEmpty()).toList();
        List<InventoryLayer> left =
                exact.keySet().stream().filter(layer -> layer.obstacle().isPresent()).toList();
        if (kept.isEmpty()) {
            throw new IllegalArgumentException(
                    rule.place().of(key)
                            + "at least 1 layer must be left that a chain can replace, found "
                            + (left.isEmpty() ? "none" : "only " + reasons(left)));
        }
        List<InventoryLayer> worthTelling =
                left.stream().filter(layer -> layer.parameters() > 0).toList();
        if (!worthTelling.isEmpty()) {
            notes.add("note: " + rule.place().of(key) + "passed over: " + reasons(worthTelling));
        }
        return kept;
    }

    private static void requireReplaceable(String place, InventoryLayer layer, boolean exact) {
        if (exact && layer.obstacle().isPresent()) {
            throw new IllegalArgumentException(
                    place
                            + "layer "
                            + layer.name()
                            + " cannot be replaced: "
                            + layer.obstacle().get());
        }
    }

    /** Layers by the reason why they cannot be replaced, in one line. */
    static String reasons(List<InventoryLayer> layers) {
        return layers.stream()
                .collect(
                        Collectors.groupingBy(
                                l -> l.obstacle().orElse(""),
                                LinkedHashMap::new,
                                Collectors.mapping(InventoryLayer::name, Collectors.toList())))
                .entrySet()
                .stream()
                .map(e -> some(e.getValue(), MOST_NAMED) + " (" + e.getKey() + ")")
                .collect(Collectors.joining(", "));
    }

    /** The first names, and how many more there are. */
    static String some(Collection<String> names) {
        return some(names, MOST_LISTED);
    }

    private static String some(Collection<String> names, int most) {
        String some = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() <= most ? some : some + " and " + (names.size() - most) + " more";
    }

    /** Chains without names go by the order of the layers, which must then be one. */
    private static void requireOrder(
            Rule rule, List<InventoryLayer> chosen, Map<InventoryLayer, Boolean> exact) {
        if (rule.chains() instanceof FileChains chains && chains.byPosition()) {
            int count = chains.file().chains().size();
            boolean ordered = chosen.stream().allMatch(exact::get);
            if (!ordered || chosen.size() != count) {
                throw new IllegalArgumentException(
                        rule.place().of(PlanKey.R_SHAPE)
                                + "a layer must be named for each of the "
                                + count
                                + " chains without names in "
                                + chains.file().source()
                                + ", found "
                                + (ordered ? chosen.size() : "patterns"));
            }
        }
    }
}
