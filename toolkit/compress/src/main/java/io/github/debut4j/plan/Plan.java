package io.github.debut4j.plan;

import java.nio.file.Path;
import java.util.List;

/**
 * Which layers become which chains, said before the network is known: read from a file by {@link
 * PlanFile}, or put together by {@link PlanBuilder}. {@link PlanResolver} holds it against a
 * network.
 */
public final class Plan {

    private final Settings defaults;
    private final List<Rule> rules;
    private final List<Path> files;

    Plan(Settings defaults, List<Rule> rules, List<Path> files) {
        this.defaults = defaults;
        this.rules = List.copyOf(rules);
        this.files = List.copyOf(files);
    }

    /** The settings of layers that have none of their own. */
    public Settings defaults() {
        return defaults;
    }

    /** The same rules with other settings for layers that have none of their own. */
    public Plan withDefaults(Settings others) {
        return new Plan(others, rules, files);
    }

    List<Rule> rules() {
        return rules;
    }

    /** The files that it was read from. */
    public List<Path> files() {
        return files;
    }
}
