package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.budget.CandidateFormat;
import io.github.debut4j.budget.Effort;
import io.github.debut4j.budget.Resource;
import io.github.debut4j.budget.Target;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.option.WholeText;
import io.github.debut4j.plan.CalibrationSettings;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a search for the layers and chains that meet a target. */
final class TargetArguments {

    private static final String LIST = "list";

    @Parameter(
            names = "--target",
            splitter = WholeText.class,
            description =
                    "choose layers and chains such that the model meets this `TARGET`: params=0.5,"
                            + " macs=0.4, time=0.33 or size=0.5, the share that remains, or"
                            + " size=200kB; agreement=0.98 or accuracy-drop=0.01 on held-out"
                            + " examples; several separated by commas; 'list' shows what is possible"
                            + " and writes nothing")
    private @Nullable String target;

    @Parameter(
            names = "--effort",
            description =
                    "how many chains to try for each layer, and how much to measure:"
                            + " `quick|normal|thorough`",
            defaultValueDescription = "quick")
    private @Nullable Effort effort;

    @Parameter(
            names = "--formats",
            description =
                    "what may replace a layer: `chain|lowrank|tucker`, or several separated by"
                            + " commas",
            defaultValueDescription = "all")
    private @Nullable List<CandidateFormat> formats;

    @Parameter(
            names = "--batch",
            description = "the number of examples in a batch that is timed for time=",
            defaultValueDescription = "1")
    private @Nullable Integer batch;

    /** Whether there is a target, or its possibilities are to be listed. */
    boolean isGiven() {
        return target != null;
    }

    /**
     * Refuses options that have no effect.
     *
     * @throws UsageException if there is one
     */
    void requireEffect() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--effort", effort != null);
        given.put("--formats", formats != null);
        given.put("--batch", batch != null);
        if (formats != null && formats.isEmpty()) {
            throw new UsageException("--formats must name at least one format, found none");
        }
        if (!isGiven()) {
            first(given)
                    .ifPresent(
                            option -> {
                                throw new UsageException(
                                        option + " must be used with --target, found none");
                            });
        } else if (batch != null && batch() > 0 && !isTimed()) {
            throw new UsageException(
                    "--batch must be used with time= in --target, found " + target);
        }
    }

    /**
     * Refuses options that a target replaces.
     *
     * @param given by option, in the order in which they are named
     * @param reason in one sentence that begins with what follows {@code --target}
     * @throws UsageException if one is given
     */
    void requireNone(Map<String, Boolean> given, String reason) {
        first(given)
                .ifPresent(
                        option -> {
                            throw new UsageException(
                                    "--target " + reason + ", and must be used without " + option);
                        });
    }

    private static Optional<String> first(Map<String, Boolean> given) {
        return given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the time is limited. */
    boolean isTimed() {
        return target().map(found -> found.limits(Resource.TIME)).orElse(false);
    }

    /**
     * Checks the options, and that there is what a search needs, before long work.
     *
     * @param hasData whether there is data to calibrate and to measure with
     * @param calibration of the compression
     * @throws IllegalArgumentException if they are wrong
     */
    void requireValid(boolean hasData, CalibrationSettings calibration) {
        if (!isGiven()) {
            return;
        }
        target();
        batch();
        if (calibration.isOff()) {
            throw new UsageException("--target must be used with calibration, found off");
        }
        if (!hasData) {
            throw new UsageException(
                    "--target must be used with --data, found none: what replacing layers changes"
                            + " is measured on examples, whose labels are not needed");
        }
    }

    /** Whether the possibilities are to be listed. */
    boolean isList() {
        return LIST.equals(target);
    }

    /**
     * The target; empty to list what is possible.
     *
     * @throws IllegalArgumentException if it is not a target
     */
    Optional<Target> target() {
        return target == null || isList() ? Optional.empty() : Optional.of(Target.parse(target));
    }

    Effort effort() {
        return effort == null ? Effort.QUICK : effort;
    }

    Set<CandidateFormat> formats() {
        return formats == null ? EnumSet.allOf(CandidateFormat.class) : EnumSet.copyOf(formats);
    }

    int batch() {
        int examples = batch == null ? 1 : batch;
        if (examples < 1) {
            throw new UsageException("--batch must be at least 1, found " + batch);
        }
        return examples;
    }
}
