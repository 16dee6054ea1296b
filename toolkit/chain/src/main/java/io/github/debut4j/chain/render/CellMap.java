package io.github.debut4j.chain.render;

import java.util.function.IntPredicate;

/**
 * Equal tiles in rows, each a grid of cells: the channels of a patch with their taps, or values
 * with one cell each. Marked cells are coloured.
 *
 * @param tiles the number of tiles
 * @param rows of cells in a tile
 * @param columns of cells in a tile
 */
record CellMap(int tiles, int rows, int columns) {

    private static final int MARKED = 0x2166AC;
    private static final int OTHER = 0xDDDDDD;

    private static final int LARGEST_CELL = 14;
    private static final int PREFERRED_WIDTH = 420;
    private static final int PREFERRED_HEIGHT = 200;

    /** Cells smaller than this touch each other. */
    private static final int SMALLEST_SEPARATE = 4;

    /** How many tiles are next to each other: about twice as wide as high. */
    private int across() {
        double square = Math.sqrt(2.0 * tiles * (rows + 1) / (columns + 1));
        return (int) Math.max(1, Math.min(tiles, Math.ceil(square)));
    }

    private int down() {
        return (tiles + across() - 1) / across();
    }

    /** The pixels from one cell to the next. */
    private int step() {
        int widest = PREFERRED_WIDTH / (across() * columns + across() - 1);
        int highest = PREFERRED_HEIGHT / (down() * rows + down() - 1);
        return Math.max(1, Math.min(LARGEST_CELL, Math.min(widest, highest)));
    }

    /** The pixels between tiles; tiles of one cell are as close as cells. */
    private int gap() {
        return rows * columns == 1 ? 0 : Math.max(1, step() / 2);
    }

    int width() {
        return across() * (columns * step() + gap()) - gap();
    }

    int height() {
        return down() * (rows * step() + gap()) - gap();
    }

    /**
     * Draws the map.
     *
     * @param marked whether cell {@code tile * rows * columns + row * columns + column} is marked
     */
    void draw(Canvas canvas, int left, int top, IntPredicate marked) {
        int inside = step() < SMALLEST_SEPARATE ? step() : step() - 1;
        int cells = rows * columns;
        for (int cell = 0; cell < tiles * cells; cell++) {
            int tile = cell / cells;
            int x = tile % across() * (columns * step() + gap()) + cell % columns * step();
            int y = tile / across() * (rows * step() + gap()) + cell % cells / columns * step();
            canvas.fill(left + x, top + y, inside, inside, marked.test(cell) ? MARKED : OTHER);
        }
    }
}
