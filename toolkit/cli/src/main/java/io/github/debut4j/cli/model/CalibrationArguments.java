package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.MetricOption;
import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.CalibrationSettings.Setting;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.spec.SettingException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options that say how a compression is calibrated. They take precedence over a plan. */
final class CalibrationArguments {

    /** The name of the option for the number of examples. */
    static final String CALIBRATE = "--calibrate";

    private static final String SEQUENTIAL = "--sequential";
    private static final String REFIT = "--refit";

    private static final Map<Setting, String> NAMES =
            Map.of(
                    Setting.EXAMPLES,
                    CALIBRATE,
                    Setting.METRIC,
                    MetricOption.NAME,
                    Setting.SEQUENTIAL,
                    SEQUENTIAL,
                    Setting.FITTED,
                    REFIT);

    @Parameter(
            names = CALIBRATE,
            description =
                    "approximate what the layers compute for this `NUMBER` of training examples of"
                            + " --data, at least 8, whose labels are not used; 'off' approximates the weights"
                            + " alone",
            defaultValueDescription = "512, or as many as there are")
    private @Nullable String examples;

    @Parameter(
            names = MetricOption.NAME,
            description =
                    "what the error of a layer is measured by with the examples:"
                            + " `weights|diagonal|blocks|full`, from the weights alone to all"
                            + " second moments of the inputs",
            defaultValueDescription = "full")
    private @Nullable String metric;

    @Parameter(
            names = SEQUENTIAL,
            description =
                    "factorise each layer for the inputs that the compressed layers before it leave:"
                            + " `auto|on|off`",
            defaultValueDescription = "auto: on if the activations of all examples fit in memory")
    private @Nullable Sequential sequential;

    @Parameter(
            names = REFIT,
            description =
                    "fit these layers to the inputs that the compressed layers before them leave:"
                            + " `replaced|all`, where 'all' changes the weights of layers that"
                            + " are not replaced, too; sequential only",
            defaultValueDescription = "replaced")
    private @Nullable FittedLayers refit;

    /**
     * The settings of the options and the plan.
     *
     * @param hasData whether there is data to calibrate with
     * @throws IllegalArgumentException if a setting is wrong, or has no effect
     */
    CalibrationSettings settings(Plan plan, boolean hasData) {
        CalibrationSettings options =
                new CalibrationSettings(
                        Optional.ofNullable(examples)
                                .map(text -> CalibrationSettings.examples(CALIBRATE, text)),
                        Optional.ofNullable(metric).map(MetricOption::parse),
                        Optional.ofNullable(sequential),
                        Optional.ofNullable(refit),
                        NAMES);
        CalibrationSettings all = options.over(plan.calibration());
        options.requireEffect(all);
        if (!hasData && !all.isOff()) {
            requireNone(options, "");
            requireNone(plan.calibration(), "; --calibrate off approximates the weights alone");
        }
        return all;
    }

    /** Refuses settings that have no effect without data. */
    private static void requireNone(CalibrationSettings settings, String hint) {
        settings.examples()
                .map(given -> Setting.EXAMPLES)
                .or(settings::firstDetail)
                .ifPresent(
                        setting -> {
                            throw SettingException.of(
                                    settings.name(setting), "be used with --data", "none" + hint);
                        });
    }
}
