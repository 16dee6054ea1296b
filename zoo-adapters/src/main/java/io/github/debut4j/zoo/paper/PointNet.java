package io.github.debut4j.zoo.paper;

import io.github.debut4j.vertices.PointTransformVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * PointNet for ModelNet40 with both T-Nets (Qi et al., CVPR 2017; All-DeBut, arXiv 2311.08125,
 * table III): 3,471,473 parameters, the running statistics of batch norm not counted. A cloud of
 * points is an image of height points and width 1, {@code [N, 3, points, 1]}; 1,024 points are
 * usual, any number is taken.
 *
 * <pre>
 * stn              T-Net of the points, 3x3
 * transform        points times (stn + I)
 * net.conv1        3 -> 64
 * fstn             T-Net of the features, 64x64
 * transform2       features times (fstn + I)
 * net.conv2        64 -> 128
 * net.conv3        128 -> 1024, no ReLU
 * net.pool         largest over all points   [N, 1024]
 * net.fc1          1024 -> 512
 * net.fc2          512 -> 256, dropout 0.4 before its batch norm
 * classifier       256 -> 40, softmax        multi-class cross-entropy
 * </pre>
 *
 * A T-Net is {@code conv1} to 64, {@code conv2} to 128, {@code conv3} to 1024, the largest over all
 * points, {@code fc1} to 512, {@code fc2} to 256 and {@code fc3} to the elements of the matrix.
 * Convolutions are 1x1; all layers but {@code fc3} and the classifier are followed by a batch norm
 * and, unless stated otherwise, ReLU. The loss is that of the classification only: the regulariser
 * that pulls the 64x64 transform towards an orthogonal one is not part of the graph.
 *
 * <p>A state dict has the modules of the repository jasonli0707/All-DeBut: {@code stn.conv1},
 * {@code block0.0}, {@code fstn.conv1}, {@code block1.0}, {@code block2.0} and so on.
 */
public final class PointNet extends BuiltArchitecture {

    /** DL4J's dropout is the share that stays. */
    private static final double RETAINED = 0.6;

    /** For {@link java.util.ServiceLoader}. */
    public PointNet() {
        super(
                "pointnet",
                "PointNet with both T-Nets of the All-DeBut paper, ModelNet40, 3,471,473"
                        + " parameters",
                new int[] {3, 1_024, 1},
                40,
                "pointnet_modelnet40_small.txt",
                "pointnet_modelnet40_big.txt");
    }

    @Override
    ArchitectureBuilder builder(int classes) {
        ArchitectureBuilder builder = new ArchitectureBuilder(inputShape());
        transform(builder, "stn", "transform", 3);
        pointwise(builder, "net", 1, 64, "block0.0", "block0.1").relu("net.relu1");
        transform(builder, "fstn", "transform2", 64);
        pointwise(builder, "net", 2, 128, "block1.0", "block1.1").relu("net.relu2");
        pointwise(builder, "net", 3, 1_024, "block1.3", "block1.4");
        builder.globalPool("net.pool", PoolingType.MAX)
                .dense("net.fc1", "block2.0", 512, Activation.IDENTITY)
                .norm("net.bn4", "block2.1")
                .relu("net.relu4")
                .dense("net.fc2", "block2.3", 256, Activation.IDENTITY)
                .layer("net.dropout", new DropoutLayer(RETAINED))
                .norm("net.bn5", "block2.5")
                .relu("net.relu5");
        return builder.classifier("classifier", classes);
    }

    private static ArchitectureBuilder pointwise(
            ArchitectureBuilder builder,
            String net,
            int number,
            int channels,
            String module,
            String norm) {
        return builder.pointwise(net + ".conv" + number, module, channels)
                .norm(net + ".bn" + number, norm);
    }

    /** A T-Net on the last layer, and the product of that layer with what it gives. */
    private static void transform(
            ArchitectureBuilder builder, String net, String product, int channels) {
        String points = builder.last();
        int[] widths = {64, 128, 1_024};
        for (int number = 1; number <= widths.length; number++) {
            String conv = net + ".conv" + number;
            pointwise(builder, net, number, widths[number - 1], conv, net + ".bn" + number)
                    .relu(net + ".relu" + number);
        }
        builder.globalPool(net + ".pool", PoolingType.MAX);
        dense(builder, net, 1, 512);
        dense(builder, net, 2, 256);
        String matrix = net + ".fc3";
        builder.dense(matrix, matrix, transformLayer(channels))
                .vertex(product, new PointTransformVertex(), points, matrix);
    }

    private static void dense(ArchitectureBuilder builder, String net, int number, int features) {
        String name = net + ".fc" + number;
        String norm = net + ".bn" + (3 + number);
        builder.dense(name, name, features, Activation.IDENTITY)
                .norm(norm, norm)
                .relu(net + ".relu" + (3 + number));
    }

    /** Small weights, as PyTorch's are at first, so that the transform begins near the identity. */
    private static DenseLayer.Builder transformLayer(int channels) {
        return new DenseLayer.Builder()
                .nOut(channels * channels)
                .weightInit(WeightInit.UNIFORM)
                .activation(Activation.IDENTITY);
    }
}
