package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.BlockCholesky;
import io.github.debut4j.factorize.metric.MomentOperator;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * The normal equations {@code w[i] (H[i] o M) = q[i]} of a factor's rows at one diagonal position
 * (package description, "The full metric"). M is K x K and common to all; each H[i] is n x n and
 * scales the blocks of M.
 *
 * <p>Small systems are solved by Cholesky decomposition, others by conjugate gradients, all rows
 * together so that M is read once per step, preconditioned by the diagonal blocks. Both solve for
 * the correction of the present values: then a ridge in the decomposition only shortens the step,
 * and the error does not rise however early the conjugate gradients stop.
 */
final class ScaledSystems {

    /** The largest system to decompose; conjugate gradients take fewer operations from here on. */
    private static final int MOST_DECOMPOSED = 160;

    /** The largest diagonal blocks in the preconditioner. */
    private static final int MOST_PRECONDITIONED = 512;

    /** The squared residual to stop at, relative to the first, in the preconditioner's norm. */
    private static final double TOLERANCE = 1e-4;

    private static final int MOST_STEPS = 20;

    private final MomentOperator moments;
    private final Matrix[] scales;
    private final ParallelRanges workers;

    ScaledSystems(MomentOperator moments, Matrix[] scales, ParallelRanges workers) {
        this.moments = moments;
        this.scales = scales;
        this.workers = workers;
    }

    /**
     * Solves the systems.
     *
     * @param rightSides r x K. Not modified.
     * @param initial r x K, to begin with. Not modified.
     */
    Matrix solve(Matrix rightSides, Matrix initial) {
        Matrix residual = copy(rightSides);
        Matrix image = moments.multiplyScaled(initial, scales, workers);
        for (int e = 0; e < residual.values().length; e++) {
            residual.values()[e] -= image.values()[e];
        }
        Matrix solved = copy(initial);
        if (moments.size() <= MOST_DECOMPOSED) {
            decompose(solved, residual);
        } else {
            descend(solved, residual);
        }
        return solved;
    }

    private static Matrix copy(Matrix x) {
        return new Matrix(x.rows(), x.cols(), x.values().clone());
    }

    /** Adds the solutions for the residuals, which are overwritten. */
    private void decompose(Matrix solved, Matrix residual) {
        int size = moments.size();
        Matrix block = moments.block(0, size);
        workers.run(
                solved.rows(),
                (long) solved.rows() * size * size,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        Matrix system = scaled(block, scales[i]);
                        BlockCholesky.of(system).solve(residual.values(), i * size);
                        add(solved, i, 1, residual);
                    }
                });
    }

    private static Matrix scaled(Matrix block, Matrix scale) {
        int n = scale.rows();
        int size = block.rows();
        int s = size / n;
        Matrix system = Matrix.zeros(size, size);
        for (int c = 0; c < size; c++) {
            for (int d = 0; d < size; d++) {
                system.values()[c * size + d] =
                        scale.values()[c / s * n + d / s] * block.values()[c * size + d];
            }
        }
        return system;
    }

    /** Adds to row i. */
    private static void add(Matrix to, int i, double scale, Matrix x) {
        for (int e = i * x.cols(); e < (i + 1) * x.cols(); e++) {
            to.values()[e] += scale * x.values()[e];
        }
    }

    /** Conjugate gradients on all rows; a row that has converged stops. Modifies both. */
    private void descend(Matrix solved, Matrix residual) {
        int rows = solved.rows();
        BlockCholesky[] preconditioner = preconditioner();
        Matrix z = precondition(preconditioner, residual);
        Matrix direction = copy(z);
        double[] rho = new double[rows];
        double[] enough = new double[rows];
        for (int i = 0; i < rows; i++) {
            rho[i] = dot(residual, z, i);
            enough[i] = TOLERANCE * rho[i];
        }
        boolean more = true;
        for (int step = 0; step < MOST_STEPS && more; step++) {
            Matrix image = moments.multiplyScaled(direction, scales, workers);
            more = false;
            for (int i = 0; i < rows; i++) {
                double curvature = dot(direction, image, i);
                if (rho[i] > enough[i] && curvature > 0) {
                    double length = rho[i] / curvature;
                    add(solved, i, length, direction);
                    add(residual, i, -length, image);
                    more = true;
                } else {
                    enough[i] = Double.POSITIVE_INFINITY;
                }
            }
            z = precondition(preconditioner, residual);
            for (int i = 0; i < rows; i++) {
                double next = dot(residual, z, i);
                double scale = rho[i] > 0 ? next / rho[i] : 0;
                for (int e = i * z.cols(); e < (i + 1) * z.cols(); e++) {
                    direction.values()[e] = z.values()[e] + scale * direction.values()[e];
                }
                rho[i] = next;
            }
        }
    }

    private static double dot(Matrix x, Matrix y, int row) {
        int from = row * x.cols();
        return Matrix.dot(x.values(), from, y.values(), from, x.cols());
    }

    private int width() {
        int s = moments.size() / scales[0].rows();
        int width = s;
        for (int parts = 2; width > MOST_PRECONDITIONED; parts++) {
            width = s % parts == 0 ? s / parts : width;
        }
        return width;
    }

    /** The decompositions of M's diagonal blocks, or of parts of them. */
    private BlockCholesky[] preconditioner() {
        int width = width();
        BlockCholesky[] blocks = new BlockCholesky[moments.size() / width];
        workers.run(
                blocks.length,
                (long) moments.size() * width * width,
                (from, to) -> {
                    for (int b = from; b < to; b++) {
                        blocks[b] = BlockCholesky.of(moments.block(b * width, width));
                    }
                });
        return blocks;
    }

    private Matrix precondition(BlockCholesky[] blocks, Matrix x) {
        Matrix result = copy(x);
        int width = x.cols() / blocks.length;
        int n = scales[0].rows();
        int s = x.cols() / n;
        workers.run(
                x.rows(),
                (long) x.values().length * width,
                (from, to) -> {
                    for (int b = 0; b < blocks.length; b++) {
                        int first = from * x.cols() + b * width;
                        blocks[b].solve(result.values(), first, x.cols(), to - from);
                        int block = b * width / s;
                        for (int i = from; i < to; i++) {
                            int at = i * x.cols() + b * width;
                            double scale = scales[i].get(block, block);
                            for (int c = at; c < at + width; c++) {
                                result.values()[c] = scale > 0 ? result.values()[c] / scale : 0;
                            }
                        }
                    }
                });
        return result;
    }
}
