package io.github.debut4j.zoo.paper;

import org.nd4j.linalg.activations.Activation;

/**
 * The modified LeNet of the DeBut paper (NeurIPS 2021, section 4.1): 61,482 parameters, for 28x28
 * grey images scaled to 0..1.
 *
 * <pre>
 * conv1  1 -> 8, 3x3, ReLU      [N, 8, 26, 26]
 * pool1  max 2x2                [N, 8, 13, 13]
 * conv2  8 -> 16, 3x3, ReLU     [N, 16, 11, 11]
 * pool2  max 2x2                [N, 16, 5, 5]
 * fc     400 -> 128, ReLU       its input flattened by channel, row, column
 * fc2    128 -> 64              no activation
 * fc3    64 -> 10, softmax      multi-class cross-entropy
 * </pre>
 *
 * No layer pads; pooling drops the last row and column of an odd size. The modules of the authors'
 * checkpoint have the same names as the vertices.
 */
public final class ModifiedLeNet extends BuiltArchitecture {

    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    /** For {@link java.util.ServiceLoader}. */
    public ModifiedLeNet() {
        super(
                "lenet",
                "the modified LeNet of the DeBut paper, 28x28 grey images, 61,482 parameters",
                new int[] {1, SIDE, SIDE},
                CLASSES,
                "lenet.txt");
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        return new ArchitectureBuilder(inputShape())
                .convolution("conv1", "conv1", 8, ArchitectureBuilder.Window.of(3), Activation.RELU)
                .maxPool("pool1", ArchitectureBuilder.Window.tiling(2))
                .convolution(
                        "conv2", "conv2", 16, ArchitectureBuilder.Window.of(3), Activation.RELU)
                .maxPool("pool2", ArchitectureBuilder.Window.tiling(2))
                .dense("fc", "fc", 128, Activation.RELU)
                .dense("fc2", "fc2", 64, Activation.IDENTITY)
                .classifier("fc3", classes);
    }
}
