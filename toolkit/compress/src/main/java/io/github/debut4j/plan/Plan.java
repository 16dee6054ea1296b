package io.github.debut4j.plan;

import java.nio.file.Path;
import java.util.List;

/**
 * Rules that say which layers are replaced by which chains, independent of a network. {@link
 * PlanFile} reads a plan from a file, {@link PlanBuilder} builds one, and {@link PlanResolver}
 * applies it to a network.
 */
public final class Plan {

    private final LayerSettings defaults;
    private final List<Rule> rules;
    private final List<Path> files;

    Plan(LayerSettings defaults, List<Rule> rules, List<Path> files) {
        this.defaults = defaults;
        this.rules = List.copyOf(rules);
        this.files = List.copyOf(files);
    }

    /** The settings of all layers that have none of their own. */
    public LayerSettings defaults() {
        return defaults;
    }

    /** The same rules with other settings for layers that have none of their own. */
    public Plan withDefaults(LayerSettings others) {
        return new Plan(others, rules, files);
    }

    List<Rule> rules() {
        return rules;
    }

    /** The files that the plan was read from. */
    public List<Path> files() {
        return files;
    }
}
