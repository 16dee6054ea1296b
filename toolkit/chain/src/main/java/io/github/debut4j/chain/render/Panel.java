package io.github.debut4j.chain.render;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.awt.geom.Line2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;

/**
 * One matrix of the picture with its text.
 *
 * @param title the text above the matrix
 * @param size the text below the matrix
 * @param detail the text below the size
 * @param inside the matrix's width in pixels; 0 for the equals sign, which has no text
 * @param ink the matrix, on {@code inside x MATRIX_HEIGHT} pixels
 */
record Panel(String title, String size, String detail, int inside, Ink ink) {

    static final int MATRIX_HEIGHT = 240;

    private static final int NARROWEST = MATRIX_HEIGHT / 4;
    private static final int WIDEST = MATRIX_HEIGHT * 6;
    private static final int SIGN_WIDTH = 24;
    private static final int FRAME = 0x808080;
    private static final int TITLE_SPACE = Lettering.CAPITAL + 10;
    private static final int LINE = Lettering.CAPITAL + 12;

    /** The total height: title, matrix and two lines of text. */
    static final int HEIGHT = TITLE_SPACE + MATRIX_HEIGHT + 2 * LINE + 2;

    static Panel product(BipolarTest test) {
        Chain chain = test.chain();
        String density = percent(test.density()) + " % dense";
        return matrix("", chain.rows(), chain.cols(), density, test::inkProduct);
    }

    static Panel factor(BipolarTest test, int index) {
        FactorShape f = test.chain().factor(index);
        String shape = "(" + f.r() + "," + f.s() + "," + f.t() + ")";
        return matrix("R" + (index + 1), f.p(), f.q(), shape, ink -> test.inkFactor(index, ink));
    }

    static Panel equalsSign() {
        return new Panel("", "", "", 0, new Ink(1, 1, 0, 0));
    }

    private static Panel matrix(
            String title, int rows, int cols, String detail, Consumer<Ink> entries) {
        long proportional = Math.round((double) MATRIX_HEIGHT * cols / rows);
        int inside = (int) Math.min(WIDEST, Math.max(NARROWEST, proportional));
        Ink ink = new Ink(rows, cols, inside, MATRIX_HEIGHT);
        entries.accept(ink);
        return new Panel(title, rows + " \u00d7 " + cols, detail, inside, ink);
    }

    /** At most two decimals, and 100 only for a density of 1. */
    private static String percent(double fraction) {
        return BigDecimal.valueOf(100 * fraction)
                .setScale(2, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The total width in pixels. */
    int width() {
        if (inside == 0) {
            return SIGN_WIDTH;
        }
        int text = Math.max(Lettering.width(size), Lettering.width(detail));
        return Math.max(inside + 2, Math.max(text, Lettering.width(title)));
    }

    void draw(Canvas canvas, int left, int top) {
        int y = top + TITLE_SPACE;
        if (inside == 0) {
            drawEqualsSign(canvas, left, y + MATRIX_HEIGHT / 2.0);
            return;
        }
        Lettering.drawCentred(canvas, title, left, width(), top);
        int x = left + (width() - inside) / 2;
        canvas.frame(x, y, inside, MATRIX_HEIGHT, FRAME);
        for (int j = 0; j < MATRIX_HEIGHT; j++) {
            for (int i = 0; i < inside; i++) {
                canvas.set(x + i, y + j, ink.color(i, j));
            }
        }
        int below = y + MATRIX_HEIGHT + 12;
        Lettering.drawCentred(canvas, size, left, width(), below);
        Lettering.drawCentred(canvas, detail, left, width(), below + LINE);
    }

    private static void drawEqualsSign(Canvas canvas, int left, double middle) {
        for (double y : new double[] {middle - SIGN_WIDTH / 6.0, middle + SIGN_WIDTH / 6.0}) {
            Line2D bar = new Line2D.Double(left, y, left + SIGN_WIDTH, y);
            canvas.stroke(List.of(bar), Lettering.THICKNESS, Lettering.INK);
        }
    }
}
