package io.github.debut4j.distill.contrastive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.distill.FiniteDifferences;
import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import io.github.debut4j.distill.loss.UnitRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Loss, embeddings and memory bank of contrastive distillation. */
class ContrastiveDistillationTest {

    private static final ContrastiveDistillation.Settings SETTINGS =
            new ContrastiveDistillation.Settings(6, 0.5, 0.3, 4, true);
    private static final int[] CLASSES = {0, 1, 2, 0, 1, 2, 0, 0, 1};
    private static final long SEED = 5;

    private static MemoryBank bank() {
        MemoryBank bank = new MemoryBank(SETTINGS.dimension(), SEED);
        bank.initialise(CLASSES, SETTINGS.otherClassesOnly());
        return bank;
    }

    private static INDArray student() {
        return FiniteDifferences.normal(1, 3, 5);
    }

    /** The teacher's features, and the indices of the examples. */
    private static INDArray labels() {
        return Nd4j.hstack(
                FiniteDifferences.normal(2, 3, 7),
                Nd4j.createFromArray(new double[] {4, 0, 8}).reshape(3, 1));
    }

    private static Map<String, INDArray> parameters() {
        Map<String, INDArray> values = new LinkedHashMap<>();
        new ContrastiveDistillation(SETTINGS)
                .parameterShapes(5, 7)
                .forEach((name, shape) -> values.put(name, FiniteDifferences.normal(3, shape)));
        return values;
    }

    private static LossAndGradient step(
            MemoryBank bank, INDArray student, Map<String, INDArray> parameters) {
        ContrastiveDistillation loss = new ContrastiveDistillation(SETTINGS);
        loss.setMemory(bank);
        return loss.of(student, labels(), parameters);
    }

    @Test
    void lossEqualsTheFormula() {
        MemoryBank bank = bank();
        double[][] s = UnitRows.of(FiniteDifferences.normal(4, 2, 4)).unit().toDoubleMatrix();
        double[][] t = UnitRows.of(FiniteDifferences.normal(5, 2, 4)).unit().toDoubleMatrix();
        int[] examples = {3, 1};
        int[][] drawn =
                BankStates.restored(BankStates.of(bank), SETTINGS.dimension(), SEED)
                        .sample(examples, SETTINGS.negatives());

        double loss = new ContrastiveLoss(SETTINGS, bank).of(s, t, examples).loss();

        double expected = formula(bank.teacher(), s, drawn) + formula(bank.student(), t, drawn);
        assertEquals(expected, loss, 1e-9);
    }

    private static double formula(MemoryRows against, double[][] embeddings, int[][] drawn) {
        double sum = 0;
        for (int n = 0; n < 2; n++) {
            for (int row : drawn[n]) {
                sum += Math.exp(against.product(row, embeddings[n]) / 0.3);
            }
        }
        double z = sum / 14 * CLASSES.length;
        double loss = 0;
        for (int n = 0; n < 2; n++) {
            for (int k = 0; k <= 6; k++) {
                double x = Math.exp(against.product(drawn[n][k], embeddings[n]) / 0.3) / z;
                double h = x / (x + 6.0 / CLASSES.length);
                loss -= Math.log(k == 0 ? h : 1 - h) / 2;
            }
        }
        return loss;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void negativesAreOtherExamples(boolean otherClassesOnly) {
        MemoryBank bank = new MemoryBank(4, SEED);
        bank.initialise(CLASSES, otherClassesOnly);
        int[] counts = new int[CLASSES.length];
        for (int own = 0; own < CLASSES.length; own++) {
            int[] drawn = bank.sample(new int[] {own}, 400)[0];
            assertEquals(own, drawn[0]);
            for (int k = 1; k < drawn.length; k++) {
                assertNotEquals(own, drawn[k]);
                assertTrue(!otherClassesOnly || CLASSES[own] != CLASSES[drawn[k]]);
                counts[drawn[k]]++;
            }
        }
        assertTrue(Arrays.stream(counts).allMatch(count -> count > 200), "each example is drawn");
    }

    @Test
    void storedEmbeddingsMoveTowardsNewOnes() {
        MemoryBank bank = bank();
        double[][] up = {{0, 0, 0, 1}};
        double[][] down = {{0, 0, 0, -1}};
        double[] before = row(bank.student(), 3);
        for (int k = 0; k < 40; k++) {
            bank.update(new int[] {2}, up, down, 0.5);
        }

        assertArrayEquals(up[0], row(bank.student(), 2), 1e-6);
        assertArrayEquals(down[0], row(bank.teacher(), 2), 1e-6);
        assertArrayEquals(before, row(bank.student(), 3), "other rows");
    }

    private static double[] row(MemoryRows rows, int row) {
        double[] values = new double[4];
        rows.addTo(values, 1, row);
        return values;
    }

    @Test
    void restoredBankContinuesExactly() {
        MemoryBank first = bank();
        step(first, student(), parameters());
        MemoryBank second = BankStates.restored(BankStates.of(first), SETTINGS.dimension(), SEED);

        assertEquals(
                step(first, student(), parameters()).loss(),
                step(second, student(), parameters()).loss());
        assertArrayEquals(BankStates.of(first), BankStates.of(second));
        assertArrayEquals(
                first.sample(new int[] {1}, 50)[0], second.sample(new int[] {1}, 50)[0], "draws");
    }

    @Test
    void dataOfOneClassIsRejected() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new MemoryBank(4, SEED).initialise(new int[] {1, 1, 1}, true));

        assertEquals(
                "the training data for crd must have examples of at least two classes, found 3 of one"
                        + " class",
                refusal.getMessage());
    }

    @Test
    void indicesOutOfRangeAreRejected() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> bank().sample(new int[] {9}, 1));

        assertEquals("the index of an example must be in 0..8, found 9", refusal.getMessage());
    }
}
