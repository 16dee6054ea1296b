package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.MetricOption;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options that say how a compression is calibrated. They take precedence over a plan. */
final class CalibrationArguments {

    /** The name of the option for the number of examples. */
    static final String CALIBRATE = "--calibrate";

    private static final String SEQUENTIAL = "--sequential";
    private static final String REFIT = "--refit";

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
     * @throws UsageException if an option is wrong, or has no effect
     */
    CalibrationSettings settings(Plan plan, boolean hasData) {
        CalibrationSettings options =
                new CalibrationSettings(
                        Optional.ofNullable(examples)
                                .map(text -> CalibrationSettings.examples(CALIBRATE, text)),
                        Optional.ofNullable(metric).map(MetricOption::parse),
                        Optional.ofNullable(sequential),
                        Optional.ofNullable(refit));
        CalibrationSettings all = options.over(plan.calibration());
        requireEffect(options, all.isOff(), hasData);
        if (!hasData && !all.isOff() && all.examples().isPresent()) {
            throw new UsageException(
                    "--data must be given for the calibration of the plan, found none; --calibrate"
                            + " off approximates the weights alone");
        }
        return all;
    }

    private static void requireEffect(CalibrationSettings options, boolean off, boolean hasData) {
        if (!hasData && options.examples().isPresent() && !options.isOff()) {
            throw new UsageException(CALIBRATE + " must be used with --data, found none");
        }
        List<String> others =
                Stream.of(
                                options.metric().map(given -> MetricOption.NAME),
                                options.sequential().map(given -> SEQUENTIAL),
                                options.fitted().map(given -> REFIT))
                        .flatMap(Optional::stream)
                        .toList();
        if (!others.isEmpty() && (off || !hasData)) {
            throw new UsageException(
                    others.get(0)
                            + (off
                                    ? " must be used with calibration, found off"
                                    : " must be used with --data, found none"));
        }
    }
}
