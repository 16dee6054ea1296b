package io.github.debut4j.zoo.paper;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.Activation;

/**
 * The VGG-like network of the chain generator's trial on MNIST (All-DeBut, arXiv 2311.08125,
 * section IV-A): 390,410 parameters, for digits enlarged to 32x32.
 *
 * <pre>
 * conv1 .. conv4   3x3, padded by 1, of 32, 64, 128, 256 channels, ReLU; max pooling 2x2 behind the
 *                  first three
 * pool4            average             [N, 256]
 * classifier       256 -> 10, softmax  multi-class cross-entropy
 * </pre>
 *
 * The modules of a state dict have the names of the layers. The paper has generated chains for it
 * and no file.
 */
public final class VggLike extends BuiltArchitecture {

    private static final List<Integer> CHANNELS = List.of(32, 64, 128, 256);

    /** For {@link java.util.ServiceLoader}. */
    public VggLike() {
        super(
                "vgg-like",
                "the VGG-like network of the All-DeBut paper, 32x32 grey images, 390,410 parameters",
                new int[] {1, 32, 32},
                10);
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
        for (int number = 1; number <= CHANNELS.size(); number++) {
            String name = "conv" + number;
            builder.convolution(
                    name, name, CHANNELS.get(number - 1), Window.keeping(3), Activation.RELU);
            if (number < CHANNELS.size()) {
                builder.maxPool("pool" + number, Window.tiling(2));
            }
        }
        return builder.globalPool("pool4", PoolingType.AVG).classifier("classifier", classes);
    }
}
