package io.github.debut4j.kernel;

/**
 * How the columns of a batch are cut into tiles. A unit is one sample of a dense layer (one column)
 * or one image (a column for each output position). A tile holds either whole units or a part of
 * one.
 *
 * @param units samples or images in the batch
 * @param columnsPerUnit columns of each
 */
public record Tiling(int units, int columnsPerUnit) {

    /** The most columns a tile has. */
    public static final int WIDTH = 128;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Tiling {
        if (units < 1 || columnsPerUnit < 1) {
            throw new IllegalArgumentException(
                    "a batch must have at least 1 unit of 1 column, found "
                            + units
                            + " of "
                            + columnsPerUnit);
        }
    }

    /** The number of groups: sets of neighbouring tiles that share no unit with another group. */
    int groups() {
        return unitsAreSplit() ? units : (units + unitsPerTile() - 1) / unitsPerTile();
    }

    /** The number of tiles in each group. */
    int tilesPerGroup() {
        return unitsAreSplit() ? (columnsPerUnit + WIDTH - 1) / WIDTH : 1;
    }

    /** The number of tiles. */
    int tiles() {
        return Math.multiplyExact(groups(), tilesPerGroup());
    }

    /** A tile by its number; the tiles of a group are neighbours, in the order of their columns. */
    Tile tile(int index) {
        int group = index / tilesPerGroup();
        if (unitsAreSplit()) {
            long part = index % tilesPerGroup();
            int first = (int) (columnsPerUnit * part / tilesPerGroup());
            int end = (int) (columnsPerUnit * (part + 1) / tilesPerGroup());
            return new Tile(group, 1, first, end - first);
        }
        int firstUnit = group * unitsPerTile();
        return new Tile(firstUnit, Math.min(unitsPerTile(), units - firstUnit), 0, columnsPerUnit);
    }

    private boolean unitsAreSplit() {
        return columnsPerUnit > WIDTH;
    }

    private int unitsPerTile() {
        return WIDTH / columnsPerUnit;
    }
}
