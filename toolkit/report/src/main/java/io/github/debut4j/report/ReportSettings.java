package io.github.debut4j.report;

import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a report can tell besides the compression itself. Start from {@link #none()} and add what is
 * known.
 *
 * @param command the command line, as a person could repeat it
 * @param bytesBefore of the original's file; null if not known
 * @param bytesAfter of the compressed model's file; null if not known
 * @param types the sizes of the network's inputs; without, multiply-adds are not known
 * @param examples one batch for each input; without, layers are not timed
 */
public record ReportSettings(
        Optional<String> command,
        @Nullable Long bytesBefore,
        @Nullable Long bytesAfter,
        Optional<InputType[]> types,
        Optional<INDArray[]> examples) {

    /** Nothing is known. */
    public static ReportSettings none() {
        return new ReportSettings(Optional.empty(), null, null, Optional.empty(), Optional.empty());
    }

    /** The same with a command line. */
    public ReportSettings withCommand(String value) {
        return new ReportSettings(Optional.of(value), bytesBefore, bytesAfter, types, examples);
    }

    /** The same with the sizes of the two files. */
    public ReportSettings withBytes(long before, long after) {
        return new ReportSettings(command, before, after, types, examples);
    }

    /** The same with the sizes of the inputs. */
    public ReportSettings withTypes(InputType... value) {
        return new ReportSettings(command, bytesBefore, bytesAfter, Optional.of(value), examples);
    }

    /** The same with examples to time the layers on, one batch for each input. */
    public ReportSettings withExamples(INDArray... value) {
        return new ReportSettings(command, bytesBefore, bytesAfter, types, Optional.of(value));
    }
}
