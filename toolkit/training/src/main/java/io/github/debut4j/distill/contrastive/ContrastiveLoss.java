package io.github.debut4j.distill.contrastive;

import io.github.debut4j.kernel.Workers;
import java.util.Arrays;

/**
 * Contrastive representation distillation: the student's embedding of an example shall be found by
 * the teacher's among those of other examples, and the other way round.
 *
 * <pre>
 * x(u, v) = exp(u . v / tau) / Z,  h = x / (x + K / M)
 * L = -1/N sum_n [ log h(s_n, t_n) + sum over K negatives of log(1 - h(s_n, t_k)) ]
 *     and the same with the parts of student and teacher exchanged
 * </pre>
 *
 * with M examples in all. What an embedding is compared with is taken from the memory, through
 * which no gradient flows. Z, one for each side, is M times the mean of exp(u . v / tau) over the
 * first batch, and stays.
 *
 * <p>Source: Y. Tian, D. Krishnan, P. Isola, Contrastive Representation Distillation, ICLR 2020
 * (arXiv 1910.10699), equations 17 to 19, with the memory of section 3.1's implementation; memory
 * and Z are those of Z. Wu, Y. Xiong, S. Yu, D. Lin, Unsupervised Feature Learning via
 * Non-Parametric Instance Discrimination, CVPR 2018, section 3.2.
 */
final class ContrastiveLoss {

    private final CrdSettings settings;
    private final MemoryBank bank;

    /** The bank's constant Z and its count of draws are modified, its rows are not. */
    ContrastiveLoss(CrdSettings settings, MemoryBank bank) {
        this.settings = settings;
        this.bank = bank;
    }

    /**
     * Loss and gradients.
     *
     * @param loss a mean over the batch
     * @param student the gradient in the student's embeddings
     * @param teacher the gradient in the teacher's embeddings
     */
    record Result(double loss, double[][] student, double[][] teacher) {}

    /**
     * Loss and gradients of a batch.
     *
     * @param student embeddings of length 1, one row an example. Not modified
     * @param teacher likewise
     * @param examples the number of each example in the memory
     */
    Result of(double[][] student, double[][] teacher, int[] examples) {
        int[][] compared = bank.draw(examples, settings.negatives());
        double[][] studentGradient = new double[student.length][];
        double[][] teacherGradient = new double[teacher.length][];
        double loss =
                side(student, bank.ofTeacher(), compared, studentGradient)
                        + side(teacher, bank.ofStudent(), compared, teacherGradient);
        return new Result(loss, studentGradient, teacherGradient);
    }

    private double side(
            double[][] embeddings, MemoryRows against, int[][] compared, double[][] gradients) {
        int examples = embeddings.length;
        double[][] scores = new double[examples][];
        double[] losses = new double[examples];
        forEach(examples, n -> scores[n] = scores(embeddings[n], against, compared[n]));
        double z = against.normaliser(() -> mean(scores));
        forEach(
                examples,
                n -> {
                    losses[n] = slopes(scores[n], z) / examples;
                    gradients[n] = gradient(scores[n], against, compared[n], examples);
                });
        return Arrays.stream(losses).sum();
    }

    private static void forEach(int count, java.util.function.IntConsumer body) {
        Workers.run(Workers.threads(), count, () -> body);
    }

    private double[] scores(double[] embedding, MemoryRows against, int[] compared) {
        double[] scores = new double[compared.length];
        for (int k = 0; k < compared.length; k++) {
            scores[k] = Math.exp(against.product(compared[k], embedding) / settings.temperature());
        }
        return scores;
    }

    private static double mean(double[][] scores) {
        return Arrays.stream(scores).flatMapToDouble(Arrays::stream).average().orElse(1);
    }

    /** The loss of one example. Puts the derivative of each product in place of its score. */
    private double slopes(double[] scores, double z) {
        double noise = (scores.length - 1) / (double) bank.size();
        double loss = 0;
        for (int k = 0; k < scores.length; k++) {
            double x = scores[k] / z;
            double own = k == 0 ? x : noise;
            loss -= Math.log(own / (x + noise));
            scores[k] = (k == 0 ? -noise : x) / (x + noise) / settings.temperature();
        }
        return loss;
    }

    private double[] gradient(double[] slopes, MemoryRows against, int[] compared, int examples) {
        double[] gradient = new double[settings.dimension()];
        for (int k = 0; k < compared.length; k++) {
            against.addTo(gradient, slopes[k] / examples, compared[k]);
        }
        return gradient;
    }
}
