package io.github.debut4j.zoo;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

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
public final class ResNet50 implements Architecture {

    /** For {@link java.util.ServiceLoader}. */
    public ResNet50() {}

    @Override
    public String name() {
        return "resnet50";
    }

    @Override
    public String description() {
        return "ResNet-50 of the DeBut paper, ImageNet, 25,557,032 parameters";
    }

    @Override
    public int[] inputShape() {
        return new int[] {3, 224, 224};
    }

    @Override
    public int classes() {
        return 1_000;
    }

    @Override
    public ComputationGraph create(long seed) {
        return sketch().graph(seed);
    }

    @Override
    public List<TensorBinding> bindings() {
        return sketch().bindings();
    }

    @Override
    public List<String> chainFiles() {
        return List.of("resnet50.txt");
    }

    private Sketch sketch() {
        return ResidualStages.bottlenecks(ResidualStages.imageNetStem(inputShape()), 64)
                .stage(3, 64)
                .stage(4, 128)
                .stage(6, 256)
                .stage(3, 512)
                .classifier(classes());
    }
}
