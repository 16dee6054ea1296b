package io.github.debut4j.distill.loss;

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
