package io.github.debut4j.cli.model;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.export.dl4j.ReferenceRuns;
import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.RoundingErrors;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.export.verify.VerificationTally;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.Network;
import io.github.debut4j.train.NetworkComparison;
import io.github.debut4j.train.NetworkComparisonTally;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An exported file compared with the original model.
 *
 * @param format of the file
 * @param runs for one example and for seven
 * @param onData for the examples of a data set
 * @param tolerance the most relative difference that is allowed
 * @param rounding how much rounding alone changes the outputs of the original; empty if no
 *     difference is greater than the tolerance
 */
record ExportComparison(
        ExportFormat format,
        Verification runs,
        Optional<OnData> onData,
        double tolerance,
        Optional<RoundingErrors> rounding) {

    /** The default of the most relative difference. */
    static final double TOLERANCE = Verification.LIMIT;

    private static final int BATCH = 64;

    /**
     * The comparison for the examples of a data set.
     *
     * @param outputs their differences
     * @param same the number of examples, over all outputs, whose greatest value is the same
     * @param compared the number of examples, over all outputs
     * @param networks the agreement, and the evaluation of both if there are labels
     * @param different the first batch with a difference that is not allowed
     */
    record OnData(
            Verification outputs,
            long same,
            long compared,
            NetworkComparison networks,
            Optional<INDArray> different) {}

    /**
     * Compares the outputs.
     *
     * @param batch to compare one and seven examples of, an array for each input
     * @param test further examples, for networks with one input
     * @param tolerance the most relative difference that is allowed
     * @param console shows the progress
     * @throws IOException if the file cannot be run, or has other inputs or outputs
     */
    static ExportComparison of(
            LoadedModel original,
            ExportedModel exported,
            INDArray[] batch,
            Optional<Examples> test,
            double tolerance,
            Console console)
            throws IOException {
        exported.requireInputs("the original", ExampleSize.of(original, batch).inputs());
        List<ReferenceRun> expected = ReferenceRuns.of(original.network(), batch);
        ExportedFile file = exported.file();
        try {
            Verification runs = Verification.compare(file.runtime(), file, expected);
            Optional<OnData> onData =
                    test.isPresent()
                            ? Optional.of(
                                    onData(original, exported, test.get(), tolerance, console))
                            : Optional.empty();
            return new ExportComparison(
                    exported.format(),
                    runs,
                    onData,
                    tolerance,
                    rounding(
                            passes(runs, tolerance) ? List.of() : expected,
                            onData.flatMap(OnData::different)
                                    .map(found -> ReferenceRuns.run(original.network(), found))));
        } catch (IOException e) {
            throw exported.failure(e);
        }
    }

    private static boolean passes(Verification verification, double tolerance) {
        return verification.maxRelativeError() <= tolerance;
    }

    private static Optional<RoundingErrors> rounding(
            List<ReferenceRun> runs, Optional<ReferenceRun> onData) throws IOException {
        List<ReferenceRun> different = new ArrayList<>(runs);
        onData.ifPresent(different::add);
        return different.isEmpty() ? Optional.empty() : Optional.of(RoundingErrors.of(different));
    }

    private static OnData onData(
            LoadedModel original,
            ExportedModel exported,
            Examples test,
            double tolerance,
            Console console)
            throws IOException {
        Network network = Network.of(original.network());
        VerificationTally outputs = new VerificationTally(exported.file().runtime());
        NetworkComparisonTally networks = new NetworkComparisonTally(network.outputs());
        Optional<INDArray> different = Optional.empty();
        DataSetIterator batches = test.iterator(BATCH);
        try (Progress progress = console.progress("comparing", test.size())) {
            int done = 0;
            while (batches.hasNext()) {
                DataSet batch = batches.next();
                int examples = batch.numExamples();
                List<float[]> inputs = List.of(FloatViews.toFloats(batch.getFeatures()));
                INDArray[] expected = network.output(batch.getFeatures());
                List<float[]> found = exported.file().run(inputs, examples);
                outputs.add(
                        new ReferenceRun(
                                examples,
                                inputs,
                                Arrays.stream(expected).map(FloatViews::toFloats).toList()),
                        found);
                if (different.isEmpty() && !passes(outputs.verification(), tolerance)) {
                    different = Optional.of(batch.getFeatures());
                }
                networks.add(expected, arrays(found, expected), batch.getLabels());
                done += examples;
                progress.update(done, "");
            }
        }
        return new OnData(
                outputs.verification(),
                outputs.same(),
                outputs.compared(),
                networks.comparison(),
                different);
    }

    /** Arrays of the same shapes as others. */
    private static INDArray[] arrays(List<float[]> values, INDArray... others) {
        INDArray[] arrays = new INDArray[others.length];
        Arrays.setAll(arrays, k -> Nd4j.create(values.get(k), others[k].shape(), 'c'));
        return arrays;
    }
}
