package io.github.debut4j.experiment.training;

import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.Clipping;
import io.github.debut4j.train.FactorRates;
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

/** Reads a {@link TrainingPlan} from texts by their keys, and refuses wrong ones by their keys. */
final class TrainingPlanReader {

    private static final TrainingSettings DEFAULTS = TrainingSettings.defaults();
    private static final int DEFAULT_BATCH = 64;
    private static final String DISTILLATION = "kd";

    private final Map<String, String> texts;

    TrainingPlanReader(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
        for (String key : texts.keySet()) {
            if (!TrainingKey.texts().contains(key)) {
                throw new IllegalArgumentException(
                        "a training key " + NearestName.mustBeOneOf(TrainingKey.texts(), key));
            }
        }
    }

    TrainingPlan plan() {
        return new TrainingPlan(
                text(TrainingKey.DATA).orElseThrow(() -> missing(TrainingKey.DATA, "")),
                settings(),
                whole(TrainingKey.BATCH, 1).orElse(DEFAULT_BATCH),
                whole(TrainingKey.VALIDATION, 1),
                whole(TrainingKey.REESTIMATE_BN, 0).orElse(0),
                new TeacherSettings(
                        text(TrainingKey.TEACHER), distill(), text(TrainingKey.RECONSTRUCT)));
    }

    /** A teacher alone is there to distil from. */
    private Optional<String> distill() {
        boolean only =
                text(TrainingKey.TEACHER).isPresent() && text(TrainingKey.RECONSTRUCT).isEmpty();
        return text(TrainingKey.DISTILL)
                .or(() -> only ? Optional.of(DISTILLATION) : Optional.empty());
    }

    private TrainingSettings settings() {
        int epochs = whole(TrainingKey.EPOCHS, 1).orElse(DEFAULTS.epochs());
        Optimiser optimiser = optimiser();
        LearningRate rate = learningRate(epochs);
        Regularisation regularisation = regularisation();
        OptionalInt patience = whole(TrainingKey.PATIENCE, 1);
        long seed = seed();
        TrainingSettings settings =
                checked(
                        TrainingKey.WARMUP,
                        () ->
                                new TrainingSettings(
                                        epochs,
                                        optimiser,
                                        rate,
                                        regularisation,
                                        patience,
                                        0,
                                        seed));
        double averaging = number(TrainingKey.AVERAGING).orElse(0.0);
        return checked(TrainingKey.AVERAGING, () -> settings.withAveraging(averaging));
    }

    private LearningRate learningRate(int epochs) {
        double rate = number(TrainingKey.LR).orElse(DEFAULTS.learningRate().rate());
        checked(TrainingKey.LR, () -> new LearningRate(rate, new Schedule.Constant(), 0));
        Schedule schedule =
                parsed(TrainingKey.SCHEDULE, Schedule::parse).orElse(Schedule.standard(epochs));
        int warmup = whole(TrainingKey.WARMUP, 0).orElse(0);
        LearningRate uniform =
                checked(TrainingKey.WARMUP, () -> new LearningRate(rate, schedule, warmup));
        FactorRates factors =
                parsed(TrainingKey.FACTOR_RATES, FactorRates::parse).orElse(uniform.factors());
        double others = number(TrainingKey.OTHER_LR).orElse(uniform.others());
        return checked(TrainingKey.OTHER_LR, () -> uniform.withFactors(factors).withOthers(others));
    }

    private Optimiser optimiser() {
        Optional<String> given = text(TrainingKey.OPTIMIZER);
        Optimiser optimiser =
                parsed(TrainingKey.OPTIMIZER, Optimiser::parse).orElse(DEFAULTS.optimiser());
        Optional<Double> momentum = number(TrainingKey.MOMENTUM);
        if (momentum.isEmpty()) {
            return optimiser;
        }
        if (given.isPresent() && !given.get().equals("sgd")) {
            throw SettingException.of(
                    TrainingKey.MOMENTUM.text(),
                    "be absent with optimizer " + given.get(),
                    momentum.get());
        }
        return checked(TrainingKey.MOMENTUM, () -> new Optimiser.Sgd(momentum.get()));
    }

    private Regularisation regularisation() {
        Regularisation standard = DEFAULTS.regularisation();
        double decay = number(TrainingKey.WEIGHT_DECAY).orElse(standard.weightDecay());
        double smoothing = number(TrainingKey.LABEL_SMOOTHING).orElse(standard.labelSmoothing());
        Clipping clipping = parsed(TrainingKey.CLIP, Clipping::parse).orElse(standard.clipping());
        checked(TrainingKey.WEIGHT_DECAY, () -> new Regularisation(decay, 0, clipping));
        Regularisation rules =
                checked(
                        TrainingKey.LABEL_SMOOTHING,
                        () -> new Regularisation(decay, smoothing, clipping));
        return parsed(TrainingKey.BN_STATISTICS, Regularisation.BatchNormStatistics::parse)
                .map(rules::withStatistics)
                .orElse(rules);
    }

    private long seed() {
        return number(TrainingKey.SEED, "a whole number", Long::parseLong).orElse(DEFAULTS.seed());
    }

    private OptionalInt whole(TrainingKey key, int least) {
        Optional<Integer> value = number(key, "a whole number", Integer::parseInt);
        value.ifPresent(
                found ->
                        SettingException.require(
                                found >= least, key.text(), "be at least " + least, found));
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Optional<Double> number(TrainingKey key) {
        return number(key, "a number", Double::parseDouble);
    }

    private <T> Optional<T> number(TrainingKey key, String kind, Function<String, T> parse) {
        return text(key)
                .map(
                        text -> {
                            try {
                                return parse.apply(text);
                            } catch (NumberFormatException e) {
                                throw SettingException.of(
                                        key.text(), "be " + kind, "'" + text + "'");
                            }
                        });
    }

    private <T> Optional<T> parsed(TrainingKey key, Function<String, T> parse) {
        return text(key).map(text -> checked(key, () -> parse.apply(text)));
    }

    private Optional<String> text(TrainingKey key) {
        return Optional.ofNullable(texts.get(key.text())).map(String::strip);
    }

    /** A key that must be there. */
    static SettingException missing(TrainingKey key, String condition) {
        return SettingException.of(key.text(), "be there" + condition, "nothing");
    }

    /**
     * A value computed from the text of one key.
     *
     * @throws SettingException naming the key, if the value is refused
     */
    static <T> T checked(TrainingKey key, Supplier<T> value) {
        try {
            return value.get();
        } catch (SettingException e) {
            throw key.isCalled(e.setting())
                    ? e.renamed(key.text())
                    : SettingException.because(key.text(), e);
        } catch (IllegalArgumentException e) {
            throw SettingException.because(key.text(), e);
        }
    }
}
