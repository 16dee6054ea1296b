package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.IoReason;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.factorize.Initialiser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads plans from YAML files, whose grammar the package description tells. The file is taken apart
 * into texts and numbers; nothing of it is ever made into other objects.
 */
public final class PlanFile {

    private static final int VERSION = 1;
    private static final int MOST_BYTES = 4 << 20;
    private static final int DEEPEST_NESTING = 10;

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
        YamlSection plan = YamlSection.of(path.toString(), "", document(), PlanKey.ofPlan());
        if (plan.wholeNumber(PlanKey.VERSION, VERSION, VERSION).isEmpty()) {
            throw plan.wrong(PlanKey.VERSION, "must be " + VERSION + ", found nothing");
        }
        List<Rule> rules = new ArrayList<>();
        for (Node item : plan.items(PlanKey.LAYERS)) {
            String place = PlanKey.LAYERS.text() + "[" + (rules.size() + 1) + "]";
            rules.add(rule(YamlSection.of(path.toString(), place, item, PlanKey.ofRule())));
        }
        return new Plan(settings(plan), rules, List.copyOf(files));
    }

    private @Nullable Node document() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST_NESTING);
        options.setCodePointLimit(MOST_BYTES);
        try {
            return new Composer(
                            new ParserImpl(new StreamReader(text()), options),
                            new Resolver(),
                            options)
                    .getSingleNode();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new IOException(path + ":" + line + ": must be YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new IOException(path + ": must be YAML: " + firstLine(e), e);
        }
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private String text() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it must have at most " + MOST_BYTES + " bytes, found more");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IOException e) {
            String reason = Files.isDirectory(path) ? "it is a folder" : IoReason.of(e);
            throw new IOException(path + ": cannot be read: " + reason, e);
        }
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
            throw section.wrong(PlanKey.R_SHAPE, IoReason.of(e));
        }
    }
}
