package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.train.EpochReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An experiment in its own process, which a test can kill; it writes its progress to a file. */
final class ExperimentProcess {

    private ExperimentProcess() {}

    /** Runs the experiment, with arguments {@code FILE FOLDER PROGRESS PARALLEL_RUNS}. */
    public static void main(String[] args) throws IOException {
        Path progress = Path.of(args[2]);
        ExperimentRunner.prepare(Path.of(args[0]), new Variables(Map.of(), Map.of()), RunSize.WHOLE)
                .run(
                        Path.of(args[1]),
                        Integer.parseInt(args[3]),
                        Factorizer::factorize,
                        new ExperimentListener() {
                            @Override
                            public void started(Run run, String work) {
                                append(progress, work + " " + run.description());
                            }

                            @Override
                            public void epochDone(
                                    Run run, EpochReport report, int epochs, Optional<Duration> l) {
                                append(
                                        progress,
                                        "epoch " + report.epoch() + " " + run.description());
                            }

                            @Override
                            public void finished(
                                    Run run, RunResult result, int done, Optional<Duration> l) {
                                append(progress, "finished " + run.description());
                            }

                            @Override
                            public void failed(Run run, String reason) {
                                append(progress, "failed " + reason);
                            }
                        });
    }

    private static void append(Path progress, String line) {
        try {
            Files.write(
                    progress, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
