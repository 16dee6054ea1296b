package io.github.debut4j.zoo.paper;

import io.github.debut4j.spec.SpecText;
import io.github.debut4j.vertices.PillarScatterVertex;
import io.github.debut4j.vertices.SliceAxisVertex;
import io.github.debut4j.zoo.Architecture;
import io.github.debut4j.zoo.TensorBinding;
import io.github.debut4j.zoo.paper.ArchitectureBuilder.Window;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * PointPillars, which detects objects in point clouds (Lang et al., <cite>PointPillars: Fast
 * Encoders for Object Detection from Point Clouds</cite>, CVPR 2019).
 *
 * <p>The input is the pillars of a cloud, {@code [N, 11, pillars, points]}. Channels 0 to 8 are the
 * paper's features of a point: x, y, z, reflectance, its distances from the mean of the pillar's
 * points in x, y and z, and from the pillar's centre in x and y. Channels 9 and 10 are the row and
 * the column of the pillar's cell, from 0, of which the first point's are read; an empty pillar has
 * cell -1. Features and cells are one array, so that everything that takes examples of one array,
 * such as training and calibration, takes these.
 *
 * <pre>
 * features, cells   channels 0 to 8; 9 and 10
 * pillar.conv       9 -> C                        [N, C, pillars, points], no bias
 * pillar.bn, .relu
 * pillar.pool       largest over the points       [N, C, pillars, 1]
 * scatter           pillars into their cells      [N, C, rows, columns]
 * block1.conv1..4   3x3, the first with stride 2  [N, C, rows / 2, columns / 2]
 * block2.conv1..6   the same                      [N, 2 C, rows / 4, columns / 4]
 * block3.conv1..6   the same                      [N, 4 C, rows / 8, columns / 8]
 * up1, up2, up3     transposed, stride 1, 2, 4    [N, 2 C, rows / 2, columns / 2] each
 * joined            all three                     [N, 6 C, rows / 2, columns / 2]
 * head.class        1x1, a logit per anchor
 * class             their sigmoids                [N, A, rows / 2, columns / 2], cross-entropy
 * head.box          1x1, seven numbers per anchor [N, 7 A, rows / 2, columns / 2]
 * head.direction    1x1, two logits per anchor    [N, 2 A, rows / 2, columns / 2]
 * </pre>
 *
 * Convolutions are followed by a batch norm and ReLU, except in the heads. {@code C} is 64, and
 * there are {@code A = classes * anchors} anchors per cell. Each belongs to one class, so it has
 * one score.
 *
 * <p>The paper's losses of boxes and directions are not part of the graph: a network with all heads
 * cannot be trained. With {@code heads=class} it ends in {@code class}, which is trained on a label
 * per cell and anchor.
 */
public final class PointPillars implements Architecture {

    private static final String NAME = "pointpillars";
    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";
    private static final String PILLARS = "pillars";
    private static final String POINTS = "points";
    private static final String WIDTH = "width";
    private static final String ANCHORS = "anchors";
    private static final String HEADS = "heads";
    private static final String ALL_HEADS = "all";
    private static final String CLASS_HEAD = "class";

    private static final int FEATURES = 9;
    private static final int CHANNELS = 11;
    private static final int BOX = 7;
    private static final int DIRECTIONS = 2;
    private static final int[] CONVOLUTIONS = {4, 6, 6};

    /** The last block has an eighth of the rows. */
    private static final int COARSEST = 8;

    private static final int MOST_SIDE = 4_096;
    private static final int MOST_PILLARS = 1_000_000;
    private static final int MOST_POINTS = 1_000;
    private static final int MOST_ANCHORS = 100;

    private final Size size;
    private final boolean allHeads;

    /**
     * The sizes of a network.
     *
     * @param rows of the grid, a multiple of 8
     * @param columns of the grid, a multiple of 8
     * @param pillars of a cloud
     * @param points of a pillar
     * @param width channels of a pillar
     * @param anchors per cell and class
     */
    private record Size(int rows, int columns, int pillars, int points, int width, int anchors) {

        /** The grid for the cars of KITTI, with cells of 0.16 m. */
        static final Size PAPER = new Size(496, 432, 12_000, 100, 64, 2);

        Size with(SpecText spec) {
            return new Size(
                    side(spec, ROWS, rows),
                    side(spec, COLUMNS, columns),
                    spec.wholeNumber(PILLARS, 1, MOST_PILLARS).orElse(pillars),
                    spec.wholeNumber(POINTS, 1, MOST_POINTS).orElse(points),
                    spec.wholeNumber(WIDTH, 1, MOST_SIDE).orElse(width),
                    spec.wholeNumber(ANCHORS, 1, MOST_ANCHORS).orElse(anchors));
        }

        private static int side(SpecText spec, String key, int otherwise) {
            int side = spec.wholeNumber(key, COARSEST, MOST_SIDE).orElse(otherwise);
            if (side % COARSEST != 0) {
                throw new IllegalArgumentException(
                        "option " + key + " must be a multiple of " + COARSEST + ", found " + side);
            }
            return side;
        }
    }

    /** For {@link java.util.ServiceLoader}. */
    public PointPillars() {
        this(Size.PAPER, true);
    }

    private PointPillars(Size size, boolean allHeads) {
        this.size = size;
        this.allHeads = allHeads;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "PointPillars of the DeBut paper's appendix, for point clouds of KITTI's classes";
    }

    @Override
    public int[] inputShape() {
        return new int[] {CHANNELS, size.pillars(), size.points()};
    }

    /** Car, pedestrian and cyclist. */
    @Override
    public int classes() {
        return 3;
    }

    @Override
    public List<String> optionNames() {
        return List.of(ROWS, COLUMNS, PILLARS, POINTS, WIDTH, ANCHORS, HEADS);
    }

    @Override
    public Architecture with(SpecText spec) {
        String heads = spec.word(HEADS, List.of(ALL_HEADS, CLASS_HEAD));
        return new PointPillars(size.with(spec), heads.equals(ALL_HEADS));
    }

    @Override
    public List<String> chainFiles() {
        return List.of();
    }

    @Override
    public List<TensorBinding> bindings() {
        return List.of();
    }

    @Override
    public ComputationGraph create(int classes, long seed) {
        ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
        pillars(builder);
        backbone(builder);
        return heads(builder, classes * size.anchors()).graph(seed);
    }

    private void pillars(ArchitectureBuilder builder) {
        String input = builder.last();
        builder.vertex("cells", new SliceAxisVertex(1, FEATURES, CHANNELS), input)
                .vertex("features", new SliceAxisVertex(1, 0, FEATURES), input);
        convolution(builder, "pillar", "", size.width(), Window.of(1));
        builder.layer(
                        "pillar.pool",
                        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                                .kernelSize(1, size.points())
                                .stride(1, size.points())
                                .build())
                .vertex(
                        "scatter",
                        new PillarScatterVertex(size.rows(), size.columns()),
                        builder.last(),
                        "cells");
    }

    private void backbone(ArchitectureBuilder builder) {
        String[] ups = new String[CONVOLUTIONS.length];
        for (int k = 0; k < CONVOLUTIONS.length; k++) {
            String block = "block" + (k + 1);
            for (int number = 1; number <= CONVOLUTIONS[k]; number++) {
                Window window = number == 1 ? Window.keeping(3).every(2) : Window.keeping(3);
                convolution(builder, block, String.valueOf(number), size.width() << k, window);
            }
            String below = builder.last();
            ups[k] = up(builder, "up" + (k + 1), 1 << k);
            builder.from(below);
        }
        builder.vertex("joined", new MergeVertex(), ups);
    }

    private static void convolution(
            ArchitectureBuilder builder, String part, String number, int channels, Window window) {
        builder.layer(
                part + ".conv" + number,
                ArchitectureBuilder.convolution(channels, window).hasBias(false).build());
        normalized(builder, part, number);
    }

    private String up(ArchitectureBuilder builder, String name, int factor) {
        builder.layer(
                name + ".conv",
                new Deconvolution2D.Builder(factor, factor)
                        .stride(factor, factor)
                        .nOut(2 * size.width())
                        .activation(Activation.IDENTITY)
                        .hasBias(false)
                        .build());
        normalized(builder, name, "");
        return builder.last();
    }

    private static void normalized(ArchitectureBuilder builder, String part, String number) {
        builder.layer(part + ".bn" + number, ArchitectureBuilder.batchNorm())
                .relu(part + ".relu" + number);
    }

    private ArchitectureBuilder heads(ArchitectureBuilder builder, int anchors) {
        String joined = builder.last();
        builder.layer("head.class", head(anchors))
                .layer(
                        CLASS_HEAD,
                        new CnnLossLayer.Builder(LossFunction.XENT)
                                .activation(Activation.SIGMOID)
                                .build());
        return allHeads
                ? builder.from(joined)
                        .layer("head.box", head(BOX * anchors))
                        .from(joined)
                        .layer("head.direction", head(DIRECTIONS * anchors))
                        .outputs(CLASS_HEAD, "head.box", "head.direction")
                : builder;
    }

    private static ConvolutionLayer head(int channels) {
        return ArchitectureBuilder.convolution(channels, Window.of(1)).build();
    }
}
