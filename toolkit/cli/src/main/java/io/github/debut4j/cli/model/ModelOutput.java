package io.github.debut4j.cli.model;

import io.github.debut4j.cli.option.UsageException;
import java.nio.file.Path;

/** Checks the name of a file that a model is to be written to. */
public final class ModelOutput {

    private ModelOutput() {}

    /**
     * Checks that the name of a zip does not promise another format.
     *
     * @throws UsageException if it ends as a file of {@code debut export} does
     */
    public static void requireZip(Path out) {
        ExportFormat.of(out)
                .ifPresent(
                        format -> {
                            throw new UsageException(
                                    "--out must be a zip, found "
                                            + out
                                            + "; 'debut export' converts the zip to "
                                            + format.text());
                        });
    }
}
