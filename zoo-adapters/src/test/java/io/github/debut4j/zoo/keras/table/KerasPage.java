package io.github.debut4j.zoo.keras.table;

import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.keras.table.KerasRow.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of docs/models.md, between its two marks. */
final class KerasPage {

    static final Path FILE = RealData.projectRoot().resolve("docs/models.md");

    private static final String BEGIN = "<!-- begin of the generated table of Keras -->\n";
    private static final String END = "<!-- end of the generated table of Keras -->\n";

    /** Titles of the rows that debut4j computed while it used the importer of Deeplearning4j. */
    private static final String RECORD = "deeplearning4j.txt";

    private KerasPage() {}

    /** The page, with the table of the rows in place of the one that it has. */
    static String withTable(String page) throws IOException {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        return page.substring(0, begin)
                + "\n"
                + table(KerasTable.rows())
                + "\n"
                + page.substring(page.indexOf(END));
    }

    /** The page as it is. */
    static String read() throws IOException {
        return Files.readString(FILE);
    }

    /** The titles of the rows that debut4j computed with the importer of Deeplearning4j. */
    static Set<String> recorded() throws IOException {
        try (InputStream record =
                Objects.requireNonNull(KerasPage.class.getResourceAsStream(RECORD), RECORD)) {
            return new TreeSet<>(
                    new String(record.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .toList());
        }
    }

    private static String table(List<KerasRow> rows) throws IOException {
        Set<String> recorded = recorded();
        Map<String, List<KerasRow>> layers = new LinkedHashMap<>();
        rows.forEach(row -> layers.computeIfAbsent(row.layer(), key -> new ArrayList<>()).add(row));
        StringBuilder table =
                new StringBuilder(
                        "| layer | works | repaired | refused |\n| --- | --- | --- | --- |\n");
        List<String> notRead = new ArrayList<>();
        layers.forEach(
                (layer, its) -> {
                    if (its.stream().allMatch(row -> row.setting().equals(RefusedRows.WHOLE))) {
                        notRead.add(
                                layer.equals(RefusedRows.CUSTOM)
                                        ? "custom layers"
                                        : "`" + layer + "`");
                    } else {
                        table.append(line(layer, its, recorded));
                    }
                });
        return table + "\nRefused by name: " + String.join(", ", notRead) + ".\n";
    }

    private static String line(String layer, List<KerasRow> rows, Set<String> recorded) {
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        layer.contains(" ") ? layer : "`" + layer + "`",
                        settings(
                                rows.stream()
                                        .filter(row -> row.status() == Status.COMPUTED)
                                        .filter(row -> recorded.contains(row.toString()))
                                        .toList()),
                        settings(
                                rows.stream()
                                        .filter(row -> row.status() == Status.COMPUTED)
                                        .filter(row -> !recorded.contains(row.toString()))
                                        .toList()),
                        settings(
                                rows.stream()
                                        .filter(row -> row.status() == Status.REFUSED)
                                        .toList()));
    }

    private static String settings(List<KerasRow> rows) {
        return rows.stream().map(KerasRow::setting).collect(Collectors.joining("; "));
    }
}
