package io.github.debut4j.distill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.network.Network;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Checks gradients of whole students with heads against finite differences. */
@Tag("slow")
class HeadGradientTest {

    private static final double EXACT = 1e-9;

    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kd:temperature=3                              | NCHW",
                "kd+labels:weight=0.5                          | NCHW",
                "hint:layer=fc,weight=2                        | NCHW",
                "hint:layer=conv                               | NHWC",
                "vid:layer=conv                                | NCHW",
                "vid:layer=fc                                  | NHWC",
                "ab:layer=conv,weight=3                        | NCHW",
                "ab:layer=conv                                 | NHWC",
                "ab:layer=conv+hint:layer=conv                 | NCHW",
                "nst:layer=conv                                | NHWC",
                "attention:weight=20,layer=conv                | NCHW",
                "attention:weight=20,layer=conv                | NHWC",
                "sp:weight=5                                   | NCHW",
                "sp:layer=conv,teacher=fc                      | NHWC",
                "rkd:weight=0.1                                | NCHW",
                "pkt:weight=50                                 | NCHW",
                "correlation                                   | NCHW",
                "kd+hint:layer=fc+sp:weight=2+rkd:weight=5e-2  | NCHW",
            })
    void gradientsMatchFiniteDifferences(String spec, CNN2DFormat format) {
        check(
                spec,
                format,
                SmallNetworks.teacher(DataType.DOUBLE, format),
                SmallNetworks.dense(DataType.DOUBLE, format, 3, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fsp:layer=last                                | NCHW",
                "fsp:layer=last+ab:layer=last                  | NHWC",
                "kdsvd:layer=last,weight=5                     | NCHW",
                "kdsvd:layer=last,weight=5,vectors=2,width=0.5 | NHWC",
            })
    void gradientsOfFlowsMatchFiniteDifferences(String spec, CNN2DFormat format) {
        check(
                spec,
                format,
                SmallNetworks.deep(DataType.DOUBLE, format, 1, false),
                SmallNetworks.deep(DataType.DOUBLE, format, 2, false));
    }

    private static void check(
            String spec, CNN2DFormat format, MultiLayerNetwork teacher, MultiLayerNetwork student) {
        INDArray example =
                SmallNetworks.batches(DataType.DOUBLE, format, 2, 2).get(0).getFeatures();
        Distillation distillation =
                new Distillation(DistillationSpec.parse(spec), teacher, example, 7);
        ComputationGraph graph =
                (ComputationGraph)
                        Network.of(distillation.attach(student))
                                .rebuilt(HeadGradientTest::withoutUpdates);
        MultiDataSet batch =
                distillation.examples(SmallNetworks.data(DataType.DOUBLE, format, 5, 5)).next();

        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.GraphConfig()
                                .net(graph)
                                .inputs(batch.getFeatures())
                                .labels(batch.getLabels())
                                .subset(true)
                                .maxPerParam(4)
                                .epsilon(1e-6)
                                .maxRelError(1e-4)
                                .minAbsoluteError(1e-8)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));
        graph.setInputs(batch.getFeatures());
        graph.setLabels(batch.getLabels());
        graph.computeGradientAndScore();
        double trained = graph.score();
        assertEquals(graph.score((org.nd4j.linalg.dataset.MultiDataSet) batch), trained, EXACT);
    }

    private static Layer withoutUpdates(String name, Layer layer) {
        ((BaseLayer) layer).setIUpdater(new NoOp());
        return layer;
    }
}
