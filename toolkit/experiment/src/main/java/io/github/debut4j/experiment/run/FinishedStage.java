package io.github.debut4j.experiment.run;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A stage that is done.
 *
 * @param inputs that decided it
 * @param folder with its result and its network
 */
record FinishedStage(StageInputs inputs, Path folder) {

    /** What it found. */
    StageResult result() throws IOException {
        return StageResult.read(folder);
    }

    /** Its network, as a text to load it by. */
    String model() {
        return folder.resolve(StageResult.MODEL).toString();
    }
}
