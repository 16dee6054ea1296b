package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.plan.Rule.LayerSelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules that say which layers are replaced by which chains, independent of a network. {@link
 * PlanFile} reads a plan from a file, {@link Builder} builds one, and {@link PlanResolver} applies
 * it to a network.
 */
public final class Plan {

    private final LayerSettings defaults;
    private final CalibrationSettings calibration;
    private final List<Rule> rules;
    private final List<Path> files;

    Plan(
            LayerSettings defaults,
            CalibrationSettings calibration,
            List<Rule> rules,
            List<Path> files) {
        this.defaults = defaults;
        this.calibration = calibration;
        this.rules = List.copyOf(rules);
        this.files = List.copyOf(files);
    }

    /** The settings of all layers that have none of their own. */
    public LayerSettings defaults() {
        return defaults;
    }

    /** How a compression by this plan is calibrated; empty if the plan does not say. */
    public CalibrationSettings calibration() {
        return calibration;
    }

    /** The same rules with other settings for layers that have none of their own. */
    public Plan withDefaults(LayerSettings others) {
        return new Plan(others, calibration, rules, files);
    }

    List<Rule> rules() {
        return rules;
    }

    /** The files that the plan was read from. */
    public List<Path> files() {
        return files;
    }

    /**
     * Builds a plan without a file. Each method adds a rule. {@code names} are names of layers,
     * globs or regular expressions between slashes; {@code types} are simple names of layer
     * classes; layers in {@code except} are excluded. An empty list of names or types means all.
     */
    public static final class Builder {

        private static final String ALL = "*";
        private static final String PLACEHOLDER = "general:lc=0.5";

        private final LayerSettings defaults;
        private final List<Rule> rules = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();

        /** A builder of a plan with default settings and no rules yet. */
        public Builder(LayerSettings defaults) {
            this.defaults = defaults;
        }

        /** Replaces one layer by a chain. */
        public Builder chain(String layer, Chain chain) {
            return add(
                    LayerSelector.of(List.of(layer), List.of(), List.of()),
                    new ChainSource.Literal(chain));
        }

        /**
         * Replaces layers by the chains of a file that are named after them; without names and
         * types, all layers that the file has chains for.
         *
         * @param path of the file, which {@link Plan#files} returns
         */
        public Builder file(
                List<String> names,
                List<String> types,
                List<String> except,
                Path path,
                RShapeFile chains) {
            files.add(path);
            return add(
                    LayerSelector.of(names, types, except),
                    new FileChains(chains, Optional.empty()));
        }

        /**
         * Replaces layers by chains that are generated for their sizes.
         *
         * @param names must not be empty unless there are types
         * @param spec of the generator, such as {@code general:lc=0.9}
         * @throws IllegalArgumentException if there is no such generator, or neither names nor
         *     types are given
         */
        public Builder generate(
                List<String> names, List<String> types, List<String> except, String spec) {
            LayerSelector layers = LayerSelector.of(names, types, except);
            if (layers.isOpen()) {
                throw new IllegalArgumentException(
                        "layers to generate chains for must be given by name or type, found neither; the name"
                                + " '*' matches all");
            }
            return add(layers, ChainSource.generated(spec));
        }

        /**
         * Selects layers whose replacements are chosen later, among all layers if there are neither
         * names nor types. The plan has a chain for each, which only stands for the chosen one.
         */
        public Builder candidates(List<String> names, List<String> types, List<String> except) {
            return generate(
                    names.isEmpty() && types.isEmpty() ? List.of(ALL) : names,
                    types,
                    except,
                    PLACEHOLDER);
        }

        private Builder add(LayerSelector layers, ChainSource chains) {
            rules.add(new Rule(Rule.Location.NONE, layers, chains, LayerSettings.none()));
            return this;
        }

        /** The plan. */
        public Plan build() {
            return new Plan(defaults, CalibrationSettings.none(), rules, files);
        }
    }
}
