package io.github.debut4j.experiment.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.train.Optimiser;
import io.github.debut4j.train.TrainingSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingRecipeTest {

    private static TrainingSettings settings(TrainingRecipe recipe, Map<String, String> given) {
        return TrainingPlan.of(recipe.complete(given)).settings();
    }

    @Test
    void standardRecipeLeavesTheDefaults() {
        assertEquals(
                TrainingSettings.defaults(),
                settings(TrainingRecipe.STANDARD, Map.of("data", "digits")));
        assertEquals("", TrainingRecipe.STANDARD.options(Map.of("data", "digits")));
    }

    @Test
    void givenSettingsReplaceThoseOfARecipe() {
        Map<String, String> given = Map.of("data", "digits", "lr", "0.5", "batch", "7");
        TrainingPlan plan = TrainingPlan.of(TrainingRecipe.CALIBRATED.complete(given));

        assertEquals(Optimiser.Adam.defaults(), plan.settings().optimiser());
        assertEquals(0.5, plan.settings().learningRate().rate());
        assertEquals("cosine", plan.settings().learningRate().schedule().toString());
        assertTrue(plan.settings().averaging() > 0);
        assertEquals(7, plan.batch());
        String options = TrainingRecipe.CALIBRATED.options(given);
        assertTrue(options.contains("--optimizer adam --schedule cosine"), options);
        assertTrue(!options.contains("--lr") && !options.contains("--batch"), options);
    }

    @ParameterizedTest
    @CsvSource({"12, 3", "10, 2", "3, 0", "1, 0"})
    void warmUpIsAQuarterOfTheEpochs(String epochs, int warmup) {
        Map<String, String> given = Map.of("data", "digits", "epochs", epochs);
        assertEquals(warmup, settings(TrainingRecipe.CALIBRATED, given).learningRate().warmup());
    }

    @Test
    void anotherScheduleHasNoWarmUp() {
        Map<String, String> given = Map.of("data", "digits", "schedule", "one-cycle");
        assertEquals(0, settings(TrainingRecipe.CALIBRATED, given).learningRate().warmup());
    }

    @ParameterizedTest
    @CsvSource({"optimizer, sgd", "momentum, 0.9"})
    void noRecipeIsMixedWithAnotherOptimiser(String key, String value) {
        Map<String, String> given = Map.of("data", "digits", key, value);
        assertEquals(TrainingSettings.defaults(), settings(TrainingRecipe.CALIBRATED, given));
        assertEquals("", TrainingRecipe.CALIBRATED.options(given));
    }
}
