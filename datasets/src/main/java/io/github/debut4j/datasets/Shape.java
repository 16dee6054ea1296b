package io.github.debut4j.datasets;

/** Arithmetic on the shapes of examples. */
final class Shape {

    private Shape() {}

    /**
     * The number of values.
     *
     * @throws ArithmeticException if it exceeds 2^63 - 1
     */
    static long product(int... shape) {
        long product = 1;
        for (int size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
