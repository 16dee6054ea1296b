package io.github.debut4j.distill.loss;

import java.util.Arrays;

/** The losses stated again from their papers' formulas, by plain loops. Features are [N][D]. */
final class SlowLosses {

    private SlowLosses() {}

    static double softTargets(double temperature, double[][] s, double[][] t) {
        double sum = 0;
        for (int n = 0; n < s.length; n++) {
            double[] p = softmax(s[n], temperature);
            double[] q = softmax(t[n], temperature);
            for (int c = 0; c < p.length; c++) {
                sum += q[c] * Math.log(q[c] / p[c]);
            }
        }
        return temperature * temperature * sum / s.length;
    }

    private static double[] softmax(double[] logits, double temperature) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit / temperature);
        }
        double[] probabilities = new double[logits.length];
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] = Math.exp(logits[c] / temperature) / sum;
        }
        return probabilities;
    }

    static double squaredError(double[][] s, double[][] t) {
        double sum = 0;
        for (int n = 0; n < s.length; n++) {
            for (int k = 0; k < s[n].length; k++) {
                sum += Math.pow(s[n][k] - t[n][k], 2);
            }
        }
        return sum / (s.length * s[0].length);
    }

    /** Features of positions, [N][C][P]; weights [C of s][C of t]. */
    static double hint(double[][][] s, double[][][] t, double[][] weights, double[] bias) {
        int values = 0;
        double sum = 0;
        for (int n = 0; n < s.length; n++) {
            for (int out = 0; out < t[n].length; out++) {
                for (int p = 0; p < t[n][out].length; p++) {
                    double predicted = bias[out];
                    for (int in = 0; in < s[n].length; in++) {
                        predicted += s[n][in][p] * weights[in][out];
                    }
                    sum += Math.pow(predicted - t[n][out][p], 2);
                    values++;
                }
            }
        }
        return sum / values;
    }

    /** Applies layers with leaky ReLUs between them at each position, [N][C][P]. */
    static double[][][] mapped(
            double[][][] x, double slope, double[][][] weights, double[][] biases) {
        double[][][] current = x;
        for (int k = 0; k < weights.length; k++) {
            double[][][] next = new double[x.length][biases[k].length][x[0][0].length];
            for (int n = 0; n < x.length; n++) {
                for (int out = 0; out < next[n].length; out++) {
                    for (int p = 0; p < next[n][out].length; p++) {
                        next[n][out][p] = biases[k][out];
                        for (int in = 0; in < current[n].length; in++) {
                            double value = current[n][in][p];
                            double given = k > 0 && value < 0 ? slope * value : value;
                            next[n][out][p] += given * weights[k][in][out];
                        }
                    }
                }
            }
            current = next;
        }
        return current;
    }

    /**
     * Minus the logarithm of the normal density, without its constant.
     *
     * @param offsets of the variance's parameter from that of the initial variance
     */
    static double variationalInformation(
            double initial, double[][][] means, double[][][] t, double[] offsets) {
        int values = 0;
        double sum = 0;
        for (int n = 0; n < t.length; n++) {
            for (int c = 0; c < t[n].length; c++) {
                double parameter = Math.log(Math.exp(initial - 1e-5) - 1) + offsets[c];
                double variance = Math.log(1 + Math.exp(parameter)) + 1e-5;
                for (int p = 0; p < t[n][c].length; p++) {
                    double square = Math.pow(t[n][c][p] - means[n][c][p], 2);
                    sum -= Math.log(Math.exp(-square / (2 * variance)) / Math.sqrt(variance));
                    values++;
                }
            }
        }
        return sum / values;
    }

    /** As the paper states it: two cases with ReLUs. */
    static double activationBoundaries(double margin, double[][][] s, double[][][] t) {
        int values = 0;
        double sum = 0;
        for (int n = 0; n < t.length; n++) {
            for (int c = 0; c < t[n].length; c++) {
                for (int p = 0; p < t[n][c].length; p++) {
                    double active = t[n][c][p] > 0 ? 1 : 0;
                    sum +=
                            Math.pow(
                                    active * Math.max(0, margin - s[n][c][p])
                                            + (1 - active) * Math.max(0, margin + s[n][c][p]),
                                    2);
                    values++;
                }
            }
        }
        return sum / values;
    }

    /** Factors of positions, [N][m][P]. */
    static double factorTransfer(double[][][] s, double[][][] t) {
        double sum = 0;
        int values = 0;
        for (int n = 0; n < s.length; n++) {
            double[] ofStudent =
                    unit(Arrays.stream(s[n]).flatMapToDouble(Arrays::stream).toArray());
            double[] ofTeacher =
                    unit(Arrays.stream(t[n]).flatMapToDouble(Arrays::stream).toArray());
            for (int k = 0; k < ofStudent.length; k++) {
                sum += Math.abs(ofStudent[k] - ofTeacher[k]);
                values++;
            }
        }
        return sum / values;
    }

    static double relativeError(double[][][] found, double[][][] expected) {
        double error = 0;
        double scale = 0;
        for (int n = 0; n < found.length; n++) {
            for (int c = 0; c < found[n].length; c++) {
                for (int p = 0; p < found[n][c].length; p++) {
                    error += Math.pow(found[n][c][p] - expected[n][c][p], 2);
                    scale += Math.pow(expected[n][c][p], 2);
                }
            }
        }
        return error / scale;
    }

    /** The distance of the mean images of both sets under the kernel's map of features. */
    static double neuronSelectivity(int power, double[][][] s, double[][][] t) {
        double sum = 0;
        for (int n = 0; n < s.length; n++) {
            double[] difference = meanOfProducts(power, s[n]);
            double[] ofTeacher = meanOfProducts(power, t[n]);
            for (int k = 0; k < difference.length; k++) {
                sum += Math.pow(difference[k] - ofTeacher[k], 2);
            }
        }
        return sum / s.length;
    }

    /** The mean of all products of as many values as the power, of channels of length 1. */
    private static double[] meanOfProducts(int power, double[][] channels) {
        int positions = channels[0].length;
        double[] mean = new double[(int) Math.pow(positions, power)];
        for (double[] channel : channels) {
            double[] x = unit(channel);
            for (int k = 0; k < mean.length; k++) {
                double product = 1;
                for (int rest = k, d = 0; d < power; rest /= positions, d++) {
                    product *= x[rest % positions];
                }
                mean[k] += product / channels.length;
            }
        }
        return mean;
    }

    /** Features of positions, [N][C][P]. */
    static double attention(double[][][] s, double[][][] t) {
        double[][] ofStudent = new double[s.length][];
        double[][] ofTeacher = new double[t.length][];
        for (int n = 0; n < s.length; n++) {
            ofStudent[n] = attentionMap(s[n]);
            ofTeacher[n] = attentionMap(t[n]);
        }
        return squaredError(ofStudent, ofTeacher);
    }

    private static double[] attentionMap(double[][] channels) {
        double[] map = new double[channels[0].length];
        for (double[] channel : channels) {
            for (int p = 0; p < map.length; p++) {
                map[p] += channel[p] * channel[p] / channels.length;
            }
        }
        return unit(map);
    }

    static double similarityPreserving(double[][] s, double[][] t) {
        int n = s.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double[] ofStudent = new double[n];
            double[] ofTeacher = new double[n];
            for (int j = 0; j < n; j++) {
                ofStudent[j] = dot(s[i], s[j]);
                ofTeacher[j] = dot(t[i], t[j]);
            }
            for (int j = 0; j < n; j++) {
                sum += Math.pow(unit(ofTeacher)[j] - unit(ofStudent)[j], 2);
            }
        }
        return sum / (n * n);
    }

    static double relationalDistance(double[][] s, double[][] t) {
        int n = s.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double ofStudent = distance(s[i], s[j]) / meanDistance(s);
                double ofTeacher = distance(t[i], t[j]) / meanDistance(t);
                sum += huber(ofStudent - ofTeacher);
            }
        }
        return sum / (n * n);
    }

    private static double meanDistance(double[][] points) {
        double sum = 0;
        for (double[] x : points) {
            for (double[] y : points) {
                sum += distance(x, y);
            }
        }
        return sum / (points.length * (points.length - 1));
    }

    static double relationalAngle(double[][] s, double[][] t) {
        int n = s.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    sum += huber(cosine(s[i], s[j], s[k]) - cosine(t[i], t[j], t[k]));
                }
            }
        }
        return sum / (n * n * n);
    }

    private static double cosine(double[] end, double[] corner, double[] otherEnd) {
        double[] x = new double[end.length];
        double[] y = new double[end.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = end[k] - corner[k];
            y[k] = otherEnd[k] - corner[k];
        }
        return dot(unit(x), unit(y));
    }

    static double probabilisticTransfer(double[][] s, double[][] t) {
        int n = s.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    double p = neighbour(t, i, j);
                    sum += p * Math.log(p / neighbour(s, i, j));
                }
            }
        }
        return sum / (n * n);
    }

    private static double neighbour(double[][] x, int i, int j) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += k == i ? 0 : (dot(unit(x[i]), unit(x[k])) + 1) / 2;
        }
        return (dot(unit(x[i]), unit(x[j])) + 1) / 2 / sum;
    }

    static double correlationCongruence(double gamma, int order, double[][] s, double[][] t) {
        int n = s.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double ofStudent = series(gamma, order, dot(unit(s[i]), unit(s[j])));
                double ofTeacher = series(gamma, order, dot(unit(t[i]), unit(t[j])));
                sum += Math.pow(ofTeacher - ofStudent, 2);
            }
        }
        return sum / (n * n);
    }

    private static double series(double gamma, int order, double cosine) {
        double sum = 0;
        double factorial = 1;
        for (int p = 0; p <= order; p++) {
            factorial *= Math.max(1, p);
            sum += Math.pow(2 * gamma * cosine, p) / factorial;
        }
        return Math.exp(-2 * gamma) * sum;
    }

    /**
     * One of the two terms of contrastive distillation, where every example is contrasted {@code
     * negatives} times with the one other example.
     */
    static double contrastive(
            double[][] embeddings, double[][] memory, double z, double tau, int negatives) {
        double loss = 0;
        double noise = negatives / (double) memory.length;
        for (int n = 0; n < embeddings.length; n++) {
            double positive = Math.exp(dot(embeddings[n], memory[n]) / tau) / z;
            double negative = Math.exp(dot(embeddings[n], memory[1 - n]) / tau) / z;
            loss -= Math.log(positive / (positive + noise));
            loss -= negatives * Math.log(1 - negative / (negative + noise));
        }
        return loss / embeddings.length;
    }

    /** Rows {@code x W + b}, scaled to length 1. */
    static double[][] embeddings(double[][] x, double[][] weights, double[] bias) {
        double[][] rows = new double[x.length][];
        for (int n = 0; n < x.length; n++) {
            double[] row = bias.clone();
            for (int in = 0; in < weights.length; in++) {
                for (int out = 0; out < row.length; out++) {
                    row[out] += x[n][in] * weights[in][out];
                }
            }
            rows[n] = unit(row);
        }
        return rows;
    }

    private static double huber(double d) {
        return Math.abs(d) < 1 ? d * d / 2 : Math.abs(d) - 0.5;
    }

    private static double distance(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += Math.pow(x[k] - y[k], 2);
        }
        return Math.sqrt(sum);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }

    private static double[] unit(double[] x) {
        double length = Math.sqrt(dot(x, x));
        double[] scaled = x.clone();
        for (int k = 0; k < x.length; k++) {
            scaled[k] = length == 0 ? 0 : x[k] / length;
        }
        return scaled;
    }
}
