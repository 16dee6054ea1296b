package io.github.debut4j.distill.contrastive;

import io.github.debut4j.kernel.Workers;
import java.util.Arrays;

/**
 * The loss of contrastive representation distillation: the student's embedding of an example must
 * be identified by the teacher's among those of other examples, and vice versa.
 *
 * <pre>
 * x(u, v) = exp(u . v / tau) / Z,  h = x / (x + K / M)
 * L = -1/N sum_n [ log h(s_n, t_n) + sum over K negatives of log(1 - h(s_n, t_k)) ]
 *     and the same with student and teacher exchanged
 * </pre>
 *
 * with M examples in all. An embedding is compared with embeddings in the memory bank, through
 * which no gradient flows. Z, one for each of the two terms, is M times the mean of exp(u . v /
 * tau) over the first batch, and constant from then on.
 *
 * <p>Source: Y. Tian, D. Krishnan, P. Isola, Contrastive Representation Distillation, ICLR 2020
 * (arXiv 1910.10699), equations 17 to 19, with the memory bank of the implementation in section
 * 3.1; the bank and Z are those of Z. Wu, Y. Xiong, S. Yu, D. Lin, Unsupervised Feature Learning
 * via Non-Parametric Instance Discrimination, CVPR 2018, section 3.2.
 */
final class ContrastiveLoss {

    private final ContrastiveDistillation.Settings settings;
    private final MemoryBank bank;

    /** Modifies the bank's constants Z and its number of draws, but not its embeddings. */
    ContrastiveLoss(ContrastiveDistillation.Settings settings, MemoryBank bank) {
        this.settings = settings;
        this.bank = bank;
    }

    /**
     * Loss and gradients.
     *
     * @param loss a mean over the batch
     * @param student the gradient with respect to the student's embeddings
     * @param teacher the gradient with respect to the teacher's embeddings
     */
    record Result(double loss, double[][] student, double[][] teacher) {}

    /**
     * Computes loss and gradients of a batch.
     *
     * @param student embeddings of length 1, one row per example. Not modified
     * @param teacher likewise
     * @param examples the index of each example in the memory bank
     */
    Result of(double[][] student, double[][] teacher, int[] examples) {
        int[][] compared = bank.sample(examples, settings.negatives());
        double[][] studentGradient = new double[student.length][];
        double[][] teacherGradient = new double[teacher.length][];
        double loss =
                term(student, bank.teacher(), compared, studentGradient)
                        + term(teacher, bank.student(), compared, teacherGradient);
        return new Result(loss, studentGradient, teacherGradient);
    }

    private double term(
            double[][] embeddings, MemoryRows against, int[][] compared, double[][] gradients) {
        int examples = embeddings.length;
        double[][] scores = new double[examples][];
        double[] losses = new double[examples];
        forEach(examples, n -> scores[n] = scores(embeddings[n], against, compared[n]));
        double z = against.normaliser(() -> mean(scores));
        forEach(
                examples,
                n -> {
                    losses[n] = differentiate(scores[n], z) / examples;
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

    /**
     * The loss of one example. Replaces each score by the derivative of the loss in its product.
     */
    private double differentiate(double[] scores, double z) {
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

    private double[] gradient(
            double[] derivatives, MemoryRows against, int[] compared, int examples) {
        double[] gradient = new double[settings.dimension()];
        for (int k = 0; k < compared.length; k++) {
            against.addTo(gradient, derivatives[k] / examples, compared[k]);
        }
        return gradient;
    }
}
