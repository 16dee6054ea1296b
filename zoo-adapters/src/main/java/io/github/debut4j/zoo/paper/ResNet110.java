package io.github.debut4j.zoo.paper;

/**
 * ResNet-110 for CIFAR-100 (He et al., CVPR 2016; All-DeBut, arXiv 2311.08125, table IV): 1,736,564
 * parameters, the running statistics of batch norm not counted.
 *
 * <pre>
 * conv1              3x3, padded by 1, 16 channels, batch norm, ReLU
 * layer1 .. layer3   18 blocks each of two 3x3 convolutions with 16, 32, 64 channels
 * fc                 average, 64 -> 100, softmax, multi-class cross-entropy
 * </pre>
 *
 * Where a block changes the size, a 1x1 convolution and batch norm stand beside it. Layers and
 * modules of a state dict have the names of the repository jasonli0707/All-DeBut.
 */
public final class ResNet110 extends BuiltArchitecture {

    private static final int BLOCKS = 18;

    /** For {@link java.util.ServiceLoader}. */
    public ResNet110() {
        super(
                "resnet110",
                "ResNet-110 of the All-DeBut paper, CIFAR-100, 1,736,564 parameters",
                new int[] {3, 32, 32},
                100,
                "resnet110_cifar100.txt",
                "resnet110_cifar100_small.txt");
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        ArchitectureBuilder stem =
                new ArchitectureBuilder(inputShape())
                        .unbiased("conv1", 16, Window.keeping(3))
                        .norm("bn1", "bn1")
                        .relu("relu");
        return ResidualStages.basic(stem, 16)
                .stage(BLOCKS, 16)
                .stage(BLOCKS, 32)
                .stage(BLOCKS, 64)
                .classifier(classes);
    }
}
