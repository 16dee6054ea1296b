package io.github.debut4j.zoo.paper;

import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.Activation;

/**
 * VGG-16 with batch norm for CIFAR-10 (DeBut, NeurIPS 2021, section 4.2): 14,991,946 parameters,
 * the running statistics of batch norm not counted.
 *
 * <pre>
 * conv1 .. conv13   3x3 of 64 64 | 128 128 | 256 256 256 | 512 512 512 | 512 512 512 channels, each
 *                   with batch norm and ReLU; max pooling 2x2 at each bar
 * pool5             average             [N, 512]
 * linear1           512 -> 512, batch norm, ReLU
 * linear2           512 -> 10, softmax  multi-class cross-entropy
 * </pre>
 *
 * A state dict has the modules of the repository RuiLin0212/DeBut: {@code features.conv0}, {@code
 * features.norm0} and so on, {@code classifier.linear1}, {@code classifier.norm1}, {@code
 * classifier.linear2}.
 */
public final class Vgg16BnCifar10 extends BuiltArchitecture {

    /** For {@link java.util.ServiceLoader}. */
    public Vgg16BnCifar10() {
        super(
                "vgg16-bn-cifar10",
                "VGG-16 with batch norm of the DeBut paper, CIFAR-10, 14,991,946 parameters",
                new int[] {3, 32, 32},
                10,
                "vgg.txt");
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
        VggConvolutions.add(
                builder, VggConvolutions.CHANNELS, 4, VggConvolutions.counted("features"));
        return builder.globalPool("pool5", PoolingType.AVG)
                .dense("linear1", "classifier.linear1", 512, Activation.IDENTITY)
                .norm("bn14", "classifier.norm1")
                .relu("relu14")
                .classifier("linear2", "classifier.linear2", classes);
    }
}
