package io.github.debut4j.zoo;

import java.util.List;
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
public final class Vgg6Bn extends SketchedArchitecture {

    private static final List<List<Integer>> CHANNELS =
            List.of(List.of(32), List.of(64), List.of(128, 128), List.of(256));

    /** For {@link java.util.ServiceLoader}. */
    public Vgg6Bn() {
        super(
                "vgg6-bn",
                "a small VGG with batch norm, 32x32 colour images, 539,786 parameters",
                new int[] {3, 32, 32},
                10);
    }

    @Override
    Sketch sketch(int classes) {
        Sketch sketch = new Sketch(inputShape());
        int number = 0;
        for (int group = 0; group < CHANNELS.size(); group++) {
            for (int channels : CHANNELS.get(group)) {
                number++;
                String convolution = "conv" + number;
                String norm = "bn" + number;
                sketch.convolution(convolution, convolution, channels, Window.keeping(3))
                        .norm(norm, norm)
                        .relu("relu" + number);
            }
            sketch.maxPool("pool" + (group + 1), Window.tiling(2));
        }
        return sketch.globalPool("pool5", PoolingType.AVG).classifier("linear", classes);
    }
}
