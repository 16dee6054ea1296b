package io.github.debut4j.zoo.paper;

import io.github.debut4j.vertices.ReshapeArrayVertex;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * An LSTM that reads images row by row, a usual small test of recurrent networks: 81,674
 * parameters, for 28x28 grey images scaled to 0..1. It comes from no paper on chains and has no
 * PyTorch checkpoints.
 *
 * <pre>
 * rows   each image as a sequence     [N, 28, 28]
 * lstm   128 units, tanh              [N, 128], the output of the last step
 * fc     128 -> 10, softmax           multi-class cross-entropy
 * </pre>
 */
public final class RowLstm extends BuiltArchitecture {

    private static final int SIDE = 28;
    private static final int UNITS = 128;
    private static final int CLASSES = 10;

    /** For {@link java.util.ServiceLoader}. */
    public RowLstm() {
        super(
                "lstm-rows",
                "an LSTM over the rows of 28x28 grey images, 81,674 parameters",
                new int[] {1, SIDE, SIDE},
                CLASSES);
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
        LSTM lstm =
                new LSTM.Builder()
                        .nOut(UNITS)
                        .activation(Activation.TANH)
                        .weightInit(WeightInit.XAVIER)
                        .dataFormat(RNNFormat.NWC)
                        .build();
        return builder.vertex("rows", new ReshapeArrayVertex(SIDE, SIDE), builder.last())
                .layer("lstm", new LastTimeStep(lstm))
                .unboundClassifier("fc", classes);
    }
}
