package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.run.RunPlace.FinishedRun;
import io.github.debut4j.experiment.run.StageStore.StageResult;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an executor answers. It contains the results of stages, since a shared folder may show their
 * files to the driver only later.
 *
 * @param failure why the work failed; null if it did not
 * @param compressed the result of the compression, as JSON; null if there is none
 * @param last the result of the last stage, as JSON; null if there is none
 * @param epochs the number of epochs that were trained for the answer
 */
record ExperimentReply(
        @Nullable String failure, @Nullable String compressed, @Nullable String last, int epochs)
        implements Serializable {

    /** The answer that nothing is wrong. */
    static final ExperimentReply EMPTY = new ExperimentReply(null, null, null, 0);

    static ExperimentReply failed(String reason) {
        return new ExperimentReply(reason, null, null, 0);
    }

    static ExperimentReply of(FinishedRun run, int epochs) {
        return new ExperimentReply(
                null,
                run.compressed().map(StageResult::json).orElse(null),
                run.last().json(),
                epochs);
    }

    /**
     * Checks that the work did not fail.
     *
     * @throws IOException with the reason, if it did
     */
    void requireSuccess() throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    /** The results of a run. */
    FinishedRun run() {
        return new FinishedRun(
                Optional.ofNullable(compressed).map(StageResult::ofJson),
                Optional.ofNullable(last).map(StageResult::ofJson).orElseThrow());
    }
}
