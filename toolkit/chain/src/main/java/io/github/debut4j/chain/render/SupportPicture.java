package io.github.debut4j.chain.render;

import io.github.debut4j.chain.Chain;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the supports of a chain's factors and of their product (see the package description).
 *
 * <p>The text below each panel is the size of its matrix, and {@code (r,s,t)} of the factor or the
 * density of the product.
 */
public final class SupportPicture {

    private static final int MARGIN = 24;
    private static final int GAP = 28;
    private static final int ROW_GAP = 26;
    private static final int WIDEST_ROW = 2600;
    private static final int BALANCING_STEP = 20;

    private SupportPicture() {}

    /**
     * Draws a chain.
     *
     * @param seed the seed of the random signs; the same seed gives the same picture
     * @return an image at most 2648 pixels wide
     */
    public static BufferedImage draw(Chain chain, long seed) {
        List<List<Panel>> rows = balancedRows(panels(chain, seed));
        Canvas canvas = new Canvas(width(rows), height(rows));
        int y = MARGIN;
        for (List<Panel> row : rows) {
            int x = MARGIN;
            for (Panel panel : row) {
                panel.draw(canvas, x, y);
                x += panel.width() + GAP;
            }
            y += Panel.HEIGHT + ROW_GAP;
        }
        return canvas.toImage();
    }

    /**
     * Draws a chain into a PNG file, written through {@link io.github.debut4j.chain.io.AtomicFile}.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Chain chain, long seed) throws IOException {
        PngFile.write(file, draw(chain, seed));
    }

    private static List<Panel> panels(Chain chain, long seed) {
        BipolarTest test = new BipolarTest(chain, seed);
        List<Panel> panels = new ArrayList<>();
        panels.add(Panel.product(test));
        panels.add(Panel.equalsSign());
        for (int k = chain.size() - 1; k >= 0; k--) {
            panels.add(Panel.factor(test, k));
        }
        return panels;
    }

    /** Arranges the panels in as few rows as possible, and then as narrow as possible. */
    private static List<List<Panel>> balancedRows(List<Panel> panels) {
        List<List<Panel>> rows = flow(panels, WIDEST_ROW);
        for (int widest = WIDEST_ROW; widest > 0; widest -= BALANCING_STEP) {
            List<List<Panel>> narrower = flow(panels, widest);
            if (narrower.size() > rows.size()) {
                break;
            }
            rows = narrower;
        }
        return rows;
    }

    /** Breaks the panels into rows; the equals sign stays next to the product. */
    private static List<List<Panel>> flow(List<Panel> panels, int widest) {
        List<List<Panel>> rows = new ArrayList<>();
        List<Panel> row = new ArrayList<>();
        for (Panel panel : panels) {
            if (rowWidth(row) + GAP + panel.width() > widest && row.size() > 1) {
                rows.add(row);
                row = new ArrayList<>();
            }
            row.add(panel);
        }
        rows.add(row);
        return rows;
    }

    private static int rowWidth(List<Panel> row) {
        return row.stream().mapToInt(panel -> panel.width() + GAP).sum() - GAP;
    }

    private static int width(List<List<Panel>> rows) {
        return 2 * MARGIN + rows.stream().mapToInt(SupportPicture::rowWidth).max().orElse(0);
    }

    private static int height(List<List<Panel>> rows) {
        return 2 * MARGIN + rows.size() * (Panel.HEIGHT + ROW_GAP) - ROW_GAP;
    }
}
