package io.github.debut4j.datasets.sheet;

import java.awt.Graphics2D;
import java.awt.Rectangle;

/** Draws single examples. */
interface Picture {

    /**
     * Draws one example into a box.
     *
     * @param values channels first. Not modified
     */
    void draw(Graphics2D graphics, float[] values, Rectangle box);
}
