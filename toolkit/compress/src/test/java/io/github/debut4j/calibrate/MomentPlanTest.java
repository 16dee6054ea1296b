package io.github.debut4j.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MomentPlanTest {

    private static final int BATCHES = 3;

    private static MomentPlan plan(int features, long columns) {
        return of(
                MomentPlan.of(List.of(new MomentPlan.Wanted("layer", features, columns)), BATCHES),
                "layer");
    }

    private static MomentPlan of(Map<String, MomentPlan> plans, String layer) {
        return Objects.requireNonNull(plans.get(layer), layer);
    }

    @Test
    void smallConvolutionsUseAllColumns() {
        assertEquals(new MomentPlan(144, 524_288, 0, false), plan(144, 512 * 1024));
    }

    @Test
    void largeConvolutionsUseSomeColumns() {
        assertEquals(new MomentPlan(4608, 4 * 4608, 0, false), plan(4608, 512 * 196));
        assertEquals(new MomentPlan(4608, 512 * 16, 0, false), plan(4608, 512 * 16));
    }

    @Test
    void inputsAreKeptOnlyIfTheyAreVeryFew() {
        assertFalse(plan(4608, 2048).asSamples());
        assertTrue(plan(4608, 288).asSamples());
    }

    @Test
    void wideDenseLayersKeepTheirInputs() {
        assertEquals(new MomentPlan(25_088, 512, 512 + BATCHES, true), plan(25_088, 512));
    }

    /** VGG-16's first dense layer, with so many examples that neither representation would fit. */
    @Test
    void keptInputsAreLimited() {
        MomentPlan plan = plan(25_088, 50_000);
        assertTrue(plan.asSamples());
        assertEquals(64_000_000 / 25_088, plan.most());
    }

    @Test
    void manyLargeLayersMakeDoWithLessMemory() {
        List<MomentPlan.Wanted> layers = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            layers.add(new MomentPlan.Wanted("large" + k, 4608, 512 * 196));
        }
        layers.add(new MomentPlan.Wanted("small", 576, 512 * 1024));
        Map<String, MomentPlan> plans = MomentPlan.of(layers, BATCHES);
        assertFalse(of(plans, "small").asSamples());
        long matrices = plans.values().stream().filter(plan -> !plan.asSamples()).count();
        assertTrue(matrices >= 8 && matrices < 20, matrices + " matrices");
        long values =
                plans.values().stream()
                        .mapToLong(
                                plan ->
                                        (long) plan.features()
                                                * (plan.asSamples()
                                                        ? plan.capacity()
                                                        : plan.features()))
                        .sum();
        assertTrue(values < 400_000_000, values + " values");
    }
}
