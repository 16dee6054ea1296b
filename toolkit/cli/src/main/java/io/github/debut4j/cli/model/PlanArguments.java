package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.cli.chain.FactorizationArguments;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.option.WholeText;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options that select layers and their chains: a plan file, or options with the same effect.
 */
final class PlanArguments {

    @Parameter(
            names = "--plan",
            description =
                    "a plan `FILE`, as printed by 'debut plan'; replaces the options from --layers"
                            + " to --order")
    private @Nullable Path plan;

    @Parameter(
            names = "--layers",
            description =
                    "replace the layers with these `NAMES`, separated by commas; patterns such as"
                            + " conv* and /conv[0-9]+/ are allowed",
            defaultValueDescription = "all layers for which --r-shape or --chain names a chain")
    private @Nullable String layers;

    @Parameter(
            names = "--type",
            description = "replace only layers of these `TYPES`: ConvolutionLayer,DenseLayer")
    private @Nullable String type;

    @Parameter(
            names = "--except",
            description = "do not replace layers with these `NAMES` or patterns")
    private @Nullable String except;

    @Parameter(
            names = "--r-shape",
            description =
                    "a `FILE` of chains, each with the name or pattern of its layers; chains"
                            + " without names are assigned in the order of --layers")
    private @Nullable Path rShape;

    @Parameter(
            names = "--chain",
            splitter = WholeText.class,
            description =
                    "the chain of one layer, as `LAYER=INTEGERS` with p q r s t for each factor;"
                            + " repeat the option for further layers")
    private List<String> chains = new ArrayList<>();

    @Parameter(
            names = "--generate",
            description =
                    "generate the chains with this generator, as `SPEC`: general:lc=0.9, for"
                            + " instance (see 'debut chain generate --help'); tucker:lc=0.5,"
                            + " tucker:ranks=8x12 or tucker:ranks=vbmf makes Tucker-2 decompositions of convolutions")
    private @Nullable String generate;

    @ParametersDelegate
    private final FactorizationArguments factorization = new FactorizationArguments();

    @Parameter(
            names = "--pad",
            description =
                    "allow chains that are larger than the matrix of their layer; the matrix is"
                            + " padded with zeros")
    private boolean pad;

    @Parameter(
            names = "--order",
            description =
                    "the feature order of convolutions: channel-tap lists the kernel's taps"
                            + " of each channel, tap-channel the channels of each tap, as in the"
                            + " papers",
            defaultValueDescription =
                    "that of --r-shape; else channel-tap for --generate, tap-channel for others")
    private @Nullable FeatureOrder order;

    /**
     * The plan.
     *
     * @throws IllegalArgumentException if options are missing, contradictory or wrong
     * @throws IOException if a file cannot be read
     */
    Plan plan() throws IOException {
        if (plan == null) {
            return fromOptions();
        }
        List<String> others = given();
        if (!others.isEmpty()) {
            throw new UsageException(
                    "--plan must be used without "
                            + String.join(", ", others)
                            + "; put these settings into the plan");
        }
        return PlanFile.read(plan);
    }

    /**
     * A plan for a search of chains: it has a chain for every layer to choose from, which stands
     * for the chosen one.
     *
     * @throws UsageException if options say what layers are replaced by
     */
    Plan layersToChooseFrom() {
        List<String> others = new ArrayList<>(given());
        others.removeAll(factorization.given());
        others.removeAll(List.of("--layers", "--type", "--except"));
        if (plan != null) {
            others.add(0, "--plan");
        }
        if (!others.isEmpty()) {
            throw new UsageException(
                    "--target chooses chains, and must be used without "
                            + String.join(", ", others));
        }
        return new Plan.Builder(factorization.settings(Optional.empty()))
                .candidates(
                        names("--layers", layers), names("--type", type), names("--except", except))
                .build();
    }

    private List<String> given() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--layers", layers != null);
        given.put("--type", type != null);
        given.put("--except", except != null);
        given.put("--r-shape", rShape != null);
        given.put("--chain", !chains.isEmpty());
        given.put("--generate", generate != null);
        given.put("--pad", pad);
        given.put("--order", order != null);
        List<String> names = new ArrayList<>(factorization.given());
        given.entrySet().stream().filter(Map.Entry::getValue).forEach(e -> names.add(e.getKey()));
        return names;
    }

    private Plan fromOptions() throws IOException {
        Plan.Builder builder =
                new Plan.Builder(
                        factorization
                                .settings(pad ? Optional.of(true) : Optional.empty())
                                .withOrder(Optional.ofNullable(order)));
        Map<String, Chain> single = singleChains();
        List<String> names = new ArrayList<>(names("--layers", layers));
        boolean selected = !names.isEmpty() || type != null;
        names.removeAll(single.keySet());
        requireOneSource(selected, names, single);
        if (!selected || !names.isEmpty() || type != null) {
            addRule(builder, names);
        }
        single.forEach(builder::chain);
        return builder.build();
    }

    private void addRule(Plan.Builder builder, List<String> names) throws IOException {
        List<String> types = names("--type", type);
        List<String> excluded = names("--except", except);
        if (rShape != null) {
            builder.file(names, types, excluded, rShape, RShapeFile.read(rShape));
        } else if (generate != null) {
            if (names.isEmpty() && types.isEmpty()) {
                throw new UsageException(
                        "--generate must be used with --layers or --type, found neither; --layers"
                                + " '*' selects all layers");
            }
            builder.generate(names, types, excluded, generate);
        }
    }

    private void requireOneSource(boolean selected, List<String> names, Map<String, Chain> single) {
        if (rShape != null && generate != null) {
            throw new UsageException("expected --r-shape or --generate, found both");
        }
        if (rShape != null || generate != null) {
            return;
        }
        if (single.isEmpty()) {
            throw new UsageException(
                    "expected --plan, --r-shape, --generate or --chain, found none");
        }
        if (type != null || except != null) {
            throw new UsageException(
                    (type != null ? "--type" : "--except")
                            + " must be used with --r-shape or --generate, found neither");
        }
        if (selected && !names.isEmpty()) {
            throw new UsageException("layer " + names.get(0) + ": expected a --chain, found none");
        }
    }

    private Map<String, Chain> singleChains() {
        Map<String, Chain> single = new LinkedHashMap<>();
        for (String text : chains) {
            // A layer's name may contain an equals sign, too.
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new UsageException("--chain must be LAYER=INTEGERS, found '" + text + "'");
            }
            String layer = text.substring(0, equals).strip();
            if (single.put(layer, Chain.parse(text.substring(equals + 1), layer)) != null) {
                throw new UsageException(
                        "--chain must name each layer once, found '" + layer + "' twice");
            }
        }
        return single;
    }

    /** Splits at commas, except inside of a regular expression between slashes. */
    private static List<String> names(String option, @Nullable String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (String part : text == null ? new String[0] : text.split(",", -1)) {
            name.append(name.isEmpty() ? "" : ",").append(part);
            String whole = name.toString().strip();
            if (whole.startsWith("/") && (whole.length() == 1 || !whole.endsWith("/"))) {
                continue;
            }
            names.add(whole);
            name.setLength(0);
        }
        if (!name.isEmpty()) {
            names.addAll(List.of(name.toString().split(",", -1)));
        }
        requireNames(option, names, text);
        return names;
    }

    private static void requireNames(String option, List<String> names, @Nullable String text) {
        for (String name : names) {
            if (name.isEmpty()) {
                throw new UsageException(
                        option
                                + " must have a name before and after each comma, found '"
                                + text
                                + "'");
            }
            if (Collections.frequency(names, name) > 1) {
                throw new UsageException(
                        option + " must name each layer once, found '" + name + "' twice");
            }
        }
    }
}
