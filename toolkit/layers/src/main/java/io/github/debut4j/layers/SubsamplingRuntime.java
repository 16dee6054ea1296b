package io.github.debut4j.layers;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.Pooling;
import io.github.debut4j.kernel.image.PoolingKind;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The runtime of a {@link KernelSubsampling}. */
final class SubsamplingRuntime extends SubsamplingLayer {

    SubsamplingRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /** The kind of pooling for the kernel; empty if the layer is left to DL4J. */
    private Optional<PoolingKind> kind() {
        if (!KernelBackend.supports(dataType) || input.rank() != 4) {
            return Optional.empty();
        }
        return switch (layerConf().getPoolingType()) {
            case MAX -> Optional.of(PoolingKind.MAX);
            case AVG ->
                    Optional.of(
                            layerConf().isAvgPoolIncludePadInDivisor()
                                    ? PoolingKind.MEAN_WITH_PADDING
                                    : PoolingKind.MEAN);
            default -> Optional.empty();
        };
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        Optional<PoolingKind> kind = kind();
        if (kind.isEmpty()) {
            return super.activate(training, workspaceMgr);
        }
        INDArray from = FloatViews.rowMajorFloat(input);
        ConvolutionGeometry geometry = geometry();
        return KernelBackend.fill(
                workspaceMgr,
                ArrayType.ACTIVATIONS,
                new ConvolutionInput(from, geometry, geometry.channels()).outputShape(),
                pooled ->
                        new Pooling(geometry, kind.get())
                                .forward(
                                        (int) from.size(0),
                                        FloatViews.of(from),
                                        FloatViews.of(pooled),
                                        Workers.threads()),
                from);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        Optional<PoolingKind> kind = kind();
        if (kind.isEmpty()) {
            return super.backpropGradient(epsilon, workspaceMgr);
        }
        INDArray from = FloatViews.rowMajorFloat(input);
        INDArray arriving = FloatViews.rowMajorFloat(epsilon);
        INDArray leaving =
                KernelBackend.fill(
                        workspaceMgr,
                        ArrayType.ACTIVATION_GRAD,
                        from.shape(),
                        gradient ->
                                new Pooling(geometry(), kind.get())
                                        .backward(
                                                (int) from.size(0),
                                                FloatViews.of(from),
                                                FloatViews.of(arriving),
                                                FloatViews.of(gradient),
                                                Workers.threads()),
                        from,
                        arriving);
        return new Pair<>(new DefaultGradient(), leaving);
    }

    private ConvolutionGeometry geometry() {
        org.deeplearning4j.nn.conf.layers.SubsamplingLayer layer = layerConf();
        return new Window(
                        layer.getKernelSize(),
                        layer.getStride(),
                        layer.getPadding(),
                        layer.getDilation(),
                        convolutionMode)
                .onImages(
                        input.shape(),
                        layer.getCnn2dDataFormat(),
                        images -> layer.getOutputType(-1, images),
                        FeatureOrder.CHANNEL_TAP);
    }
}
