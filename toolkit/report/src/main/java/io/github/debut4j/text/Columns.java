package io.github.debut4j.text;

import java.util.ArrayList;
import java.util.List;

/** The headings and the alignment of a table's columns. */
final class Columns {

    private static final String RIGHT = ">";

    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    /** One heading per column; a leading {@code >} aligns the column to the right. */
    Columns(List<String> headings) {
        for (String heading : headings) {
            boolean isRight = heading.startsWith(RIGHT);
            right.add(isRight);
            this.headings.add(isRight ? heading.substring(RIGHT.length()) : heading);
        }
    }

    List<String> headings() {
        return headings;
    }

    int count() {
        return headings.size();
    }

    boolean isRight(int column) {
        return right.get(column);
    }

    /** Refuses a row that does not have one cell per column. */
    List<String> row(List<String> cells) {
        if (cells.size() != count()) {
            throw new IllegalArgumentException(
                    "a row must have " + count() + " cells, found " + cells.size());
        }
        return cells;
    }
}
