package io.github.debut4j.chain.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.Chain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BipolarTestTest {

    private static final int PAPER = 0xFFFFFF;

    /** Non-square nested, wider than a pass, a prime, not nested, several paths to an entry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "96 72 4 3 1 48 96 1 2 4 16 48 2 6 4 16 16 2 2 8",
                "2 300 1 150 1 2 2 2 2 1",
                "7 5 7 5 1",
                "32 16 2 1 1 32 32 2 2 4",
                "6 4 3 2 1 5 6 5 6 1",
                "8 8 2 2 1 8 8 1 1 2",
                "1 1 1 1 1"
            })
    void aDrawingInOriginalSizeShowsTheEntries(String text) {
        Chain chain = Chain.parse(text);
        BipolarTest test = new BipolarTest(chain, 5);
        double[][] product = {{}};
        double[][] paths = {{}};
        for (int k = 0; k < chain.size(); k++) {
            Ink ink =
                    new Ink(
                            chain.factor(k).p(),
                            chain.factor(k).q(),
                            chain.factor(k).q(),
                            chain.factor(k).p());
            test.inkFactor(k, ink);
            double[][] factor = signs(ink, chain.factor(k).p(), chain.factor(k).q());
            assertEquals(chain.factor(k).parameterCount(), count(factor));
            product = k == 0 ? factor : multiply(factor, product, false);
            paths = k == 0 ? factor : multiply(factor, paths, true);
        }

        Ink ink = new Ink(chain.rows(), chain.cols(), chain.cols(), chain.rows());
        test.inkProduct(ink);

        int reached = 0;
        for (int y = 0; y < chain.rows(); y++) {
            for (int x = 0; x < chain.cols(); x++) {
                reached += paths[y][x] == 0 ? 0 : 1;
                assertEquals(color(product[y][x], paths[y][x]), ink.color(x, y));
            }
        }
        assertEquals(test.density(), reached / ((double) chain.rows() * chain.cols()));
    }

    private static int color(double value, double paths) {
        if (paths == 0) {
            return PAPER;
        }
        return value == 0 ? 0xA0A0A0 : value > 0 ? 0x2166AC : 0xD6604D;
    }

    private static double[][] signs(Ink ink, int rows, int cols) {
        double[][] signs = new double[rows][cols];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < cols; x++) {
                int color = ink.color(x, y);
                signs[y][x] = color == PAPER ? 0 : color == 0x2166AC ? 1 : -1;
            }
        }
        return signs;
    }

    private static int count(double[][] matrix) {
        int count = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                count += value == 0 ? 0 : 1;
            }
        }
        return count;
    }

    private static double[][] multiply(double[][] a, double[][] b, boolean absolute) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    double term = a[i][k] * b[k][j];
                    product[i][j] += absolute ? Math.abs(term) : term;
                }
            }
        }
        return product;
    }
}
