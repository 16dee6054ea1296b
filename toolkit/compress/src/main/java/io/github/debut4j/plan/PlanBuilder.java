package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.RShapeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a plan together without a file. Each method adds a rule; names are names of layers, globs or
 * regular expressions between slashes, types the simple names of layer classes, and what is in
 * {@code except} is left out. An empty list means all.
 */
public final class PlanBuilder {

    private final Settings defaults;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /** A plan without rules. */
    public PlanBuilder(Settings defaults) {
        this.defaults = defaults;
    }

    /** One layer becomes this chain. */
    public PlanBuilder chain(String layer, Chain chain) {
        return add(LayerSelector.of(List.of(layer), List.of(), List.of()), new GivenChain(chain));
    }

    /**
     * Layers become the chains of a file that are named after them; without names and types, all
     * that there are chains for.
     *
     * @param path of the file, which {@link Plan#files} tells
     */
    public PlanBuilder file(
            List<String> names,
            List<String> types,
            List<String> except,
            Path path,
            RShapeFile chains) {
        files.add(path);
        return add(
                LayerSelector.of(names, types, except), new FileChains(chains, Optional.empty()));
    }

    /**
     * Layers become chains that are made for them.
     *
     * @param names must not be empty, or else types
     * @param spec a generator, such as {@code general:lc=0.9}
     * @throws IllegalArgumentException if there is no such generator, or no layers are named
     */
    public PlanBuilder generate(
            List<String> names, List<String> types, List<String> except, String spec) {
        LayerSelector layers = LayerSelector.of(names, types, except);
        if (layers.isOpen()) {
            throw new IllegalArgumentException(
                    "layers to generate chains for must be named, found none; '*' names all");
        }
        return add(layers, GeneratedChains.parse(spec));
    }

    private PlanBuilder add(LayerSelector layers, ChainSource chains) {
        rules.add(new Rule(Place.NONE, layers, chains, Settings.none()));
        return this;
    }

    /** The plan. */
    public Plan build() {
        return new Plan(defaults, rules, files);
    }
}
