package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs of a network in Deeplearning4j that exports are compared with. */
public final class ReferenceRuns {

    /** The examples of a batch of one and a batch of seven. */
    public static final int EXAMPLES = 8;

    private ReferenceRuns() {}

    /**
     * Runs the first example alone and all others together.
     *
     * @param model not modified
     * @param examples one array per input, with the same number of examples, at least 1
     * @throws IOException if an output is not a number: any export would agree with that
     */
    public static List<ReferenceRun> of(Model model, INDArray... examples) throws IOException {
        long count = examples[0].size(0);
        List<ReferenceRun> runs = new ArrayList<>();
        runs.add(run(model, part(0, 1, examples)));
        if (count > 1) {
            runs.add(run(model, part(1, count, examples)));
        }
        requireNumbers(runs);
        return runs;
    }

    private static void requireNumbers(List<ReferenceRun> runs) throws IOException {
        for (ReferenceRun run : runs) {
            for (int output = 0; output < run.outputs().size(); output++) {
                for (float value : run.outputs().get(output)) {
                    if (Float.isNaN(value)) {
                        throw new IOException(
                                "output "
                                        + (output + 1)
                                        + " of the model must be numbers to compare an exported"
                                        + " file with, found NaN: the weights have such values, or"
                                        + " the examples do not suit the model (give --data)");
                    }
                }
            }
        }
    }

    private static INDArray[] part(long from, long to, INDArray... examples) {
        return Arrays.stream(examples)
                .map(all -> all.get(NDArrayIndex.interval(from, to)).dup('c'))
                .toArray(INDArray[]::new);
    }

    /**
     * Runs a batch.
     *
     * @param model not modified
     * @param inputs one array per input, which layers may overwrite
     */
    public static ReferenceRun run(Model model, INDArray... inputs) {
        List<float[]> given = floats(inputs);
        List<long[]> shapes = Arrays.stream(inputs).map(INDArray::shape).toList();
        return new ReferenceRun(
                Math.toIntExact(inputs[0].size(0)),
                given,
                floats(Network.of(model).output(inputs)),
                Optional.of(
                        (others, examples) ->
                                floats(Network.of(model).output(arrays(others, shapes)))));
    }

    private static INDArray[] arrays(List<float[]> values, List<long[]> shapes) {
        INDArray[] arrays = new INDArray[values.size()];
        Arrays.setAll(arrays, k -> Nd4j.create(values.get(k), shapes.get(k), 'c'));
        return arrays;
    }

    private static List<float[]> floats(INDArray... arrays) {
        return Arrays.stream(arrays).map(FloatViews::toFloats).toList();
    }
}
