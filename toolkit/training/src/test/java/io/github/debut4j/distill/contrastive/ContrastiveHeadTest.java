package io.github.debut4j.distill.contrastive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.distill.Differences;
import io.github.debut4j.distill.loss.HeadLoss;
import io.github.debut4j.distill.loss.UnitRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Contrastive distillation: its loss, its embeddings and its memory. */
class ContrastiveHeadTest {

    private static final CrdSettings SETTINGS = new CrdSettings(6, 0.5, 0.3, 4, true);
    private static final int[] CLASSES = {0, 1, 2, 0, 1, 2, 0, 0, 1};
    private static final long SEED = 5;

    private static MemoryBank bank() {
        MemoryBank bank = new MemoryBank(SETTINGS.dimension(), SEED);
        bank.fit(CLASSES, SETTINGS.ofOtherClasses());
        return bank;
    }

    private static byte[] state(MemoryBank bank) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            bank.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static MemoryBank restored(byte[] state) {
        MemoryBank bank = new MemoryBank(SETTINGS.dimension(), SEED);
        try {
            bank.read(new DataInputStream(new ByteArrayInputStream(state)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bank;
    }

    private static INDArray student() {
        return Differences.normal(1, 3, 5);
    }

    /** What the teacher gives out, and the numbers of the examples. */
    private static INDArray labels() {
        return Nd4j.hstack(
                Differences.normal(2, 3, 7),
                Nd4j.createFromArray(new double[] {4, 0, 8}).reshape(3, 1));
    }

    private static Map<String, INDArray> parameters() {
        Map<String, INDArray> values = new LinkedHashMap<>();
        new ContrastiveHead(SETTINGS)
                .parameters(5, 7)
                .forEach((name, shape) -> values.put(name, Differences.normal(3, shape)));
        return values;
    }

    private static HeadLoss.Step step(
            MemoryBank bank, INDArray student, Map<String, INDArray> parameters) {
        ContrastiveHead head = new ContrastiveHead(SETTINGS);
        head.remember(bank);
        return head.of(student, labels(), parameters);
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        MemoryBank bank = bank();
        INDArray student = student();
        Map<String, INDArray> parameters = parameters();
        // The first batch sets the constants, through which no gradient flows.
        step(bank, student, parameters);
        byte[] state = state(bank);

        HeadLoss.Step step = step(restored(state), student, parameters);

        Differences.check(
                student, step.student(), () -> step(restored(state), student, parameters).loss());
        parameters.forEach(
                (name, value) ->
                        Differences.check(
                                value,
                                Objects.requireNonNull(step.parameters().get(name)),
                                () -> step(restored(state), student, parameters).loss()));
    }

    @Test
    void theLossIsTheFormula() {
        MemoryBank bank = bank();
        double[][] s = UnitRows.of(Differences.normal(4, 2, 4)).unit().toDoubleMatrix();
        double[][] t = UnitRows.of(Differences.normal(5, 2, 4)).unit().toDoubleMatrix();
        int[] examples = {3, 1};
        int[][] drawn = restored(state(bank)).draw(examples, SETTINGS.negatives());

        double loss = new ContrastiveLoss(SETTINGS, bank).of(s, t, examples).loss();

        double expected = formula(bank.ofTeacher(), s, drawn) + formula(bank.ofStudent(), t, drawn);
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
    void negativesAreOthers(boolean ofOtherClasses) {
        MemoryBank bank = new MemoryBank(4, SEED);
        bank.fit(CLASSES, ofOtherClasses);
        int[] counts = new int[CLASSES.length];
        for (int own = 0; own < CLASSES.length; own++) {
            int[] drawn = bank.draw(new int[] {own}, 400)[0];
            assertEquals(own, drawn[0]);
            for (int k = 1; k < drawn.length; k++) {
                assertNotEquals(own, drawn[k]);
                assertTrue(!ofOtherClasses || CLASSES[own] != CLASSES[drawn[k]]);
                counts[drawn[k]]++;
            }
        }
        assertTrue(Arrays.stream(counts).allMatch(count -> count > 200), "each one is drawn");
    }

    @Test
    void theMemoryFollowsItsExamples() {
        MemoryBank bank = bank();
        double[][] up = {{0, 0, 0, 1}};
        double[][] down = {{0, 0, 0, -1}};
        double[] before = row(bank.ofStudent(), 3);
        for (int k = 0; k < 40; k++) {
            bank.remember(new int[] {2}, up, down, 0.5);
        }

        assertArrayEquals(up[0], row(bank.ofStudent(), 2), 1e-6);
        assertArrayEquals(down[0], row(bank.ofTeacher(), 2), 1e-6);
        assertArrayEquals(before, row(bank.ofStudent(), 3), "other rows");
    }

    private static double[] row(MemoryRows rows, int row) {
        double[] values = new double[4];
        rows.addTo(values, 1, row);
        return values;
    }

    @Test
    void aMemoryThatWasWrittenGoesOnAlike() {
        MemoryBank first = bank();
        step(first, student(), parameters());
        MemoryBank second = restored(state(first));

        assertEquals(
                step(first, student(), parameters()).loss(),
                step(second, student(), parameters()).loss());
        assertArrayEquals(state(first), state(second));
        assertArrayEquals(
                first.draw(new int[] {1}, 50)[0], second.draw(new int[] {1}, 50)[0], "draws");
    }

    @Test
    void examplesOfOneClassHaveNoNegatives() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new MemoryBank(4, SEED).fit(new int[] {1, 1, 1}, true));

        assertEquals(
                "crd must have examples of two classes to tell apart, found 3 of one class",
                refusal.getMessage());
    }

    @Test
    void numbersBeyondTheMemoryAreRefused() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> bank().draw(new int[] {9}, 1));

        assertEquals("the number of an example must be in 0..8, found 9", refusal.getMessage());
    }
}
