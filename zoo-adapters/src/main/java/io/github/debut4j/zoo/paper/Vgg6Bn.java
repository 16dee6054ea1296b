package io.github.debut4j.zoo.paper;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * A VGG with batch norm that a processor trains in minutes: 539,786 parameters and 25 million
 * multiply-adds an image where VGG-16 has 15 million and 314 million. It is this project's own, for
 * CIFAR-10.
 *
 * <pre>
 * conv1 .. conv5   3x3 of 32 | 64 | 128 128 | 256 | channels, each with batch norm and ReLU; max
 *                  pooling 2x2 at each bar
 * pool5            average             [N, 256]
 * linear           256 -> 10, softmax  multi-class cross-entropy
 * </pre>
 *
 * The modules of a state dict have the names of the layers.
 */
public final class Vgg6Bn extends BuiltArchitecture {

    private static final List<List<Integer>> CHANNELS =
            List.of(List.of(32), List.of(64), List.of(128, 128), List.of(256));

    private static final int CONVOLUTIONS = 5;

    /** For {@link java.util.ServiceLoader}. */
    public Vgg6Bn() {
        super(
                "vgg6-bn",
                "a small VGG with batch norm, 32x32 colour images, 539,786 parameters",
                new int[] {3, 32, 32},
                10);
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
        List<VggConvolutions.Modules> modules =
                IntStream.rangeClosed(1, CONVOLUTIONS)
                        .mapToObj(n -> new VggConvolutions.Modules("conv" + n, "bn" + n))
                        .toList();
        VggConvolutions.add(builder, CHANNELS, CHANNELS.size(), modules);
        return builder.globalPool("pool5", PoolingType.AVG).classifier("linear", classes);
    }
}
