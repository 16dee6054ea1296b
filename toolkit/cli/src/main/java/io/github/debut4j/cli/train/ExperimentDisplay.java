package io.github.debut4j.cli.train;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.ExperimentListener;
import io.github.debut4j.factorize.cache.CacheListener;
import io.github.debut4j.text.Format;
import io.github.debut4j.train.EpochReport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Shows an experiment: a line for each epoch and each finished run. */
final class ExperimentDisplay implements ExperimentListener, CacheListener {

    private final Console console;

    ExperimentDisplay(Console console) {
        this.console = console;
    }

    private static String position(Run run) {
        return "run " + run.number() + "/" + run.count() + " " + run.description();
    }

    @Override
    public void started(Run run, String work) {
        console.note(position(run) + ": " + work);
    }

    @Override
    public void epochDone(Run run, EpochReport report, int epochs, Optional<Duration> left) {
        console.note(
                String.format(
                        Locale.ROOT,
                        "%s: epoch %d/%d  loss %.4f  validation %s  %.1f s%s",
                        position(run),
                        report.epoch(),
                        epochs,
                        report.trainingLoss(),
                        EvaluateCommand.shortText(report.validation()),
                        report.seconds(),
                        left(left)));
    }

    @Override
    public void finished(Run run, RunResult result, int done, Optional<Duration> left) {
        console.note(
                position(run)
                        + ": done"
                        + (result.test() == null
                                ? ""
                                : ", test " + Format.percent(result.test().top1()))
                        + "  ("
                        + done
                        + " of "
                        + run.count()
                        + ")"
                        + left(left));
    }

    @Override
    public void failed(Run run, String reason) {
        console.note(position(run) + ": failed: " + reason);
    }

    @Override
    public void note(String line) {
        console.note("note: " + line);
    }

    /** Such as {@code about 12 min left}. */
    private static String left(Optional<Duration> left) {
        return left.map(time -> "  about " + Format.duration(time) + " left").orElse("");
    }
}
