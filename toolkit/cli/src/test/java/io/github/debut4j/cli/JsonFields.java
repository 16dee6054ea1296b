package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fields of what programs read, as an earlier version wrote them: {@code json-fields.txt} has a
 * block for each command and each file, and says how it is written.
 */
public final class JsonFields {

    private static final Path FILE =
            Path.of(System.getProperty("debut.root", "../.."))
                    .resolve(
                            "toolkit/cli/src/test/resources/io/github/debut4j/cli/json-fields.txt");

    /** Whether blocks are written in place of compared. */
    public static final boolean RECORDS = "record".equals(System.getProperty("debut.json-fields"));

    private static final String INDENT = "    ";
    private static final String COMMENT = "#";

    /** Fields whose values are words that programs compare with. */
    private static final Set<String> WORDS =
            Set.of("format", "init", "kind", "mode", "stopReason", "stopped", "type");

    private final Map<String, Set<String>> types = new TreeMap<>();
    private final Map<String, Set<String>> words = new TreeMap<>();

    private JsonFields() {}

    /**
     * Compares the paths, types and words of all fields with those recorded.
     *
     * @param what the command or the file
     */
    public static void assertRecorded(String what, JsonElement json) throws IOException {
        JsonFields fields = new JsonFields();
        fields.add("", json);
        assertRecorded(what, fields.lines());
    }

    /** The same for the columns of a CSV file. */
    public static void assertRecorded(String what, Path csv) throws IOException {
        assertRecorded(what, List.of(Files.readAllLines(csv).get(0)));
    }

    private static void assertRecorded(String what, List<String> lines) throws IOException {
        Map<String, List<String>> blocks = recorded();
        if (RECORDS) {
            blocks.put(what, lines);
            write(blocks);
        } else {
            assertEquals(
                    String.join("\n", blocks.getOrDefault(what, List.of())),
                    String.join("\n", lines),
                    what);
        }
    }

    /** The lines of each block. */
    public static Map<String, List<String>> recorded() throws IOException {
        Map<String, List<String>> blocks = new TreeMap<>();
        List<String> block = new ArrayList<>();
        for (String line : Files.exists(FILE) ? Files.readAllLines(FILE) : List.<String>of()) {
            if (line.startsWith(INDENT)) {
                block.add(line.strip());
            } else if (!line.isEmpty() && !line.startsWith(COMMENT)) {
                block = new ArrayList<>();
                blocks.put(line, block);
            }
        }
        return blocks;
    }

    private static void write(Map<String, List<String>> blocks) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.exists(FILE) ? Files.readAllLines(FILE) : List.<String>of()) {
            if (line.startsWith(COMMENT)) {
                lines.add(line);
            }
        }
        blocks.forEach(
                (what, fields) -> {
                    lines.add("");
                    lines.add(what);
                    fields.forEach(field -> lines.add(INDENT + field));
                });
        Files.write(FILE, lines);
    }

    private void add(String path, JsonElement json) {
        if (json.isJsonObject() && !json.getAsJsonObject().isEmpty()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            json.getAsJsonObject().asMap().forEach((key, value) -> add(prefix + key, value));
        } else if (json.isJsonArray() && !json.getAsJsonArray().isEmpty()) {
            json.getAsJsonArray().forEach(element -> add(path + "[]", element));
        } else {
            types.computeIfAbsent(path, key -> new TreeSet<>()).add(type(json));
            String name = path.substring(path.lastIndexOf('.') + 1);
            if (WORDS.contains(name) && json.isJsonPrimitive()) {
                words.computeIfAbsent(path, key -> new TreeSet<>()).add(json.getAsString());
            }
        }
    }

    private static String type(JsonElement json) {
        if (json instanceof JsonPrimitive value) {
            return value.isString() ? "string" : value.isNumber() ? "number" : "boolean";
        }
        return json.isJsonNull() ? "null" : json.isJsonArray() ? "empty array" : "empty object";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        types.forEach(
                (path, found) -> {
                    String values = String.join(", ", words.getOrDefault(path, Set.of()));
                    lines.add(
                            path
                                    + " "
                                    + String.join(" or ", found)
                                    + (values.isEmpty() ? "" : ": " + values));
                });
        return lines;
    }
}
