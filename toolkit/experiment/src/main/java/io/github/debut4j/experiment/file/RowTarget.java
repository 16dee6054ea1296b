package io.github.debut4j.experiment.file;

import io.github.debut4j.budget.CandidateFormat;
import io.github.debut4j.budget.Effort;
import io.github.debut4j.budget.Resource;
import io.github.debut4j.budget.Target;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the layers and chains of a row are chosen for.
 *
 * @param target limits of parameters, multiply-adds or size
 * @param formats of the candidates
 * @param effort of the search
 */
public record RowTarget(Target target, Set<CandidateFormat> formats, Effort effort) {

    /** Copies the set. */
    public RowTarget {
        formats = Set.copyOf(formats);
    }

    /**
     * Reads the target of a row.
     *
     * @throws IOException with file, line and key, if it is not one that experiments can have
     */
    static RowTarget read(YamlSection row) throws IOException {
        return new RowTarget(
                target(row),
                formats(row),
                row.constant(ExperimentKey.EFFORT, Effort.class).orElse(Effort.NORMAL));
    }

    private static Target target(YamlSection row) throws IOException {
        try {
            Target target = Target.parse(row.text(ExperimentKey.TARGET).orElse(""));
            if (target.limits(Resource.TIME)
                    || target.minimumAgreement().isPresent()
                    || target.maximumAccuracyDrop().isPresent()) {
                throw row.wrong(
                        ExperimentKey.TARGET,
                        "must limit params, macs or size in an experiment, found " + target);
            }
            return target;
        } catch (IllegalArgumentException e) {
            throw row.wrong(ExperimentKey.TARGET, e);
        }
    }

    private static Set<CandidateFormat> formats(YamlSection row) throws IOException {
        Set<CandidateFormat> formats = row.constants(ExperimentKey.FORMATS, CandidateFormat.class);
        return formats.isEmpty() ? EnumSet.allOf(CandidateFormat.class) : formats;
    }

    /** A plan for all layers to choose from, with chains that stand for the chosen ones. */
    static Plan candidates(YamlSection row) throws IOException {
        List<String> among = row.texts(ExperimentKey.AMONG);
        try {
            return new Plan.Builder(LayerSettings.none())
                    .candidates(among, List.of(), List.of())
                    .build();
        } catch (IllegalArgumentException e) {
            throw row.wrong(ExperimentKey.AMONG, e);
        }
    }
}
