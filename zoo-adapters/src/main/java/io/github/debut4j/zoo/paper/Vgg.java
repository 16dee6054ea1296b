package io.github.debut4j.zoo.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.Activation;

/** The VGG networks of the papers, and a small one for trials. */
public abstract sealed class Vgg extends BuiltArchitecture {

    /** The channels of VGG-16, group by group. */
    private static final List<List<Integer>> CHANNELS_OF_VGG16 =
            List.of(
                    List.of(64, 64),
                    List.of(128, 128),
                    List.of(256, 256, 256),
                    List.of(512, 512, 512),
                    List.of(512, 512, 512));

    private Vgg(
            String name, String description, int[] inputShape, int classes, String... chainFiles) {
        super(name, description, inputShape, classes, chainFiles);
    }

    /**
     * VGG-16 with batch norm for CIFAR-10 (DeBut, NeurIPS 2021, section 4.2): 14,991,946
     * parameters, the running statistics of batch norm not counted.
     *
     * <pre>
     * conv1 .. conv13   3x3 of 64 64 | 128 128 | 256 256 256 | 512 512 512 | 512 512 512 channels, each
     *                   with batch norm and ReLU; max pooling 2x2 at each bar
     * pool5             average             [N, 512]
     * linear1           512 -> 512, batch norm, ReLU
     * linear2           512 -> 10, softmax  multi-class cross-entropy
     * </pre>
     *
     * A state dict has the modules of the repository RuiLin0212/DeBut: {@code features.conv0},
     * {@code features.norm0} and so on, {@code classifier.linear1}, {@code classifier.norm1},
     * {@code classifier.linear2}.
     */
    public static final class Vgg16BnCifar10 extends Vgg {

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
            addConvolutions(builder, CHANNELS_OF_VGG16, 4, counted("features"));
            return builder.globalPool("pool5", PoolingType.AVG)
                    .dense("linear1", "classifier.linear1", 512, Activation.IDENTITY)
                    .norm("bn14", "classifier.norm1")
                    .relu("relu14")
                    .classifier("linear2", "classifier.linear2", classes);
        }
    }

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
     * A state dict has the modules of the repository jasonli0707/All-DeBut: {@code block0.0},
     * {@code block0.1} and so on, {@code classifier}.
     */
    public static final class Vgg16BnCifar100 extends Vgg {

        /** For {@link java.util.ServiceLoader}. */
        public Vgg16BnCifar100() {
            super(
                    "vgg16-bn-cifar100",
                    "VGG-16 with batch norm of the All-DeBut paper, CIFAR-100, 14,774,436"
                            + " parameters",
                    new int[] {3, 32, 32},
                    100,
                    "vgg_cifar100_mono.txt",
                    "vgg_cifar100_bulging.txt");
        }

        @Override
        ArchitectureBuilder builder(int classes) {
            ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
            addConvolutions(builder, CHANNELS_OF_VGG16, 3, grouped("block"));
            return builder.globalPool("pool5", PoolingType.AVG).classifier("classifier", classes);
        }
    }

    /**
     * A VGG with batch norm that a processor trains in minutes: 539,786 parameters and 25 million
     * multiply-adds per image, where VGG-16 has 15 million and 314 million. It is this project's
     * own, for CIFAR-10.
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
    public static final class Vgg6Bn extends Vgg {

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
            List<Modules> modules =
                    IntStream.rangeClosed(1, CONVOLUTIONS)
                            .mapToObj(n -> new Modules("conv" + n, "bn" + n))
                            .toList();
            addConvolutions(builder, CHANNELS, CHANNELS.size(), modules);
            return builder.globalPool("pool5", PoolingType.AVG).classifier("linear", classes);
        }
    }

    /**
     * The VGG-like network of the chain generator's trial on MNIST (All-DeBut, arXiv 2311.08125,
     * section IV-A): 390,410 parameters, for digits enlarged to 32x32.
     *
     * <pre>
     * conv1 .. conv4   3x3, padded by 1, of 32, 64, 128, 256 channels, ReLU; max pooling 2x2 after the
     *                  first three
     * pool4            average             [N, 256]
     * classifier       256 -> 10, softmax  multi-class cross-entropy
     * </pre>
     *
     * The modules of a state dict have the names of the layers. The paper has generated chains for
     * it and no file.
     */
    public static final class VggLike extends Vgg {

        private static final List<Integer> CHANNELS = List.of(32, 64, 128, 256);

        /** For {@link java.util.ServiceLoader}. */
        public VggLike() {
            super(
                    "vgg-like",
                    "the VGG-like network of the All-DeBut paper, 32x32 grey images, 390,410"
                            + " parameters",
                    new int[] {1, 32, 32},
                    10);
        }

        @Override
        ArchitectureBuilder builder(int classes) {
            ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
            for (int number = 1; number <= CHANNELS.size(); number++) {
                String name = "conv" + number;
                builder.convolution(
                        name,
                        name,
                        CHANNELS.get(number - 1),
                        ArchitectureBuilder.Window.keeping(3),
                        Activation.RELU);
                if (number < CHANNELS.size()) {
                    builder.maxPool("pool" + number, ArchitectureBuilder.Window.tiling(2));
                }
            }
            return builder.globalPool("pool4", PoolingType.AVG).classifier("classifier", classes);
        }
    }

    /**
     * The PyTorch modules of a convolution and the batch norm after it.
     *
     * @param convolution of the convolution
     * @param norm of the batch norm
     */
    private record Modules(String convolution, String norm) {}

    /**
     * Adds convolutions with batch norm, the thirteen of VGG-16 or others: {@code conv1} and so on,
     * 3x3, padded by 1, with bias, each followed by {@code bn} and {@code relu} of the same number.
     *
     * @param builder Modified.
     * @param groups the channels of each convolution, group by group
     * @param pools the number of groups that are followed by a 2x2 max pooling
     * @param modules of all convolutions
     */
    private static void addConvolutions(
            ArchitectureBuilder builder,
            List<List<Integer>> groups,
            int pools,
            List<Modules> modules) {
        int number = 0;
        for (int group = 0; group < groups.size(); group++) {
            for (int channels : groups.get(group)) {
                Modules module = modules.get(number);
                number++;
                builder.convolution(
                                "conv" + number,
                                module.convolution(),
                                channels,
                                ArchitectureBuilder.Window.keeping(3))
                        .norm("bn" + number, module.norm())
                        .relu("relu" + number);
            }
            if (group < pools) {
                builder.maxPool("pool" + (group + 1), ArchitectureBuilder.Window.tiling(2));
            }
        }
    }

    /**
     * Modules of one sequence in which convolutions and poolings are counted together, as in {@code
     * features.conv0} and {@code features.norm0}.
     */
    private static List<Modules> counted(String sequence) {
        List<Modules> modules = new ArrayList<>();
        int index = 0;
        for (List<Integer> group : CHANNELS_OF_VGG16) {
            for (int k = 0; k < group.size(); k++) {
                modules.add(new Modules(sequence + ".conv" + index, sequence + ".norm" + index));
                index++;
            }
            index++;
        }
        return modules;
    }

    /**
     * Modules of a sequence for each group, in which convolution, batch norm and ReLU are counted,
     * as in {@code block0.3} and {@code block0.4}.
     */
    private static List<Modules> grouped(String sequence) {
        List<Modules> modules = new ArrayList<>();
        for (int group = 0; group < CHANNELS_OF_VGG16.size(); group++) {
            for (int k = 0; k < CHANNELS_OF_VGG16.get(group).size(); k++) {
                String prefix = sequence + group + ".";
                modules.add(new Modules(prefix + 3 * k, prefix + (3 * k + 1)));
            }
        }
        return modules;
    }
}
