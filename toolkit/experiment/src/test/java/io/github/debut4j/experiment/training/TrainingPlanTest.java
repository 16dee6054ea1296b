package io.github.debut4j.experiment.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.TrainingSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPlanTest {

    private static Map<String, String> read(String line) {
        Map<String, String> texts = new HashMap<>();
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            texts.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return texts;
    }

    @Test
    void missingTextsHaveDefaults() {
        TrainingPlan plan = TrainingPlan.of(Map.of("data", "digits"));
        assertEquals(TrainingSettings.defaults(), plan.settings());
        assertEquals(64, plan.batch());
        assertEquals(0, plan.reestimateBatches());
        assertEquals(12, plan.heldOut(120));
        assertEquals(1, plan.heldOut(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data=digits",
                "data=digits epochs=7 schedule=cosine warmup=2 optimizer=adam",
                "data=digits schedule=one-cycle momentum=0.5 weight-decay=0 seed=-3",
                "data=digits schedule=step:2,5:0.2 clip=norm:1 label-smoothing=0.1 patience=2",
                "data=digits factor-rates=structured:most=4 other-lr=0.1 averaging=0.5 bn-statistics=running",
                "data=digits validation=40 reestimate-bn=9 batch=3 lr=0.5 clip=value:0.1"
            })
    void aPlanIsParsedFromItsOwnText(String line) {
        TrainingPlan plan = TrainingPlan.of(read(line));
        assertEquals(plan, TrainingPlan.of(read(plan.toString())));
        assertEquals(plan.toString(), TrainingPlan.of(read(plan.toString())).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs=0          | epochs must be at least 1, found 0",
                "epochs=ten        | epochs must be a whole number, found 'ten'",
                "batch=0           | batch must be at least 1, found 0",
                "lr=0              | lr must be above 0, found 0.0",
                "lr=fast           | lr must be a number, found 'fast'",
                "lr=NaN            | lr must be above 0, found NaN",
                "momentum=1        | momentum must be in [0, 1), found 1.0",
                "weight-decay=-1   | weight-decay must be at least 0, found -1.0",
                "label-smoothing=1 | label-smoothing must be in [0, 1), found 1.0",
                "warmup=-1         | warmup must be at least 0, found -1",
                "warmup=10         | warmup must be below the number of epochs (10), found 10",
                "other-lr=-1       | other-lr must be at least 0 times the learning rate, found -1.0",
                "factor-rates=structured:most=0 | factor-rates: most must be above 0, found 0.0",
                "bn-statistics=no  | bn-statistics must be batch or running, found 'no'",
                "averaging=-1      | averaging must be at least 0, found -1.0",
                "patience=0        | patience must be at least 1, found 0",
                "validation=0      | validation must be at least 1, found 0",
                "reestimate-bn=-1  | reestimate-bn must be at least 0, found -1",
                "seed=x            | seed must be a whole number, found 'x'",
                "clip=norm:0       | clip: clipping threshold must be above 0, found 0.0",
                "schedule=step:0:1 | schedule: decay epochs must be rising and at least 1, found"
                        + " [0]",
                "optimizer=sgd:momentum=2 | optimizer: momentum must be in [0, 1), found 2.0"
            })
    void aWrongTextIsRefusedByItsKey(String text, String message) {
        Map<String, String> texts = read("data=digits " + text);
        SettingException e = assertThrows(SettingException.class, () -> TrainingPlan.of(texts));
        assertEquals(message, e.getMessage());
        assertEquals(text.substring(0, text.indexOf('=')), e.setting());
    }

    @Test
    void contradictingTextsAreRefused() {
        Exception e =
                assertThrows(
                        SettingException.class,
                        () -> TrainingPlan.of(read("data=digits optimizer=adam momentum=0.9")));
        assertEquals("momentum must be absent with optimizer adam, found 0.9", e.getMessage());
        e =
                assertThrows(
                        SettingException.class,
                        () -> TrainingPlan.of(read("data=digits schedule=one-cycle warmup=1")));
        assertEquals(
                "warmup must be 0 with one-cycle, which rises by itself, found 1", e.getMessage());
        e = assertThrows(SettingException.class, () -> TrainingPlan.of(Map.of()));
        assertEquals("data must be there, found nothing", e.getMessage());
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearest() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TrainingPlan.of(Map.of("data", "digits", "epoch", "3")));
        assertEquals(
                "a training key must be one of "
                        + String.join(", ", TrainingKey.texts())
                        + ", found 'epoch'; did you mean 'epochs'?",
                e.getMessage());
    }
}
