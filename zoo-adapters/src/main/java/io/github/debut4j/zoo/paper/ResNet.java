package io.github.debut4j.zoo.paper;

import org.deeplearning4j.nn.conf.layers.PoolingType;

/** The residual networks of the papers (He et al., CVPR 2016). */
public abstract sealed class ResNet extends BuiltArchitecture {

    private ResNet(
            String name, String description, int[] inputShape, int classes, String... chainFiles) {
        super(name, description, inputShape, classes, chainFiles);
    }

    /** The stem for images of 224x224: {@code conv1}, 7x7 to 64 channels, and max pooling. */
    private static ArchitectureBuilder imageNetStem(int... inputShape) {
        return new ArchitectureBuilder(inputShape)
                .unbiased("conv1", 64, new ArchitectureBuilder.Window(7, 2, 3))
                .norm("bn1", "bn1")
                .relu("relu")
                .maxPool("maxpool", new ArchitectureBuilder.Window(3, 2, 1));
    }

    /**
     * ResNet-34 for ImageNet (He et al., CVPR 2016; All-DeBut, arXiv 2311.08125, table V):
     * 21,797,672 parameters, the running statistics of batch norm not counted.
     *
     * <pre>
     * conv1              7x7, stride 2, 64 channels, batch norm, ReLU; max pooling 3x3, stride 2
     * layer1 .. layer4   3, 4, 6, 3 blocks of two 3x3 convolutions with 64, 128, 256, 512 channels
     * fc                 average, 512 -> 1000, softmax, multi-class cross-entropy
     * </pre>
     *
     * Layers and modules have the names of PyTorch's torchvision, whose 3x3 convolution has the
     * stride of a block. The paper published no chains for it.
     */
    public static final class ResNet34 extends ResNet {

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
            return Stages.basic(imageNetStem(inputShape()), 64)
                    .stage(3, 64)
                    .stage(4, 128)
                    .stage(6, 256)
                    .stage(3, 512)
                    .classifier(classes);
        }
    }

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
     * Layers and modules have the names of PyTorch's torchvision, whose 3x3 convolution has the
     * stride of a block. The chains are for the nine convolutions of {@code layer4} that lie on the
     * main path.
     */
    public static final class ResNet50 extends ResNet {

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
            return Stages.bottlenecks(imageNetStem(inputShape()), 64)
                    .stage(3, 64)
                    .stage(4, 128)
                    .stage(6, 256)
                    .stage(3, 512)
                    .classifier(classes);
        }
    }

    /**
     * ResNet-110 for CIFAR-100 (He et al., CVPR 2016; All-DeBut, arXiv 2311.08125, table IV):
     * 1,736,564 parameters, the running statistics of batch norm not counted.
     *
     * <pre>
     * conv1              3x3, padded by 1, 16 channels, batch norm, ReLU
     * layer1 .. layer3   18 blocks each of two 3x3 convolutions with 16, 32, 64 channels
     * fc                 average, 64 -> 100, softmax, multi-class cross-entropy
     * </pre>
     *
     * Where a block changes the size, a 1x1 convolution and batch norm are in the parallel branch.
     * Layers and modules of a state dict have the names of the repository jasonli0707/All-DeBut.
     */
    public static final class ResNet110 extends ResNet {

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
                            .unbiased("conv1", 16, ArchitectureBuilder.Window.keeping(3))
                            .norm("bn1", "bn1")
                            .relu("relu");
            return Stages.basic(stem, 16)
                    .stage(BLOCKS, 16)
                    .stage(BLOCKS, 32)
                    .stage(BLOCKS, 64)
                    .classifier(classes);
        }
    }

    /**
     * The stages of a ResNet (He et al., CVPR 2016), with the layer names of torchvision: block
     * {@code b} of stage {@code s} is {@code layers.b}, with {@code conv1}, {@code bn1} and so on,
     * and {@code downsample.0} and {@code downsample.1} if the block changes the size. No
     * convolution has a bias. The first block of every stage but the first halves the image.
     */
    public static final class Stages {

        private static final int BOTTLENECK_WIDENING = 4;

        private final ArchitectureBuilder builder;
        private final boolean bottlenecks;
        private int channels;
        private int stages;

        private Stages(ArchitectureBuilder builder, boolean bottlenecks, int channels) {
            this.builder = builder;
            this.bottlenecks = bottlenecks;
            this.channels = channels;
        }

        /**
         * Stages whose blocks are two 3x3 convolutions.
         *
         * @param builder its last layer is the input. Modified.
         * @param channels of that last layer
         */
        public static Stages basic(ArchitectureBuilder builder, int channels) {
            return new Stages(builder, false, channels);
        }

        /**
         * Stages whose blocks are a 1x1, a 3x3 and a 1x1 convolution, the last four times as wide.
         *
         * @param builder its last layer is the input. Modified.
         * @param channels of that last layer
         */
        public static Stages bottlenecks(ArchitectureBuilder builder, int channels) {
            return new Stages(builder, true, channels);
        }

        /**
         * Adds a stage.
         *
         * @param blocks their number
         * @param width the channels of the 3x3 convolutions
         */
        public Stages stage(int blocks, int width) {
            stages++;
            for (int block = 0; block < blocks; block++) {
                add("layer" + stages + "." + block + ".", width, stages > 1 && block == 0 ? 2 : 1);
            }
            return this;
        }

        /** Adds average pooling and the classifier {@code fc}. */
        public ArchitectureBuilder classifier(int classes) {
            return builder.globalPool("avgpool", PoolingType.AVG).classifier("fc", classes);
        }

        private void add(String prefix, int width, int stride) {
            String input = builder.last();
            int out = bottlenecks ? BOTTLENECK_WIDENING * width : width;
            if (bottlenecks) {
                convolution(prefix, 1, width, ArchitectureBuilder.Window.of(1))
                        .relu(prefix + "relu1");
                convolution(prefix, 2, width, ArchitectureBuilder.Window.keeping(3).every(stride))
                        .relu(prefix + "relu2");
                convolution(prefix, 3, out, ArchitectureBuilder.Window.of(1));
            } else {
                convolution(prefix, 1, width, ArchitectureBuilder.Window.keeping(3).every(stride))
                        .relu(prefix + "relu1");
                convolution(prefix, 2, out, ArchitectureBuilder.Window.keeping(3));
            }
            String residual = builder.last();
            String shortcut =
                    stride == 1 && channels == out ? input : shortcut(prefix, input, out, stride);
            builder.from(residual).plus(prefix + "add", shortcut).relu(prefix + "relu");
            channels = out;
        }

        private ArchitectureBuilder convolution(
                String prefix, int number, int out, ArchitectureBuilder.Window window) {
            String norm = prefix + "bn" + number;
            return builder.unbiased(prefix + "conv" + number, out, window).norm(norm, norm);
        }

        private String shortcut(String prefix, String input, int out, int stride) {
            String norm = prefix + "downsample.1";
            return builder.from(input)
                    .unbiased(
                            prefix + "downsample.0",
                            out,
                            ArchitectureBuilder.Window.of(1).every(stride))
                    .norm(norm, norm)
                    .last();
        }
    }
}
