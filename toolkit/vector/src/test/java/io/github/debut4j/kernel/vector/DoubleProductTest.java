package io.github.debut4j.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.DoubleProduct;
import io.github.debut4j.kernel.arithmetic.DoubleProduct.DoubleRows;
import io.github.debut4j.kernel.arithmetic.DoubleProduct.Weights;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both arithmetics against the definition, to the last bit. */
class DoubleProductTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 2, 7", "4, 4, 16", "5, 6, 33", "33, 5, 24", "70, 9, 40", "0, 4, 16"})
    void rowsFollowOneAnother(int inputs, int outputs, int columns) {
        double[] w = random(inputs * outputs + 1);
        double[] x = random(inputs * columns + 2);
        double[] y = random(outputs * columns + 3);
        check(
                new DoubleProduct(
                        inputs,
                        outputs,
                        columns,
                        new Weights(w, 1, inputs, 1),
                        new DoubleRows(x, 2, columns),
                        new DoubleRows(y, 3, columns)));
    }

    /** As in a backward substitution: from the last row to the first, in one array. */
    @ParameterizedTest
    @CsvSource({"6, 4, 32", "40, 7, 9"})
    void rowsDescend(int inputs, int outputs, int columns) {
        int rows = inputs + outputs;
        double[] w = random(rows * rows);
        double[] x = random(rows * columns);
        check(
                new DoubleProduct(
                        inputs,
                        outputs,
                        columns,
                        new Weights(w, rows * rows - 1 - inputs, -1, -rows),
                        new DoubleRows(x, (rows - 1) * columns, -columns),
                        new DoubleRows(x, (outputs - 1) * columns, -columns)));
    }

    private static double[] random(int count) {
        return new Random(count).doubles(count, -1, 1).toArray();
    }

    private static void check(DoubleProduct product) {
        double[] y = product.y().values();
        double[] before = y.clone();
        double[] expected = expected(product);
        for (RowArithmetic arithmetic : Arithmetics.available()) {
            System.arraycopy(before, 0, y, 0, y.length);
            arithmetic.add(product);
            assertArrayEquals(expected, y, arithmetic.name());
        }
    }

    private static double[] expected(DoubleProduct product) {
        Weights w = product.w();
        DoubleRows x = product.x();
        DoubleRows y = product.y();
        double[] sums = y.values().clone();
        for (int i = 0; i < product.outputs(); i++) {
            for (int l = 0; l < product.inputs(); l++) {
                double weight = w.values()[w.first() + i * w.outputStep() + l * w.inputStep()];
                for (int c = 0; c < product.columns(); c++) {
                    sums[y.first() + i * y.step() + c] +=
                            weight * x.values()[x.first() + l * x.step() + c];
                }
            }
        }
        return sums;
    }
}
