package io.github.debut4j.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells in columns, two blanks between them. */
public final class TextTable {

    private static final String GAP = "  ";
    private static final String RIGHT = ">";

    private final List<Boolean> right = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param headings one a column; those that begin with {@code >} stand at the right of it, and
     *     so do their cells
     */
    public TextTable(String... headings) {
        List<String> cells = new ArrayList<>();
        for (String heading : headings) {
            right.add(heading.startsWith(RIGHT));
            cells.add(heading.startsWith(RIGHT) ? heading.substring(1) : heading);
        }
        rows.add(cells);
    }

    /** Adds a row, a cell for each heading. */
    public void add(String... cells) {
        if (cells.length != right.size()) {
            throw new IllegalArgumentException(
                    "a row must have " + right.size() + " cells, found " + cells.length);
        }
        rows.add(Arrays.stream(cells).map(Printable::of).toList());
    }

    /** The lines, without blanks or a line end after the last. */
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
        return right.get(column) ? padding + cell : cell + padding;
    }
}
