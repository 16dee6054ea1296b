package io.github.debut4j.text;

import java.util.List;

/** A table in GitHub-flavoured Markdown. */
public final class MarkdownTable {

    private final Columns columns;
    private final StringBuilder text = new StringBuilder();

    /**
     * Creates a table without rows.
     *
     * @param headings one per column, in Markdown; a leading {@code >} aligns the column to the
     *     right
     */
    public MarkdownTable(List<String> headings) {
        columns = new Columns(headings);
        line(columns.headings());
        text.append('|');
        for (int column = 0; column < columns.count(); column++) {
            text.append(columns.isRight(column) ? " ---: |" : " --- |");
        }
        text.append('\n');
    }

    /**
     * Adds a row.
     *
     * @param cells one per heading, in Markdown: escape names with {@link Escape#markdown}
     * @throws IllegalArgumentException if the number of cells differs from that of the headings
     */
    public void add(List<String> cells) {
        line(columns.row(cells));
    }

    /** The lines, each with a line end. */
    @Override
    public String toString() {
        return text.toString();
    }

    private void line(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
