package io.github.debut4j.zoo.paper;

import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * VGG-16 with batch norm for CIFAR-100 (All-DeBut, arXiv 2311.08125, table II): 14,774,436
 * parameters, the running statistics of batch norm not counted.
 *
 * <pre>
 * conv1 .. conv13   as {@link Vgg16BnCifar10}, but without the last max pooling
 * pool5             average              [N, 512]
 * classifier        512 -> 100, softmax  multi-class cross-entropy
 * </pre>
 *
 * A state dict has the modules of the repository jasonli0707/All-DeBut: {@code block0.0}, {@code
 * block0.1} and so on, {@code classifier}.
 */
public final class Vgg16BnCifar100 extends BuiltArchitecture {

    /** For {@link java.util.ServiceLoader}. */
    public Vgg16BnCifar100() {
        super(
                "vgg16-bn-cifar100",
                "VGG-16 with batch norm of the All-DeBut paper, CIFAR-100, 14,774,436 parameters",
                new int[] {3, 32, 32},
                100,
                "vgg_cifar100_mono.txt",
                "vgg_cifar100_bulging.txt");
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
        VggConvolutions.add(builder, VggConvolutions.CHANNELS, 3, VggConvolutions.grouped("block"));
        return builder.globalPool("pool5", PoolingType.AVG).classifier("classifier", classes);
    }
}
