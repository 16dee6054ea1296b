package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.Rule.LayerSelector;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.yaml.YamlFile;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads plans from YAML files, whose format is described in the package description and in {@code
 * docs/plans.md}.
 */
public final class PlanFile {

    private static final int VERSION = 1;

    private static final CalibrationKeys CALIBRATION =
            new CalibrationKeys(
                    PlanKey.CALIBRATE, PlanKey.METRIC, PlanKey.SEQUENTIAL, PlanKey.REFIT);

    private final Path path;
    private final Set<Path> files = new LinkedHashSet<>();

    private PlanFile(Path path) {
        this.path = path;
        files.add(path);
    }

    /**
     * Reads a plan and its files of chains, whose paths are relative to the plan file.
     *
     * @throws IOException in one line, with file, line and location in the plan, if it cannot be
     *     read or is not a valid plan
     */
    public static Plan read(Path file) throws IOException {
        return new PlanFile(file).read();
    }

    private Plan read() throws IOException {
        YamlSection plan = new YamlFile(path, "a plan").read(PlanKey.ofPlan());
        if (plan.wholeNumber(PlanKey.VERSION, VERSION, VERSION).isEmpty()) {
            throw plan.wrong(PlanKey.VERSION, "must be " + VERSION + ", found nothing");
        }
        List<Rule> rules = rules(plan.sections(PlanKey.LAYERS, PlanKey.ofRule()));
        return new Plan(settings(plan), CALIBRATION.read(plan), rules, List.copyOf(files));
    }

    /**
     * Reads the rules under a key of another kind of file: a list of rules, or a single one.
     *
     * @return a plan without default settings
     * @throws IOException as {@link #read(Path)} does
     */
    public static Plan rules(YamlSection section, YamlFile.Key key) throws IOException {
        PlanFile file = new PlanFile(section.file());
        List<Rule> rules = file.rules(section.oneOrMore(key, PlanKey.ofRule()));
        return new Plan(
                LayerSettings.none(), CalibrationSettings.none(), rules, List.copyOf(file.files));
    }

    private List<Rule> rules(List<YamlSection> sections) throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (YamlSection section : sections) {
            rules.add(rule(section));
        }
        return rules;
    }

    private static LayerSettings settings(YamlSection section) throws IOException {
        return new LayerSettings(
                section.constant(PlanKey.INIT, Initialiser.class),
                section.wholeNumber(PlanKey.SWEEPS, 0, Integer.MAX_VALUE).map(Long::intValue),
                section.wholeNumber(PlanKey.SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                section.number(PlanKey.TOLERANCE),
                section.flag(PlanKey.PAD),
                section.constant(PlanKey.ORDER, FeatureOrder.class));
    }

    private Rule rule(YamlSection section) throws IOException {
        return new Rule(
                new Rule.Location(section.location(), section.locations()),
                selector(section),
                chains(section),
                settings(section));
    }

    private static LayerSelector selector(YamlSection section) throws IOException {
        List<NamePattern> names = patterns(section, PlanKey.NAME);
        List<String> types = section.texts(PlanKey.TYPE);
        if (names.isEmpty() && types.isEmpty() && !selectsByChainNames(section)) {
            throw new IOException(
                    section.location() + " must select layers by name or type, found neither");
        }
        try {
            return new LayerSelector(names, types, patterns(section, PlanKey.EXCEPT));
        } catch (SettingException e) {
            throw section.wrong(PlanKey.NAME, e);
        }
    }

    /** Whether the names of the chains select the layers. */
    private static boolean selectsByChainNames(YamlSection section) {
        return section.has(PlanKey.R_SHAPE) && !section.has(PlanKey.USE);
    }

    private static List<NamePattern> patterns(YamlSection section, PlanKey key) throws IOException {
        List<NamePattern> patterns = new ArrayList<>();
        for (String text : section.texts(key)) {
            try {
                patterns.add(NamePattern.parse(text));
            } catch (SettingException e) {
                throw section.wrong(key, e.renamed(key.text()));
            }
        }
        return patterns;
    }

    private ChainSource chains(YamlSection section) throws IOException {
        List<PlanKey> given =
                Stream.of(PlanKey.CHAIN, PlanKey.R_SHAPE, PlanKey.GENERATE)
                        .filter(section::has)
                        .toList();
        if (given.size() != 1) {
            throw new IOException(
                    section.location()
                            + " must have one of chain, r_shape and generate, found "
                            + (given.isEmpty()
                                    ? "none"
                                    : String.join(
                                            " and ", given.stream().map(PlanKey::text).toList())));
        }
        if (section.has(PlanKey.USE) && !section.has(PlanKey.R_SHAPE)) {
            throw section.wrong(PlanKey.USE, "must be used with r_shape, found none");
        }
        try {
            return switch (given.get(0)) {
                case CHAIN ->
                        new ChainSource.Literal(
                                Chain.parse(String.join(" ", section.texts(PlanKey.CHAIN))));
                case GENERATE ->
                        ChainSource.generated(section.text(PlanKey.GENERATE).orElseThrow());
                default -> new FileChains(file(section), section.text(PlanKey.USE));
            };
        } catch (IllegalArgumentException e) {
            PlanKey key = section.has(PlanKey.USE) ? PlanKey.USE : given.get(0);
            throw section.wrong(key, e);
        }
    }

    private RShapeFile file(YamlSection section) throws IOException {
        String name = section.text(PlanKey.R_SHAPE).orElseThrow();
        try {
            Path file = path.resolveSibling(name);
            files.add(file);
            return RShapeFile.read(file);
        } catch (InvalidPathException e) {
            throw section.wrong(PlanKey.R_SHAPE, "must name a file, found '" + name + "'");
        } catch (IOException e) {
            throw section.wrong(PlanKey.R_SHAPE, FailureReason.of(e));
        }
    }
}
