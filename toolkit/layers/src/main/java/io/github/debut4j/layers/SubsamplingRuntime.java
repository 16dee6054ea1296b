package io.github.debut4j.layers;

import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.PatchOrder;
import io.github.debut4j.kernel.image.Pooling;
import io.github.debut4j.kernel.image.PoolingKind;
import io.github.debut4j.nd4j.FloatViews;
import java.lang.ref.Reference;
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

/** A 2-D pooling at work. */
final class SubsamplingRuntime extends SubsamplingLayer {

    SubsamplingRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /** What the kernel does; empty where DL4J is left to it. */
    private Optional<PoolingKind> kind() {
        if (!KernelBackend.computes(dataType) || input.rank() != 4) {
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
        INDArray from = FloatViews.rowMajor(input.castTo(dataType));
        ConvolutionGeometry geometry = geometry();
        INDArray pooled =
                workspaceMgr.createUninitialized(
                        ArrayType.ACTIVATIONS,
                        dataType,
                        new ConvolutionInput(from, geometry, geometry.channels()).outputShape(),
                        'c');
        try {
            new Pooling(geometry, kind.get())
                    .forward(
                            (int) from.size(0),
                            FloatViews.of(from),
                            FloatViews.of(pooled),
                            Workers.threads());
        } finally {
            Reference.reachabilityFence(from);
        }
        return pooled;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        Optional<PoolingKind> kind = kind();
        if (kind.isEmpty()) {
            return super.backpropGradient(epsilon, workspaceMgr);
        }
        INDArray from = FloatViews.rowMajor(input.castTo(dataType));
        INDArray arriving = FloatViews.rowMajor(epsilon.castTo(dataType));
        INDArray leaving =
                workspaceMgr.createUninitialized(
                        ArrayType.ACTIVATION_GRAD, dataType, from.shape(), 'c');
        try {
            new Pooling(geometry(), kind.get())
                    .backward(
                            (int) from.size(0),
                            FloatViews.of(from),
                            FloatViews.of(arriving),
                            FloatViews.of(leaving),
                            Workers.threads());
        } finally {
            Reference.reachabilityFence(from);
            Reference.reachabilityFence(arriving);
        }
        return new Pair<>(new DefaultGradient(), leaving);
    }

    private ConvolutionGeometry geometry() {
        org.deeplearning4j.nn.conf.layers.SubsamplingLayer layer = layerConf();
        return new ImageWindow(
                        layer.getKernelSize(),
                        layer.getStride(),
                        layer.getPadding(),
                        layer.getDilation(),
                        convolutionMode)
                .geometry(
                        input.shape(),
                        layer.getCnn2dDataFormat(),
                        images -> layer.getOutputType(-1, images),
                        PatchOrder.CHANNEL_SLOWEST);
    }
}
