package io.github.debut4j.experiment.training;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.train.TrainingSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of a training run that are not given, depending on what the network is before it.
 *
 * <p>A network that was compressed with calibration is accurate before training. The settings that
 * suit others lose that accuracy in the first epoch, since Adam's first steps move every parameter
 * by the learning rate, however small its gradient is: so the rate rises from 0, and the average of
 * the parameters is kept, which changes less than they do.
 */
public enum TrainingRecipe {
    /** For random weights, and for networks that were compressed without calibration. */
    STANDARD(Map.of()),
    /** For networks that were compressed with calibration. */
    CALIBRATED(calibrated());

    /** With one of these settings, the others of a recipe make no sense. */
    private static final List<TrainingKey> OWN_OPTIMISER =
            List.of(TrainingKey.OPTIMIZER, TrainingKey.MOMENTUM);

    @SuppressWarnings("ImmutableEnumChecker") // in order, and never modified
    private final Map<String, String> texts;

    TrainingRecipe(Map<String, String> texts) {
        this.texts = texts;
    }

    private static Map<String, String> calibrated() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(TrainingKey.OPTIMIZER.text(), "adam");
        texts.put(TrainingKey.LR.text(), "0.002");
        texts.put(TrainingKey.SCHEDULE.text(), "cosine");
        texts.put(TrainingKey.BATCH.text(), "32");
        texts.put(TrainingKey.WEIGHT_DECAY.text(), "0.0001");
        texts.put(TrainingKey.AVERAGING.text(), "1");
        return texts;
    }

    /**
     * The recipe for a network: {@link #CALIBRATED} if its provenance says that it was compressed
     * with calibration, else {@link #STANDARD}.
     */
    public static TrainingRecipe of(ModelMetadata metadata) {
        return metadata.provenance().filter(p -> p.calibration() != null).isPresent()
                ? CALIBRATED
                : STANDARD;
    }

    /**
     * Adds the settings that are not given.
     *
     * @param given texts by {@link TrainingKey#text}; if an optimiser is among them, nothing is
     *     added
     */
    public Map<String, String> complete(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        added(given).forEach(all::put);
        return all;
    }

    /**
     * The defaults that differ from the usual ones, in words for help texts, by {@link
     * TrainingKey#text}.
     */
    public Map<String, String> defaults() {
        if (texts.isEmpty()) {
            return Map.of();
        }
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put(TrainingKey.WARMUP.text(), "a quarter of the epochs");
        return all;
    }

    /** What {@link #complete} adds, as options of a command line; empty if nothing. */
    public String options(Map<String, String> given) {
        return added(given).entrySet().stream()
                .map(text -> "--" + text.getKey() + " " + text.getValue())
                .collect(Collectors.joining(" "));
    }

    /** A quarter of the epochs; 0 if their number is wrong, which the plan refuses. */
    private static String warmup(Map<String, String> given) {
        String epochs =
                given.getOrDefault(
                        TrainingKey.EPOCHS.text(),
                        String.valueOf(TrainingSettings.defaults().epochs()));
        return epochs.matches("[0-9]{1,9}") ? String.valueOf(Integer.parseInt(epochs) / 4) : "0";
    }

    private Map<String, String> added(Map<String, String> given) {
        if (OWN_OPTIMISER.stream().map(TrainingKey::text).anyMatch(given::containsKey)) {
            return Map.of();
        }
        Map<String, String> missing = new LinkedHashMap<>(texts);
        if (!texts.isEmpty() && !given.containsKey(TrainingKey.SCHEDULE.text())) {
            missing.put(TrainingKey.WARMUP.text(), warmup(given));
        }
        missing.keySet().removeAll(given.keySet());
        return missing;
    }
}
