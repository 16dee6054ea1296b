package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.cli.chain.FactorizationArguments;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.option.WholeText;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanBuilder;
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

/** The options that say which layers become which chains: a plan file, or the same in words. */
final class PlanArguments {

    @Parameter(
            names = "--plan",
            description =
                    "a plan `FILE` that says all of the following, as 'debut plan' writes one")
    private @Nullable Path plan;

    @Parameter(
            names = "--layers",
            description =
                    "the `NAMES` of the layers to replace, with commas between; also patterns such"
                            + " as conv* and /conv[0-9]+/ (default: all layers that a chain is named"
                            + " after)")
    private @Nullable String layers;

    @Parameter(
            names = "--type",
            description = "only layers of these `TYPES`, such as ConvolutionLayer,DenseLayer")
    private @Nullable String type;

    @Parameter(
            names = "--except",
            description = "`NAMES` or patterns of layers to leave as they are")
    private @Nullable String except;

    @Parameter(
            names = "--r-shape",
            description =
                    "a `FILE` of chains named after layers, by their names or by patterns; or"
                            + " without names, in the order of --layers")
    private @Nullable Path rShape;

    @Parameter(
            names = "--chain",
            splitter = WholeText.class,
            description =
                    "the chain of one layer, as `LAYER=INTEGERS`, five integers p q r s t a factor;"
                            + " may be given again for others")
    private List<String> chains = new ArrayList<>();

    @Parameter(
            names = "--generate",
            description =
                    "make chains for the sizes of the layers by a generator, `SPEC`, such as"
                            + " general:lc=0.9")
    private @Nullable String generate;

    @ParametersDelegate
    private final FactorizationArguments factorization = new FactorizationArguments();

    @Parameter(
            names = "--pad",
            description =
                    "let chains be larger than the layers' matrices, as generated ones may be")
    private boolean pad;

    /**
     * The plan.
     *
     * @throws IllegalArgumentException if the options say nothing, too much, or something wrong
     * @throws IOException if a file cannot be read
     */
    Plan plan() throws IOException {
        if (plan == null) {
            return words();
        }
        List<String> besides = given();
        if (!besides.isEmpty()) {
            throw new UsageException(
                    "--plan must stand without "
                            + String.join(", ", besides)
                            + "; say it in the plan");
        }
        return PlanFile.read(plan);
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
        List<String> names = new ArrayList<>(factorization.given());
        given.entrySet().stream().filter(Map.Entry::getValue).forEach(e -> names.add(e.getKey()));
        return names;
    }

    private Plan words() throws IOException {
        PlanBuilder builder =
                new PlanBuilder(factorization.settings(pad ? Optional.of(true) : Optional.empty()));
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

    private void addRule(PlanBuilder builder, List<String> names) throws IOException {
        List<String> types = names("--type", type);
        List<String> left = names("--except", except);
        if (rShape != null) {
            builder.file(names, types, left, rShape, RShapeFile.read(rShape));
        } else if (generate != null) {
            if (names.isEmpty() && types.isEmpty()) {
                throw new UsageException(
                        "--generate must stand with --layers or --type, found neither; --layers '*'"
                                + " names all");
            }
            builder.generate(names, types, left, generate);
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
                            + " must stand with --r-shape or --generate, found neither");
        }
        if (selected && !names.isEmpty()) {
            throw new UsageException("layer " + names.get(0) + ": expected a --chain, found none");
        }
    }

    private Map<String, Chain> singleChains() {
        Map<String, Chain> single = new LinkedHashMap<>();
        for (String text : chains) {
            // A layer's name may have one too, the integers have none.
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

    /** Names between commas; a regular expression between slashes may have commas of its own. */
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
