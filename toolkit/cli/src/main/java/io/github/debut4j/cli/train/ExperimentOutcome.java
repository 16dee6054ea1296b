package io.github.debut4j.cli.train;

import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.ExperimentRunner;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of an experiment as JSON and as text. */
final class ExperimentOutcome {

    private ExperimentOutcome() {}

    private record Listed(String title, List<RunResult> runs) {}

    private record Found(String title, String out, int failed, List<RunResult> runs) {}

    /** The outcome of a dry run. */
    static Outcome of(String title, List<RunResult> planned) {
        return new Outcome(
                new Listed(title, planned), table(planned) + "\n\n" + planned.size() + " runs");
    }

    /** The outcome of an experiment that was run. */
    static Outcome of(String title, Path out, ExperimentRunner.Outcome outcome) {
        List<RunResult> runs = outcome.runs();
        int failed = (int) runs.stream().filter(run -> !run.finished()).count();
        return new Outcome(
                new Found(title, out.toString(), failed, runs),
                table(runs) + "\n\nwrote  " + out,
                failed == 0
                        ? Optional.empty()
                        : Optional.of(
                                failed
                                        + " of "
                                        + runs.size()
                                        + " runs failed: "
                                        + String.join("; ", outcome.failures())));
    }

    private static String table(List<RunResult> runs) {
        TextTable table =
                new TextTable("model", "row", "variant", ">seed", ">parameters", ">MC", ">test");
        for (RunResult run : runs) {
            table.add(
                    run.model(),
                    run.row(),
                    run.variant(),
                    String.valueOf(run.seed()),
                    parameters(run.parametersAfter()),
                    Format.percent(run.mc()),
                    run.test() == null ? "-" : Format.percent(run.test().top1()));
        }
        return table.toString();
    }

    private static String parameters(@Nullable Long count) {
        return Format.count(Objects.requireNonNullElse(count, 0L));
    }
}
