package io.github.debut4j.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A plain-text table for terminals: aligned columns with two spaces between them. */
public final class TextTable {

    private static final String GAP = "  ";

    private final Columns columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Creates a table without rows.
     *
     * @param headings one per column; a leading {@code >} aligns the column to the right
     */
    public TextTable(String... headings) {
        columns = new Columns(List.of(headings));
        rows.add(columns.headings());
    }

    /**
     * Adds a row, one cell per heading; invisible characters in it are escaped.
     *
     * @throws IllegalArgumentException if the number of cells differs from that of the headings
     */
    public void add(String... cells) {
        rows.add(columns.row(List.of(cells)).stream().map(Escape::plain).toList());
    }

    /** The lines, without trailing spaces and without a line end after the last one. */
    @Override
    public String toString() {
        return rows.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), column))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private String padded(String cell, int column) {
        int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        String padding = " ".repeat(width - cell.length());
        return columns.isRight(column) ? padding + cell : cell + padding;
    }
}
