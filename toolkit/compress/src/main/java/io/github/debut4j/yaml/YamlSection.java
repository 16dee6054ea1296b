package io.github.debut4j.yaml;

import io.github.debut4j.spec.NearestName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a YAML file whose keys are known, and words for what is wrong with its values. */
public final class YamlSection {

    private final YamlFile file;
    private final String path;
    private final Node node;
    private final Map<YamlKey, Node> values = new LinkedHashMap<>();
    private final Map<YamlKey, Integer> lines = new LinkedHashMap<>();

    private YamlSection(YamlFile file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /**
     * Reads a mapping's keys.
     *
     * @param path of the mapping in the file, such as {@code layers[3]}; empty for the whole
     * @throws IOException with file, line and path, if it is no mapping, or a key is unknown or
     *     stands twice
     */
    static YamlSection of(
            YamlFile file, String path, @Nullable Node node, List<? extends YamlKey> known)
            throws IOException {
        if (!(node instanceof MappingNode mapping)) {
            String place =
                    node == null ? file.path() + ": " : file.path() + ":" + line(node) + ": ";
            throw new IOException(
                    place
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

    private void put(NodeTuple tuple, List<? extends YamlKey> known) throws IOException {
        Node keyNode = tuple.getKeyNode();
        String text = keyNode instanceof ScalarNode scalar ? scalar.getValue() : kind(keyNode);
        String place =
                file.path() + ":" + line(keyNode) + ": " + (path.isEmpty() ? "" : path + ": ");
        List<String> names = known.stream().map(YamlKey::text).toList();
        int index = names.indexOf(text);
        if (index < 0) {
            throw new IOException(
                    place
                            + "unknown key '"
                            + text
                            + "'; "
                            + NearestName.question(
                                    text, names, "the keys are " + String.join(", ", names)));
        }
        YamlKey key = known.get(index);
        Integer before = lines.put(key, line(keyNode));
        if (before != null) {
            throw new IOException(
                    place + "'" + text + "' must stand once, found it in line " + before + " too");
        }
        values.put(key, tuple.getValueNode());
    }

    /** Where the section stands: {@code plan.yaml:12: layers[3]}. */
    public String place() {
        return file.path() + ":" + line(node) + ": " + path;
    }

    /** Where a key stands, or should: {@code plan.yaml:14: layers[3].chain}. */
    public String place(YamlKey key) {
        return file.path() + ":" + lines.getOrDefault(key, line(node)) + ": " + pathOf(key);
    }

    /** The places of all keys that are there. */
    public Map<YamlKey, String> places() {
        return lines.keySet().stream().collect(Collectors.toMap(Function.identity(), this::place));
    }

    /** Whether a key is there. */
    public boolean has(YamlKey key) {
        return values.containsKey(key);
    }

    /** What is wrong with a value. */
    public IOException wrong(YamlKey key, String rule) {
        return new IOException(place(key) + ": " + rule);
    }

    private IOException wrong(YamlKey key, String rule, Node found) {
        return wrong(key, "must be " + rule + ", found " + kind(found));
    }

    /** A text; numbers are texts too, since layers may be called so. */
    public Optional<String> text(YamlKey key) throws IOException {
        Node value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(text(key, value, "text"));
    }

    /** A text, or a list of texts. */
    public List<String> texts(YamlKey key) throws IOException {
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

    /** The file that it stands in. */
    public Path file() {
        return file.path();
    }

    /** The keys that are there, in the order of the file. */
    public Set<YamlKey> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /**
     * The keys with values under a key.
     *
     * @param known the keys that may stand there
     * @return empty if the key is not there
     */
    public Optional<YamlSection> section(YamlKey key, List<? extends YamlKey> known)
            throws IOException {
        Node value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(of(file, pathOf(key), value, known));
    }

    /**
     * The sections of a list that is not empty.
     *
     * @param known the keys that may stand in each
     */
    public List<YamlSection> sections(YamlKey key, List<? extends YamlKey> known)
            throws IOException {
        List<YamlSection> sections = new ArrayList<>();
        for (Node item : items(key)) {
            String place = pathOf(key) + "[" + (sections.size() + 1) + "]";
            sections.add(of(file, place, item, known));
        }
        return sections;
    }

    /** As {@link #sections}, where a single section may stand without a list. */
    public List<YamlSection> oneOrMore(YamlKey key, List<? extends YamlKey> known)
            throws IOException {
        return values.get(key) instanceof MappingNode
                ? List.of(section(key, known).orElseThrow())
                : sections(key, known);
    }

    private String pathOf(YamlKey key) {
        return (path.isEmpty() ? "" : path + ".") + key.text();
    }

    /** The items of a list that is not empty. */
    private List<Node> items(YamlKey key) throws IOException {
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

    /** One of some words. */
    public <T extends Enum<T>> Optional<T> constant(YamlKey key, Class<T> type) throws IOException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> names =
                Stream.of(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList();
        int index = names.indexOf(text.get());
        if (index < 0) {
            throw wrong(key, NearestName.mustBeOneOf(names, text.get()));
        }
        return Optional.of(type.getEnumConstants()[index]);
    }

    /** A whole number in a range. */
    public Optional<Long> wholeNumber(YamlKey key, long least, long most) throws IOException {
        Optional<String> text = text(key);
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
    public Optional<Double> number(YamlKey key) throws IOException {
        Optional<String> text = text(key);
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

    /** Yes or no. */
    public Optional<Boolean> truth(YamlKey key) throws IOException {
        Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Optional.of(scalar.getValue().matches("(?i)true|yes|on"));
        }
        throw wrong(key, "true or false", value);
    }

    private String text(YamlKey key, Node value, String rule) throws IOException {
        if (value instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isEmpty()) {
            return substituted(key, scalar.getValue());
        }
        throw wrong(key, rule, value);
    }

    private String substituted(YamlKey key, String value) throws IOException {
        try {
            return file.variables().apply(value);
        } catch (IllegalArgumentException e) {
            throw wrong(key, String.valueOf(e.getMessage()));
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
