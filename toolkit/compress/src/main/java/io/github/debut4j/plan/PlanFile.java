package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.yaml.YamlFile;
import io.github.debut4j.yaml.YamlKey;
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
 * Reads plans from YAML files, whose grammar the package description tells. The file is taken apart
 * into texts and numbers; nothing of it is ever made into other objects.
 */
public final class PlanFile {

    private static final int VERSION = 1;

    private final Path path;
    private final Set<Path> files = new LinkedHashSet<>();

    private PlanFile(Path path) {
        this.path = path;
        files.add(path);
    }

    /**
     * Reads a plan and the files of chains that it names, which stand relative to it.
     *
     * @throws IOException in one line, with file, line and place in the plan, if it cannot be read
     *     or anything in it is not as the grammar wants it
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
        return new Plan(settings(plan), rules, List.copyOf(files));
    }

    /**
     * Reads the rules that stand under a key of a file of another kind: a list of them, or one.
     *
     * @return a plan without settings of its own
     * @throws IOException as {@link #read(Path)} does
     */
    public static Plan rules(YamlSection section, YamlKey key) throws IOException {
        PlanFile file = new PlanFile(section.file());
        List<Rule> rules = file.rules(section.oneOrMore(key, PlanKey.ofRule()));
        return new Plan(Settings.none(), rules, List.copyOf(file.files));
    }

    private List<Rule> rules(List<YamlSection> sections) throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (YamlSection section : sections) {
            rules.add(rule(section));
        }
        return rules;
    }

    private static Settings settings(YamlSection section) throws IOException {
        return new Settings(
                section.constant(PlanKey.INIT, Initialiser.class),
                section.wholeNumber(PlanKey.SWEEPS, 0, Integer.MAX_VALUE).map(Long::intValue),
                section.wholeNumber(PlanKey.SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                section.number(PlanKey.TOLERANCE),
                section.truth(PlanKey.PAD));
    }

    private Rule rule(YamlSection section) throws IOException {
        return new Rule(
                new Place(section.place(), section.places()),
                selector(section),
                chains(section),
                settings(section));
    }

    private static LayerSelector selector(YamlSection section) throws IOException {
        List<NamePattern> names = patterns(section, PlanKey.NAME);
        List<String> types = section.texts(PlanKey.TYPE);
        if (names.isEmpty() && types.isEmpty() && !byChainNames(section)) {
            throw new IOException(
                    section.place() + " must say which layers by name or type, found neither");
        }
        try {
            return new LayerSelector(names, types, patterns(section, PlanKey.EXCEPT));
        } catch (IllegalArgumentException e) {
            throw section.wrong(PlanKey.NAME, String.valueOf(e.getMessage()));
        }
    }

    /** Whether the names of chains say which layers are meant. */
    private static boolean byChainNames(YamlSection section) {
        return section.has(PlanKey.R_SHAPE) && !section.has(PlanKey.USE);
    }

    private static List<NamePattern> patterns(YamlSection section, PlanKey key) throws IOException {
        List<NamePattern> patterns = new ArrayList<>();
        for (String text : section.texts(key)) {
            try {
                patterns.add(NamePattern.parse(text));
            } catch (IllegalArgumentException e) {
                throw section.wrong(key, String.valueOf(e.getMessage()));
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
                    section.place()
                            + " must have one of chain, r_shape and generate, found "
                            + (given.isEmpty()
                                    ? "none"
                                    : String.join(
                                            " and ", given.stream().map(PlanKey::text).toList())));
        }
        if (section.has(PlanKey.USE) && !section.has(PlanKey.R_SHAPE)) {
            throw section.wrong(PlanKey.USE, "must stand with r_shape, found none");
        }
        try {
            return switch (given.get(0)) {
                case CHAIN ->
                        new GivenChain(Chain.parse(String.join(" ", section.texts(PlanKey.CHAIN))));
                case GENERATE ->
                        GeneratedChains.parse(section.text(PlanKey.GENERATE).orElseThrow());
                default -> new FileChains(file(section), section.text(PlanKey.USE));
            };
        } catch (IllegalArgumentException e) {
            PlanKey key = section.has(PlanKey.USE) ? PlanKey.USE : given.get(0);
            throw section.wrong(key, String.valueOf(e.getMessage()));
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
