package io.github.debut4j.experiment.training;

import io.github.debut4j.spec.NearestName;
import io.github.debut4j.train.Clipping;
import io.github.debut4j.train.LearningRate;
import io.github.debut4j.train.Optimiser;
import io.github.debut4j.train.Regularisation;
import io.github.debut4j.train.Schedule;
import io.github.debut4j.train.TrainingSettings;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the texts of a training. */
final class TrainingTexts {

    private static final TrainingSettings DEFAULTS = TrainingSettings.defaults();
    private static final int BATCH = 64;

    /** What the library calls the settings of some keys. */
    private static final Map<TrainingKey, String> SUBJECTS =
            Map.of(
                    TrainingKey.LR, "learning rate",
                    TrainingKey.WARMUP, "warm-up",
                    TrainingKey.WEIGHT_DECAY, "weight decay",
                    TrainingKey.LABEL_SMOOTHING, "label smoothing");

    private final Map<String, String> texts;

    TrainingTexts(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
        for (String key : texts.keySet()) {
            if (!TrainingKey.texts().contains(key)) {
                throw new IllegalArgumentException(
                        "a key of a training " + NearestName.mustBeOneOf(TrainingKey.texts(), key));
            }
        }
    }

    TrainingPlan plan() {
        String data =
                text(TrainingKey.DATA)
                        .orElseThrow(
                                () ->
                                        new TrainingKeyException(
                                                TrainingKey.DATA, " must be there, found nothing"));
        return new TrainingPlan(
                data,
                settings(),
                whole(TrainingKey.BATCH, 1).orElse(BATCH),
                whole(TrainingKey.VALIDATION, 1),
                whole(TrainingKey.REESTIMATE_BN, 0).orElse(0),
                new Teaching(
                        text(TrainingKey.TEACHER),
                        text(TrainingKey.DISTILL),
                        text(TrainingKey.RECONSTRUCT)));
    }

    private TrainingSettings settings() {
        int epochs = whole(TrainingKey.EPOCHS, 1).orElse(DEFAULTS.epochs());
        LearningRate rate = learningRate(epochs);
        Regularisation rules = regularisation();
        return said(
                TrainingKey.WARMUP,
                () ->
                        new TrainingSettings(
                                epochs,
                                optimiser(),
                                rate,
                                rules,
                                whole(TrainingKey.PATIENCE, 1),
                                seed()));
    }

    private LearningRate learningRate(int epochs) {
        double rate = number(TrainingKey.LR).orElse(DEFAULTS.learningRate().rate());
        LearningRate constant =
                said(TrainingKey.LR, () -> new LearningRate(rate, new Schedule.Constant(), 0));
        Schedule schedule =
                text(TrainingKey.SCHEDULE)
                        .map(text -> said(TrainingKey.SCHEDULE, () -> Schedule.parse(text)))
                        .orElse(Schedule.standard(epochs));
        int warmup = whole(TrainingKey.WARMUP, 0).orElse(0);
        return said(TrainingKey.WARMUP, () -> new LearningRate(constant.rate(), schedule, warmup));
    }

    private Optimiser optimiser() {
        Optional<String> given = text(TrainingKey.OPTIMIZER);
        Optimiser optimiser =
                given.map(text -> said(TrainingKey.OPTIMIZER, () -> Optimiser.parse(text)))
                        .orElse(DEFAULTS.optimiser());
        Optional<Double> momentum = number(TrainingKey.MOMENTUM);
        if (momentum.isEmpty()) {
            return optimiser;
        }
        if (given.isPresent() && !given.get().equals("sgd")) {
            throw new TrainingKeyException(
                    TrainingKey.MOMENTUM,
                    " must be absent with optimizer " + given.get() + ", found " + momentum.get());
        }
        return said(TrainingKey.MOMENTUM, () -> new Optimiser.Sgd(momentum.get()));
    }

    private Regularisation regularisation() {
        Regularisation standard = DEFAULTS.regularisation();
        double decay = number(TrainingKey.WEIGHT_DECAY).orElse(standard.weightDecay());
        double smoothing = number(TrainingKey.LABEL_SMOOTHING).orElse(standard.labelSmoothing());
        Clipping clipping =
                text(TrainingKey.CLIP)
                        .map(text -> said(TrainingKey.CLIP, () -> Clipping.parse(text)))
                        .orElse(standard.clipping());
        said(TrainingKey.WEIGHT_DECAY, () -> new Regularisation(decay, 0, clipping));
        return said(
                TrainingKey.LABEL_SMOOTHING, () -> new Regularisation(decay, smoothing, clipping));
    }

    private long seed() {
        return text(TrainingKey.SEED)
                .map(parsed(TrainingKey.SEED, "be a whole number", Long::parseLong))
                .orElse(DEFAULTS.seed());
    }

    private Optional<String> text(TrainingKey key) {
        return Optional.ofNullable(texts.get(key.text())).map(String::strip);
    }

    private OptionalInt whole(TrainingKey key, int least) {
        Optional<Integer> value =
                text(key).map(parsed(key, "be a whole number", Integer::parseInt));
        if (value.isPresent() && value.get() < least) {
            throw new TrainingKeyException(
                    key, " must be at least " + least + ", found " + value.get());
        }
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Optional<Double> number(TrainingKey key) {
        return text(key).map(parsed(key, "be a number", Double::parseDouble));
    }

    private static <T> Function<String, T> parsed(
            TrainingKey key, String rule, Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TrainingKeyException(key, " must " + rule + ", found '" + text + "'");
            }
        };
    }

    /** What a key's value gives; what is refused is said with the key. */
    static <T> T said(TrainingKey key, Supplier<T> value) {
        try {
            return value.get();
        } catch (TrainingKeyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new TrainingKeyException(key, rest(key, String.valueOf(e.getMessage())));
        }
    }

    /** The rule alone where the message is about the key itself. */
    private static String rest(TrainingKey key, String message) {
        int rule = Math.max(0, message.indexOf(" must "));
        return SUBJECTS.getOrDefault(key, key.text()).equals(message.substring(0, rule))
                ? message.substring(rule)
                : ": " + message;
    }
}
