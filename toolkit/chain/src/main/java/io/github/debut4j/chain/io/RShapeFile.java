package io.github.debut4j.chain.io;

import io.github.debut4j.spec.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The chains of an r_shape file, in the order of the file. Immutable. The package description has
 * the grammar.
 *
 * @param source the source of the chains, for messages
 * @param chains at least one, with different names
 */
public record RShapeFile(String source, List<NamedChain> chains) {

    private static final int MOST_NAMES_LISTED = 12;
    private static final String POSITION = "[0-9]{1,9}";

    /**
     * Checks that there are chains and that their names differ.
     *
     * @throws IllegalArgumentException if there are none or a name occurs twice
     */
    public RShapeFile {
        chains = List.copyOf(chains);
        if (chains.isEmpty()) {
            throw new IllegalArgumentException(source + ": must have at least 1 chain, found none");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names(chains)) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        source + ": names must differ, found '" + name + "' twice");
            }
        }
    }

    /** Chains that do not come from a file. */
    public static RShapeFile of(List<NamedChain> chains) {
        return new RShapeFile("chains", chains);
    }

    /**
     * Reads a file.
     *
     * @throws IOException in one line, with file, line, rule and value found, if the file cannot be
     *     read or does not conform to the grammar
     */
    public static RShapeFile read(Path file) throws IOException {
        return new RShapeReader(file.toString()).read(file);
    }

    /**
     * Reads the text of a file.
     *
     * @param source the name of the text, for messages
     * @throws IOException as {@link #read} does
     */
    public static RShapeFile parse(String source, String text) throws IOException {
        return new RShapeReader(source).parse(text);
    }

    /** The names in the order of the file, without unnamed chains. */
    public List<String> names() {
        return names(chains);
    }

    /**
     * The chain with this name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name
     */
    public NamedChain byName(String name) {
        for (NamedChain chain : chains) {
            if (name.equals(chain.name())) {
                return chain;
            }
        }
        throw new IllegalArgumentException(
                "no chain named '" + name + "' in " + source + hint(name));
    }

    /**
     * The n-th chain.
     *
     * @param number from 1
     * @throws IllegalArgumentException if there are fewer
     */
    public NamedChain byPosition(int number) {
        if (number < 1 || number > chains.size()) {
            throw new IllegalArgumentException(
                    "no chain number "
                            + number
                            + " in "
                            + source
                            + ", it has chains 1 to "
                            + chains.size());
        }
        return chains.get(number - 1);
    }

    /**
     * The chain with this name, or else with this number, from 1.
     *
     * @throws IllegalArgumentException if there is no such chain, with the nearest name
     */
    public NamedChain byNameOrPosition(String text) {
        boolean position = text.matches(POSITION) && !names().contains(text);
        return position ? byPosition(Integer.parseInt(text)) : byName(text);
    }

    /**
     * The text of a file with these chains: the header as comments, then one line per chain, with
     * what follows the names aligned.
     *
     * @param header any number of lines without {@code #}; may be empty
     */
    public String toText(String header) {
        int width = names().stream().mapToInt(name -> name.length() + 2).max().orElse(0);
        StringBuilder text = new StringBuilder();
        header.lines().forEach(line -> text.append(("# " + line).stripTrailing()).append('\n'));
        for (NamedChain chain : chains) {
            String name = chain.name() == null ? "" : chain.name() + ": ";
            text.append(name).append(" ".repeat(width - name.length()));
            text.append(chain.text()).append('\n');
        }
        return text.toString();
    }

    /**
     * Writes the file through {@link AtomicFile}.
     *
     * @param header as for {@link #toText}
     * @throws IOException if the file cannot be written
     */
    public void write(Path file, String header) throws IOException {
        byte[] text = toText(header).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(text));
    }

    /**
     * Appends a chain to a file, which is created if it does not exist. The existing content is
     * kept, including comments. Written through {@link AtomicFile}.
     *
     * @throws IOException if the file cannot be read or written, is not an r_shape file, or has a
     *     chain with that name
     */
    public static void append(Path file, NamedChain chain) throws IOException {
        String text = appended(file, chain);
        AtomicFile.writeText(file, text);
    }

    /**
     * Checks before a long computation that {@link #append} will accept a chain; nothing is
     * written.
     *
     * @throws IOException if the file cannot be read, is not an r_shape file, or has a chain with
     *     that name
     */
    public static void requireAppendable(Path file, NamedChain chain) throws IOException {
        appended(file, chain);
    }

    private static String appended(Path file, NamedChain chain) throws IOException {
        String text = withLine(file, of(List.of(chain)).toText(""));
        parse(file.toString(), text);
        return text;
    }

    private static String withLine(Path file, String line) throws IOException {
        if (Files.notExists(file)) {
            return line;
        }
        String before = new RShapeReader(file.toString()).text(file);
        return before.isEmpty() || before.endsWith("\n") ? before + line : before + "\n" + line;
    }

    private static List<String> names(List<NamedChain> chains) {
        return chains.stream().map(NamedChain::name).filter(Objects::nonNull).toList();
    }

    private String hint(String name) {
        List<String> names = names();
        if (names.isEmpty()) {
            return ", its chains have no names: choose by position, 1 to " + chains.size();
        }
        String some =
                names.stream().limit(MOST_NAMES_LISTED).collect(Collectors.joining(", "))
                        + (names.size() > MOST_NAMES_LISTED ? ", ..." : "");
        return ", " + NearestName.question(name, names, "it has " + some);
    }
}
