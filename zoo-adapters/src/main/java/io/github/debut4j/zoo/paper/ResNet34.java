package io.github.debut4j.zoo.paper;

/**
 * ResNet-34 for ImageNet (He et al., CVPR 2016; All-DeBut, arXiv 2311.08125, table V): 21,797,672
 * parameters, the running statistics of batch norm not counted.
 *
 * <pre>
 * conv1              7x7, stride 2, 64 channels, batch norm, ReLU; max pooling 3x3, stride 2
 * layer1 .. layer4   3, 4, 6, 3 blocks of two 3x3 convolutions with 64, 128, 256, 512 channels
 * fc                 average, 512 -> 1000, softmax, multi-class cross-entropy
 * </pre>
 *
 * Layers and modules have the names of PyTorch's torchvision, whose 3x3 convolution has the stride
 * of a block. The paper published no chains for it.
 */
public final class ResNet34 extends BuiltArchitecture {

    /** For {@link java.util.ServiceLoader}. */
    public ResNet34() {
        super(
                "resnet34",
                "ResNet-34 of the All-DeBut paper, ImageNet, 21,797,672 parameters",
                new int[] {3, 224, 224},
                1_000);
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        return ResidualStages.basic(ResidualStages.imageNetStem(inputShape()), 64)
                .stage(3, 64)
                .stage(4, 128)
                .stage(6, 256)
                .stage(3, 512)
                .classifier(classes);
    }
}
