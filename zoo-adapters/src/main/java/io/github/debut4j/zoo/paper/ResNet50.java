package io.github.debut4j.zoo.paper;

/**
 * ResNet-50 for ImageNet (He et al., CVPR 2016; DeBut, NeurIPS 2021, section 4.3): 25,557,032
 * parameters, the running statistics of batch norm not counted.
 *
 * <pre>
 * conv1              7x7, stride 2, 64 channels, batch norm, ReLU; max pooling 3x3, stride 2
 * layer1 .. layer4   3, 4, 6, 3 bottlenecks of 64, 128, 256, 512 channels, four times as many out
 * fc                 average, 2048 -> 1000, softmax, multi-class cross-entropy
 * </pre>
 *
 * Layers and modules have the names of PyTorch's torchvision, whose 3x3 convolution has the stride
 * of a block. The chains are for the nine convolutions of {@code layer4} that lie on the main path.
 */
public final class ResNet50 extends BuiltArchitecture {

    /** For {@link java.util.ServiceLoader}. */
    public ResNet50() {
        super(
                "resnet50",
                "ResNet-50 of the DeBut paper, ImageNet, 25,557,032 parameters",
                new int[] {3, 224, 224},
                1_000,
                "resnet50.txt");
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        return ResidualStages.bottlenecks(ResidualStages.imageNetStem(inputShape()), 64)
                .stage(3, 64)
                .stage(4, 128)
                .stage(6, 256)
                .stage(3, 512)
                .classifier(classes);
    }
}
