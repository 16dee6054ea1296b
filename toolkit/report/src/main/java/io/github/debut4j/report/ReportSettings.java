package io.github.debut4j.report;

import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Additional information for a report. Start from {@link #none()} and add what is available.
 *
 * @param command the command line that made the compressed model
 * @param bytesBefore size of the original's file; null if unknown
 * @param bytesAfter size of the compressed model's file; null if unknown
 * @param types types of the network's inputs; without them, multiply-adds are unknown
 * @param examples one batch per input; without them, layers are not timed and outputs not compared
 * @param frontier what was possible for the target of the compression; empty without one
 * @param listener for the timing of layers
 */
public record ReportSettings(
        Optional<String> command,
        @Nullable Long bytesBefore,
        @Nullable Long bytesAfter,
        Optional<InputType[]> types,
        Optional<INDArray[]> examples,
        Optional<TargetFrontier> frontier,
        TimingListener listener) {

    /** Listener for the progress of timing, which takes a while per layer. */
    @FunctionalInterface
    public interface TimingListener {

        /**
         * The timing of a layer starts.
         *
         * @param layer its name
         * @param number of the layer, from 1
         * @param count of all layers that are timed
         */
        void started(String layer, int number, int count);
    }

    /** No additional information. */
    public static ReportSettings none() {
        return new ReportSettings(
                Optional.empty(),
                null,
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                (layer, number, count) -> {});
    }

    /** These settings with a command line. */
    public ReportSettings withCommand(String value) {
        return new ReportSettings(
                Optional.of(value), bytesBefore, bytesAfter, types, examples, frontier, listener);
    }

    /** These settings with the sizes of the two files. */
    public ReportSettings withBytes(long before, long after) {
        return new ReportSettings(command, before, after, types, examples, frontier, listener);
    }

    /** These settings with the types of the inputs. */
    public ReportSettings withTypes(InputType... value) {
        return new ReportSettings(
                command, bytesBefore, bytesAfter, Optional.of(value), examples, frontier, listener);
    }

    /** These settings with examples on which layers are timed and compared, one batch per input. */
    public ReportSettings withExamples(INDArray... value) {
        return new ReportSettings(
                command, bytesBefore, bytesAfter, types, Optional.of(value), frontier, listener);
    }

    /** These settings with what was possible for the target of the compression. */
    public ReportSettings withFrontier(TargetFrontier value) {
        return new ReportSettings(
                command, bytesBefore, bytesAfter, types, examples, Optional.of(value), listener);
    }

    /** These settings with a listener. */
    public ReportSettings withListener(TimingListener value) {
        return new ReportSettings(
                command, bytesBefore, bytesAfter, types, examples, frontier, value);
    }
}
