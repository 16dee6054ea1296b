package io.github.debut4j.plan;

import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.yaml.YamlFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/**
 * Writes a plan for a user to start from: all layers that a chain can replace, with their sizes, as
 * rules or commented out, and comments on all other layers with weights.
 */
public final class PlanTemplate {

    /** Layers with a smaller share of the model's parameters than this are commented out. */
    private static final double SMALL = 0.01;

    /** The same for the first and the last layer, which affect the accuracy most. */
    private static final double SMALL_AT_AN_END = 0.1;

    private static final double PERCENT = 100;

    private static final String HELP =
            """
            Some layers are commented out, with the reason: those with less than 1 % of the
            parameters, which save little; the first and the last one if they have less than 10 %,
            since they affect the accuracy most; and those that no chain of the generator fits.
            Remove the '# ' of those that you want to replace, too.

            Instead of generate, a layer may have
              chain: 96 72 4 3 1 96 96 2 2 4  a chain: five integers p q r s t per factor
              r_shape: chains.txt             a file of chains, relative to this one: the chain
                                              named after the layer, or the one of use: NAME
            and also init, sweeps, seed, tolerance, pad and order. A name may be a pattern, such
            as "res4*" or /conv[0-9]+/. See docs/plans.md.
            """;

    private final Inventory inventory;
    private final String spec;
    private final Map<String, String> obstacles = new HashMap<>();
    private final Map<String, String> slowdowns = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private PlanTemplate(Model model, String spec) {
        this.inventory = Inventory.of(model);
        this.spec = spec;
        ChainSource source = ChainSource.generated(spec);
        for (InventoryLayer layer : inventory.layers()) {
            generate(layer, source);
        }
    }

    /**
     * The text of a plan file. {@link PlanFile} reads it and {@link PlanResolver} accepts it for
     * this network as it is.
     *
     * @param source the name of the model, for the comments
     * @param model not modified
     * @param spec of the generator of chains, such as {@code general:lc=0.9}
     * @throws IllegalArgumentException if there is no such generator, or no layer that one of its
     *     chains can replace
     */
    public static String of(String source, Model model, String spec) {
        return new PlanTemplate(model, spec).write(source);
    }

    private String write(String source) {
        List<InventoryLayer> candidates =
                inventory.layers().stream().filter(InventoryLayer::isReplaceable).toList();
        Set<String> active = active(candidates);
        if (active.isEmpty()) {
            throw new IllegalArgumentException(
                    source
                            + ": must have a layer that a chain of "
                            + spec
                            + " can replace, found only "
                            + inventory.layers().stream()
                                    .map(l -> l.name() + " (" + obstacles.get(l.name()) + ")")
                                    .collect(Collectors.joining(", ")));
        }
        head(source, candidates.size());
        for (InventoryLayer layer : inventory.layers()) {
            if (layer.isReplaceable()) {
                candidate(layer, active.contains(layer.name()));
            } else if (layer.parameters() > 0) {
                text.append('\n');
                remark(
                        YamlFile.scalar(layer.name())
                                + " cannot be replaced: "
                                + layer.obstacle().get());
            }
        }
        return text.toString();
    }

    /** The layers without a reason to leave them out; if there are none, the largest layer. */
    private Set<String> active(List<InventoryLayer> candidates) {
        List<InventoryLayer> possible =
                candidates.stream().filter(layer -> !obstacles.containsKey(layer.name())).toList();
        Set<String> active =
                possible.stream()
                        .filter(layer -> tooSmall(layer).isEmpty())
                        .map(InventoryLayer::name)
                        .collect(Collectors.toCollection(HashSet::new));
        if (active.isEmpty()) {
            possible.stream()
                    .max((a, b) -> Long.compare(a.parameters(), b.parameters()))
                    .ifPresent(layer -> active.add(layer.name()));
        }
        return active;
    }

    /** Why a layer that a chain can replace is left out; empty if it is proposed. */
    private Optional<String> tooSmall(InventoryLayer layer) {
        if (share(layer) < SMALL) {
            return Optional.of("left out: less than 1 % of the parameters");
        }
        if (share(layer) >= SMALL_AT_AN_END) {
            return Optional.empty();
        }
        List<InventoryLayer> weighted =
                inventory.layers().stream().filter(other -> other.rows() > 0).toList();
        boolean first = layer.equals(weighted.get(0));
        return first || layer.equals(weighted.get(weighted.size() - 1))
                ? Optional.of(
                        "left out: the "
                                + (first ? "first" : "last")
                                + " layer, with less than 10 % of the parameters")
                : Optional.empty();
    }

    /** Notes why no chain of the generator can replace a layer, or that the first one is slow. */
    private void generate(InventoryLayer layer, ChainSource source) {
        if (layer.obstacle().isPresent()) {
            obstacles.put(layer.name(), layer.obstacle().get());
            return;
        }
        try {
            source.offer(layer, 0).chains().stream()
                    .findFirst()
                    .flatMap(layer::slowdown)
                    .ifPresent(slow -> slowdowns.put(layer.name(), slow));
        } catch (IllegalArgumentException e) {
            obstacles.put(layer.name(), String.valueOf(e.getMessage()));
        }
    }

    private double share(InventoryLayer layer) {
        return layer.parameters() / (double) inventory.parameters();
    }

    private void head(String source, int candidates) {
        comment("The layers of " + source + " to replace by chains:");
        comment(
                count(inventory.parameters())
                        + " parameters in total, "
                        + candidates
                        + (candidates == 1
                                ? " layer that a chain can replace."
                                : " layers that chains can replace."));
        comment("");
        comment("  debut compress " + source + " --plan THIS_FILE --data SPEC --out small.zip");
        comment("");
        comment("Without --data, the layers' weights are approximated instead of their outputs.");
        comment("");
        HELP.lines().forEach(this::comment);
        line(PlanKey.VERSION, "1");
        line(PlanKey.SEED, "1");
        line(PlanKey.SWEEPS, String.valueOf(FactorizationOptions.DEFAULT_SWEEPS));
        text.append(PlanKey.LAYERS.text()).append(":\n");
    }

    private void line(PlanKey key, String value) {
        text.append(key.text()).append(": ").append(value).append('\n');
    }

    private void candidate(InventoryLayer layer, boolean active) {
        text.append('\n');
        remark(sizes(layer));
        if (obstacles.containsKey(layer.name())) {
            remark("left out: " + obstacles.get(layer.name()));
        } else if (!active) {
            tooSmall(layer).ifPresent(this::remark);
        }
        if (slowdowns.containsKey(layer.name())) {
            remark("warning: " + slowdowns.get(layer.name()));
        }
        String mark = active ? "" : "# ";
        text.append("  ").append(mark).append("- ").append(PlanKey.NAME.text()).append(": ");
        text.append(YamlFile.scalar(layer.name())).append('\n');
        text.append("  ").append(mark).append("  ").append(PlanKey.GENERATE.text()).append(": ");
        text.append(YamlFile.scalar(spec)).append('\n');
    }

    private String sizes(InventoryLayer layer) {
        int taps = layer.taps();
        return layer.type()
                + ", "
                + layer.rows()
                + " x "
                + layer.cols()
                + (taps == 1 ? "" : " (" + taps + " taps)")
                + ", "
                + count(layer.parameters())
                + " parameters, "
                + String.format(Locale.ROOT, "%.1f %%", PERCENT * share(layer))
                + " of the model";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** An indented comment on a layer. */
    private void remark(String line) {
        text.append("  ");
        comment(line);
    }

    private void comment(String line) {
        text.append(PlanText.comment(line));
    }
}
