package io.github.debut4j.zoo.paper;

import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * The stages of a ResNet (He et al., CVPR 2016), with the layer names of torchvision: block {@code
 * b} of stage {@code s} is {@code layers.b}, with {@code conv1}, {@code bn1} and so on, and {@code
 * downsample.0} and {@code downsample.1} if the block changes the size. No convolution has a bias.
 * The first block of every stage but the first halves the image.
 */
public final class ResidualStages {

    private static final int BOTTLENECK_WIDENING = 4;

    private final ArchitectureBuilder builder;
    private final boolean bottlenecks;
    private int channels;
    private int stages;

    private ResidualStages(ArchitectureBuilder builder, boolean bottlenecks, int channels) {
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
    public static ResidualStages basic(ArchitectureBuilder builder, int channels) {
        return new ResidualStages(builder, false, channels);
    }

    /**
     * Stages whose blocks are a 1x1, a 3x3 and a 1x1 convolution, the last four times as wide.
     *
     * @param builder its last layer is the input. Modified.
     * @param channels of that last layer
     */
    public static ResidualStages bottlenecks(ArchitectureBuilder builder, int channels) {
        return new ResidualStages(builder, true, channels);
    }

    /** The stem for images of 224x224: {@code conv1}, 7x7 to 64 channels, and max pooling. */
    static ArchitectureBuilder imageNetStem(int... inputShape) {
        return new ArchitectureBuilder(inputShape)
                .unbiased("conv1", 64, new Window(7, 2, 3))
                .norm("bn1", "bn1")
                .relu("relu")
                .maxPool("maxpool", new Window(3, 2, 1));
    }

    /**
     * Adds a stage.
     *
     * @param blocks their number
     * @param width the channels of the 3x3 convolutions
     */
    public ResidualStages stage(int blocks, int width) {
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
            convolution(prefix, 1, width, Window.of(1)).relu(prefix + "relu1");
            convolution(prefix, 2, width, Window.keeping(3).every(stride)).relu(prefix + "relu2");
            convolution(prefix, 3, out, Window.of(1));
        } else {
            convolution(prefix, 1, width, Window.keeping(3).every(stride)).relu(prefix + "relu1");
            convolution(prefix, 2, out, Window.keeping(3));
        }
        String residual = builder.last();
        String shortcut =
                stride == 1 && channels == out ? input : shortcut(prefix, input, out, stride);
        builder.from(residual).plus(prefix + "add", shortcut).relu(prefix + "relu");
        channels = out;
    }

    private ArchitectureBuilder convolution(String prefix, int number, int out, Window window) {
        String norm = prefix + "bn" + number;
        return builder.unbiased(prefix + "conv" + number, out, window).norm(norm, norm);
    }

    private String shortcut(String prefix, String input, int out, int stride) {
        String norm = prefix + "downsample.1";
        return builder.from(input)
                .unbiased(prefix + "downsample.0", out, Window.of(1).every(stride))
                .norm(norm, norm)
                .last();
    }
}
