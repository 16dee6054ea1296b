package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Fuses neighbouring factors of a chain into their products, for inference: fewer passes over the
 * data in exchange for more multiplications.
 *
 * <p>The product of factors k and k+1 of a nested chain, {@code t(k+1) = r(k)*t(k)}, is one factor
 * with {@code r = r(k)*r(k+1)}, {@code s = s(k)*s(k+1)} and {@code t = t(k)}; each of its values is
 * a product of two values. {@link BatchWidth#cost} decides which factors to fuse.
 */
final class Fusion {

    private final Chain chain;
    private final Chain fused;
    private final int[] groups;

    /** Groups of neighbouring factors and their total cost. */
    private record Grouping(List<Integer> sizes, List<FactorShape> shapes, long cost) {}

    private Fusion(Chain chain, Grouping best) {
        this.chain = chain;
        this.fused = new Chain(best.shapes());
        this.groups = best.sizes().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The cheapest fusion of a chain for batches of a width. */
    static Fusion of(Chain chain, BatchWidth width) {
        Grouping[] best = new Grouping[chain.size() + 1];
        best[0] = new Grouping(List.of(), List.of(), 0);
        for (int end = 1; end <= chain.size(); end++) {
            FactorShape shape = chain.factor(end - 1);
            Grouping cheapest = extended(best[end - 1], 1, shape, width);
            for (int first = end - 2; first >= 0; first--) {
                FactorShape before = chain.factor(first);
                if (chain.factor(first + 1).t() != before.r() * before.t()) {
                    break;
                }
                shape = product(before, shape);
                Grouping candidate = extended(best[first], end - first, shape, width);
                cheapest = candidate.cost() < cheapest.cost() ? candidate : cheapest;
            }
            best[end] = cheapest;
        }
        return new Fusion(chain, best[chain.size()]);
    }

    private static Grouping extended(
            Grouping before, int size, FactorShape shape, BatchWidth width) {
        List<Integer> sizes = new ArrayList<>(before.sizes());
        sizes.add(size);
        List<FactorShape> shapes = new ArrayList<>(before.shapes());
        shapes.add(shape);
        return new Grouping(sizes, shapes, before.cost() + width.cost(shape));
    }

    private static FactorShape product(FactorShape first, FactorShape second) {
        return new FactorShape(
                second.p(), first.q(), first.r() * second.r(), first.s() * second.s(), first.t());
    }

    /** The chain of the fused factors. */
    Chain chain() {
        return fused;
    }

    /**
     * The values of the fused factors, followed by the values after those of the chain.
     *
     * @param parameters of the chain, followed by any others. Not modified
     */
    float[] fuse(float[] parameters) {
        int values = Math.toIntExact(chain.parameterCount());
        int fusedValues = Math.toIntExact(fused.parameterCount());
        float[] result = new float[fusedValues + parameters.length - values];
        System.arraycopy(parameters, values, result, fusedValues, parameters.length - values);
        int from = 0;
        int to = 0;
        int factor = 0;
        for (int group : groups) {
            FactorShape shape = chain.factor(factor);
            float[] product = copy(parameters, from, shape);
            from += product.length;
            for (int k = factor + 1; k < factor + group; k++) {
                FactorShape next = chain.factor(k);
                product = product(shape, product, next, parameters, from);
                from += next.parameterCount();
                shape = product(shape, next);
            }
            System.arraycopy(product, 0, result, to, product.length);
            to += product.length;
            factor += group;
        }
        return result;
    }

    private static float[] copy(float[] parameters, int from, FactorShape shape) {
        float[] values = new float[shape.parameterCount()];
        System.arraycopy(parameters, from, values, 0, values.length);
        return values;
    }

    /**
     * {@code W'[b][j][i2*r1 + i1][l2*s1 + l1] = W2[b][i1*t1 + j][i2][l2] W1[b*s2 + l2][j][i1][l1]}.
     */
    private static float[] product(
            FactorShape f1, float[] w1, FactorShape f2, float[] parameters, int offset2) {
        FactorShape f = product(f1, f2);
        float[] product = new float[f.parameterCount()];
        int at = 0;
        for (int b = 0; b < f.blocks(); b++) {
            for (int j = 0; j < f.t(); j++) {
                for (int i = 0; i < f.r(); i++) {
                    int i1 = i % f1.r();
                    int row2 = (b * f2.t() + i1 * f1.t() + j) * f2.r() + i / f1.r();
                    for (int l2 = 0; l2 < f2.s(); l2++) {
                        float w2 = parameters[offset2 + row2 * f2.s() + l2];
                        int at1 = (((b * f2.s() + l2) * f1.t() + j) * f1.r() + i1) * f1.s();
                        for (int l1 = 0; l1 < f1.s(); l1++) {
                            product[at++] = w2 * w1[at1 + l1];
                        }
                    }
                }
            }
        }
        return product;
    }
}
