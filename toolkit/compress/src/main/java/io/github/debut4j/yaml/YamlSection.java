package io.github.debut4j.yaml;

import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML file with known keys. Its methods read the values and report problems at
 * their locations.
 */
public final class YamlSection {

    private final YamlFile file;
    private final String path;
    private final Node node;
    private final Map<YamlFile.Key, Node> values = new LinkedHashMap<>();
    private final Map<YamlFile.Key, Integer> lines = new LinkedHashMap<>();

    private YamlSection(YamlFile file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /**
     * Reads the keys of a mapping.
     *
     * @param path of the mapping in the file, such as {@code layers[3]}; empty for the whole file
     * @throws IOException with file, line and path, if it is not a mapping, or a key is unknown or
     *     occurs twice
     */
    static YamlSection of(
            YamlFile file, String path, @Nullable Node node, List<? extends YamlFile.Key> known)
            throws IOException {
        if (!(node instanceof MappingNode mapping)) {
            String location =
                    node == null ? file.path() + ": " : file.path() + ":" + line(node) + ": ";
            throw new IOException(
                    location
                            + (path.isEmpty() ? file.subject() : path)
                            + " must be keys with values, found "
                            + (node == null ? "nothing" : kind(node)));
        }
        YamlSection section = new YamlSection(file, path, node);
        for (NodeTuple tuple : mapping.getValue()) {
            section.put(tuple, known);
        }
        return section;
    }

    private void put(NodeTuple tuple, List<? extends YamlFile.Key> known) throws IOException {
        Node keyNode = tuple.getKeyNode();
        String text = keyNode instanceof ScalarNode scalar ? scalar.getValue() : kind(keyNode);
        String location =
                file.path() + ":" + line(keyNode) + ": " + (path.isEmpty() ? "" : path + ": ");
        List<String> names = known.stream().map(YamlFile.Key::text).toList();
        int index = names.indexOf(text);
        if (index < 0) {
            throw new IOException(
                    location
                            + "unknown key '"
                            + text
                            + "'; "
                            + NearestName.question(
                                    text, names, "the keys are " + String.join(", ", names)));
        }
        YamlFile.Key key = known.get(index);
        Integer before = lines.put(key, line(keyNode));
        if (before != null) {
            throw new IOException(
                    location
                            + "'"
                            + text
                            + "' must occur once, found it in line "
                            + before
                            + ", too");
        }
        values.put(key, tuple.getValueNode());
    }

    /** The location of the section: {@code plan.yaml:12: layers[3]}. */
    public String location() {
        return file.path() + ":" + line(node) + ": " + path;
    }

    /** The location of a key, even of an absent one: {@code plan.yaml:14: layers[3].chain}. */
    public String location(YamlFile.Key key) {
        return file.path() + ":" + lines.getOrDefault(key, line(node)) + ": " + pathOf(key);
    }

    /** The locations of all keys that are present. */
    public Map<YamlFile.Key, String> locations() {
        return lines.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), this::location));
    }

    /** Whether a key is present. */
    public boolean has(YamlFile.Key key) {
        return values.containsKey(key);
    }

    /**
     * The exception for a wrong value.
     *
     * @param problem such as {@code must be at least 1, found 0}
     */
    public IOException wrong(YamlFile.Key key, String problem) {
        return new IOException(location(key) + ": " + problem);
    }

    /**
     * The exception for a wrong value.
     *
     * @param cause a {@link SettingException} of a setting with the name of the key is reported
     *     without that name, which the location contains already
     */
    public IOException wrong(YamlFile.Key key, IllegalArgumentException cause) {
        String problem =
                cause instanceof SettingException e && e.setting().equals(key.text())
                        ? e.problem()
                        : String.valueOf(cause.getMessage());
        return new IOException(location(key) + ": " + problem, cause);
    }

    private IOException wrong(YamlFile.Key key, String rule, Node found) {
        return wrong(key, "must be " + rule + ", found " + kind(found));
    }

    /** A text. Numbers are texts, too, since they may be names of layers. */
    public Optional<String> text(YamlFile.Key key) throws IOException {
        return text(key, "text");
    }

    /**
     * A text.
     *
     * @param rule what the value must be, for the message if it is no text: {@code a whole number}
     */
    public Optional<String> text(YamlFile.Key key, String rule) throws IOException {
        Node value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(text(key, value, rule));
    }

    /** A text, or a list of texts. */
    public List<String> texts(YamlFile.Key key) throws IOException {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode)) {
            return List.of(text(key, value, "text, or a list of texts"));
        }
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            texts.add(text(key, item, "a list of texts"));
        }
        return texts;
    }

    /** The path of the file. */
    public Path file() {
        return file.path();
    }

    /** The keys that are present, in the order of the file. */
    public Set<YamlFile.Key> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /**
     * The section under a key.
     *
     * @param known the keys of that section
     * @return empty if the key is absent
     */
    public Optional<YamlSection> section(YamlFile.Key key, List<? extends YamlFile.Key> known)
            throws IOException {
        Node value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(of(file, pathOf(key), value, known));
    }

    /**
     * The sections of a list that must not be empty.
     *
     * @param known the keys of each section
     */
    public List<YamlSection> sections(YamlFile.Key key, List<? extends YamlFile.Key> known)
            throws IOException {
        List<YamlSection> sections = new ArrayList<>();
        for (Node item : items(key)) {
            String itemPath = pathOf(key) + "[" + (sections.size() + 1) + "]";
            sections.add(of(file, itemPath, item, known));
        }
        return sections;
    }

    /** As {@link #sections}, but a single section may also be given without a list. */
    public List<YamlSection> oneOrMore(YamlFile.Key key, List<? extends YamlFile.Key> known)
            throws IOException {
        return values.get(key) instanceof MappingNode
                ? List.of(section(key, known).orElseThrow())
                : sections(key, known);
    }

    private String pathOf(YamlFile.Key key) {
        return (path.isEmpty() ? "" : path + ".") + key.text();
    }

    /** The items of a list that must not be empty. */
    private List<Node> items(YamlFile.Key key) throws IOException {
        Node value = values.get(key);
        if (value == null || !(value instanceof SequenceNode list)) {
            throw value == null
                    ? wrong(key, "must be there, found nothing")
                    : wrong(key, "a list", value);
        }
        if (list.getValue().isEmpty()) {
            throw wrong(key, "must have at least 1 item, found none");
        }
        return list.getValue();
    }

    /** A constant of an enum, in lower case with hyphens. */
    public <T extends Enum<T>> Optional<T> constant(YamlFile.Key key, Class<T> type)
            throws IOException {
        return constant(key, type, YamlSection::name);
    }

    /**
     * A constant of an enum.
     *
     * @param name the text of a constant
     */
    public <T extends Enum<T>> Optional<T> constant(
            YamlFile.Key key, Class<T> type, Function<T, String> name) throws IOException {
        List<T> constants = List.of(type.getEnumConstants());
        List<String> names = constants.stream().map(name).toList();
        Optional<String> text = text(key, "one of " + String.join(", ", names));
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(constants.get(index(key, names, text.get())));
    }

    private int index(YamlFile.Key key, List<String> names, String text) throws IOException {
        int index = names.indexOf(text);
        int switched = index < 0 ? names.indexOf(onOrOff(text)) : index;
        if (switched < 0) {
            throw wrong(key, NearestName.mustBeOneOf(names, text));
        }
        return switched;
    }

    /** Constants of an enum, in lower case with hyphens; a single one or a list. */
    public <T extends Enum<T>> Set<T> constants(YamlFile.Key key, Class<T> type)
            throws IOException {
        List<T> constants = List.of(type.getEnumConstants());
        List<String> names = constants.stream().map(YamlSection::name).toList();
        Set<T> found = EnumSet.noneOf(type);
        for (String text : texts(key)) {
            found.add(constants.get(index(key, names, text)));
        }
        return found;
    }

    /** The word of a switch for {@code true} and {@code false}, which YAML takes it for. */
    public static String onOrOff(String text) {
        return switch (text) {
            case "true" -> "on";
            case "false" -> "off";
            default -> text;
        };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A whole number in a range. */
    public Optional<Long> wholeNumber(YamlFile.Key key, long least, long most) throws IOException {
        Optional<String> text = text(key, "a whole number");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            throw wrong(key, "must be a whole number, found '" + text.get() + "'");
        }
        String range = least == most ? String.valueOf(least) : "in " + least + ".." + most;
        throw wrong(key, "must be " + range + ", found " + text.get());
    }

    /** A finite number, at least 0. */
    public Optional<Double> number(YamlFile.Key key) throws IOException {
        Optional<String> text = text(key, "a number");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value >= 0 && value <= Double.MAX_VALUE) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            throw wrong(key, "must be a number, found '" + text.get() + "'");
        }
        throw wrong(key, "must be at least 0 and finite, found " + text.get());
    }

    /** True or false. */
    public Optional<Boolean> flag(YamlFile.Key key) throws IOException {
        Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Optional.of(scalar.getValue().matches("(?i)true|yes|on"));
        }
        throw wrong(key, "true or false", value);
    }

    private String text(YamlFile.Key key, Node value, String rule) throws IOException {
        if (value instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isEmpty()) {
            return substituted(key, scalar.getValue());
        }
        throw wrong(key, rule, value);
    }

    private String substituted(YamlFile.Key key, String value) throws IOException {
        try {
            return file.variables().apply(value);
        } catch (IllegalArgumentException e) {
            throw wrong(key, e);
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String kind(Node node) {
        if (node instanceof ScalarNode scalar) {
            boolean nothing = scalar.getTag().equals(Tag.NULL) || scalar.getValue().isEmpty();
            return nothing ? "nothing" : "'" + scalar.getValue() + "'";
        }
        return node instanceof SequenceNode ? "a list" : "keys with values";
    }
}
