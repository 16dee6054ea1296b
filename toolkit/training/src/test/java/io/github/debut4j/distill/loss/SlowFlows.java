package io.github.debut4j.distill.loss;

import java.util.Arrays;

/** The losses of flows stated again from their papers' formulas, by plain loops. */
final class SlowFlows {

    private static final int ITERATIONS = 20_000;

    private SlowFlows() {}

    /** Rows [N][D] of both images. */
    static double solutionFlow(ImageShape from, ImageShape to, double[][] s, double[][] t) {
        double sum = 0;
        for (int n = 0; n < s.length; n++) {
            for (int c = 0; c < from.channels(); c++) {
                for (int d = 0; d < to.channels(); d++) {
                    double difference = flow(from, to, c, d, s[n]) - flow(from, to, c, d, t[n]);
                    sum += difference * difference;
                }
            }
        }
        return sum / (s.length * from.channels() * to.channels());
    }

    private static double flow(ImageShape from, ImageShape to, int c, int d, double[] row) {
        int height = Math.min(from.height(), to.height());
        int width = Math.min(from.width(), to.width());
        double[] first = Arrays.copyOf(row, from.values());
        double[] second = Arrays.copyOfRange(row, from.values(), row.length);
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Window window =
                        new Window(
                                (double) y / height,
                                (y + 1.0) / height,
                                (double) x / width,
                                (x + 1.0) / width);
                sum += window.largest(from, first, c) * window.largest(to, second, d);
            }
        }
        return sum / (height * width);
    }

    /** A part of an image, from 0 to 1 in both directions. */
    private record Window(double top, double bottom, double left, double right) {

        private static final double ROUNDING = 1e-9;

        /** The largest value of the positions that overlap the window. */
        double largest(ImageShape shape, double[] values, int channel) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    boolean overlaps =
                            (y + 1.0) / shape.height() > top + ROUNDING
                                    && (double) y / shape.height() < bottom - ROUNDING
                                    && (x + 1.0) / shape.width() > left + ROUNDING
                                    && (double) x / shape.width() < right - ROUNDING;
                    if (overlaps) {
                        int index = (channel * shape.height() + y) * shape.width() + x;
                        largest = Math.max(largest, values[index]);
                    }
                }
            }
            return largest;
        }
    }

    /** Rows [N][D] of both images. */
    static double singularVectors(
            ImageShape from, ImageShape to, int count, double width, double[][] s, double[][] t) {
        double sum = 0;
        for (int n = 0; n < s.length; n++) {
            double[][][] earlier = aligned(image(from, s[n], 0), image(from, t[n], 0), count);
            double[][][] later =
                    aligned(image(to, s[n], from.values()), image(to, t[n], from.values()), count);
            for (int k = 0; k < count; k++) {
                for (int c = 0; c < from.channels(); c++) {
                    for (int d = 0; d < to.channels(); d++) {
                        double own = earlier[0][k][c] - later[0][k][d];
                        double wanted = earlier[1][k][c] - later[1][k][d];
                        sum +=
                                Math.pow(
                                        Math.exp(-own * own / width)
                                                - Math.exp(-wanted * wanted / width),
                                        2);
                    }
                }
            }
        }
        return sum / s.length;
    }

    private static double[][] image(ImageShape shape, double[] row, int first) {
        double[][] channels = new double[shape.channels()][shape.positions()];
        for (int k = 0; k < shape.values(); k++) {
            channels[k / shape.positions()][k % shape.positions()] = row[first + k];
        }
        return channels;
    }

    /** The vectors of the student, then those of the teacher, in the weights of the teacher. */
    private static double[][][] aligned(double[][] student, double[][] teacher, int count) {
        double[][] candidates = vectors(student, count + 3);
        double[][] wanted = vectors(teacher, count);
        double squares = 0;
        for (double[] vector : wanted) {
            squares += Math.pow(value(teacher, vector), 2);
        }
        double[][][] result = new double[2][count][];
        for (int k = 0; k < count; k++) {
            double[] best = candidates[0];
            for (double[] candidate : candidates) {
                if (Math.abs(dot(candidate, wanted[k])) > Math.abs(dot(best, wanted[k]))) {
                    best = candidate;
                }
            }
            double weight = value(teacher, wanted[k]) / Math.sqrt(squares);
            double sum = 0;
            for (double value : wanted[k]) {
                sum += value;
            }
            double signed = sum < 0 ? -weight : weight;
            result[0][k] = scaled(best, dot(best, wanted[k]) < 0 ? -signed : signed);
            result[1][k] = scaled(wanted[k], signed);
        }
        return result;
    }

    /** The first left singular vectors by power iterations, each without those before it. */
    private static double[][] vectors(double[][] a, int most) {
        double[][] found = new double[Math.min(most, Math.min(a.length, a[0].length))][];
        for (int k = 0; k < found.length; k++) {
            double[] x = new double[a.length];
            for (int c = 0; c < x.length; c++) {
                x[c] = 1 / (c + k + 1.5);
            }
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                x = product(a, x);
                for (int before = 0; before < k; before++) {
                    double along = dot(x, found[before]);
                    for (int c = 0; c < x.length; c++) {
                        x[c] -= along * found[before][c];
                    }
                }
                x = scaled(x, 1 / Math.sqrt(dot(x, x)));
            }
            found[k] = x;
        }
        return found;
    }

    /** {@code A A' x}. */
    private static double[] product(double[][] a, double[] x) {
        double[] result = new double[x.length];
        for (int p = 0; p < a[0].length; p++) {
            double sum = 0;
            for (int c = 0; c < x.length; c++) {
                sum += a[c][p] * x[c];
            }
            for (int c = 0; c < x.length; c++) {
                result[c] += a[c][p] * sum;
            }
        }
        return result;
    }

    private static double value(double[][] a, double[] vector) {
        return Math.sqrt(dot(vector, product(a, vector)));
    }

    private static double[] scaled(double[] x, double factor) {
        double[] result = x.clone();
        for (int c = 0; c < x.length; c++) {
            result[c] *= factor;
        }
        return result;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += x[c] * y[c];
        }
        return sum;
    }
}
