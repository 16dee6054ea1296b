package io.github.debut4j.distill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Students with distillation heads: attached, trained by DL4J's fit, and detached. */
class DistillationTest {

    private static final String EVERYTHING =
            "kd+hint:weight=0.1+attention:weight=1+sp:weight=1+rkd:weight=0.01+pkt:weight=10"
                    + "+correlation:weight=0.1+crd:weight=0.1,negatives=20,dimension=8"
                    + "+vid:weight=10+ab:weight=0.1+nst:weight=0.1+factor:weight=0.1";

    private static final String FLOWS = "fsp+kdsvd+ab:layer=last";

    private static MultiLayerNetwork teacher() {
        return SmallNetworks.teacher(DataType.FLOAT, CNN2DFormat.NCHW);
    }

    private static MultiLayerNetwork student() {
        return SmallNetworks.student(DataType.FLOAT, CNN2DFormat.NCHW);
    }

    private static DataSetIterator data() {
        return SmallNetworks.data(DataType.FLOAT, CNN2DFormat.NCHW, 40, 16);
    }

    private static INDArray example() {
        return data().next().getFeatures();
    }

    private static Distillation distillation(String spec) {
        return new Distillation(DistillationSpec.parse(spec), teacher(), example(), 3);
    }

    private static ComputationGraph trained(Distillation distillation, Model student, int epochs) {
        ComputationGraph graph = (ComputationGraph) distillation.attach(student);
        for (int epoch = 0; epoch < epochs; epoch++) {
            graph.fit(distillation.examples(data()));
        }
        return graph;
    }

    @Test
    void studentComesCloserToItsTeacher() {
        Distillation distillation = distillation("kd:weight=10");
        double before = distance(student());

        Model student = detached(trained(distillation, student(), 60), student());

        assertTrue(distance(student) < before / 2, before + " to " + distance(student));
    }

    private static Model detached(Model trained, Model student) {
        Parameters.copyCommon(trained, student);
        return student;
    }

    private static double distance(Model student) {
        INDArray own = Network.of(student).output(example())[0];
        return own.sub(teacher().output(example())).norm2Number().doubleValue();
    }

    @Test
    void headsAreAddedAndTheOutputDoesNotChange() {
        MultiLayerNetwork student = student();

        ComputationGraph attached = (ComputationGraph) distillation(EVERYTHING).attach(student);

        // The output; hint, vid and ab for conv and fc; attention and nst for conv; six on the
        // features.
        assertEquals(1 + 3 * 2 + 2 + 6, attached.getNumOutputArrays());
        assertEquals(student.output(example()), attached.output(example())[0]);
    }

    private static MultiLayerNetwork deep(CNN2DFormat format, long seed, boolean chain) {
        return SmallNetworks.deep(DataType.FLOAT, format, seed, chain);
    }

    private static Distillation flows(String spec, CNN2DFormat format) {
        INDArray example = SmallNetworks.data(DataType.FLOAT, format, 4, 4).next().getFeatures();
        return new Distillation(DistillationSpec.parse(spec), deep(format, 1, false), example, 3);
    }

    /** By default, from the input of each compressed convolution to its output. */
    @Test
    void flowsAreComparedAcrossCompressedConvolutions() {
        MultiLayerNetwork student = deep(CNN2DFormat.NCHW, 2, true);

        ComputationGraph attached =
                (ComputationGraph) flows(FLOWS, CNN2DFormat.NCHW).attach(student);

        assertEquals(
                List.of("out", "distill-fsp-last", "distill-kdsvd-last", "distill-ab-last"),
                attached.getConfiguration().getNetworkOutputs());
        assertEquals(
                List.of("conv"),
                attached.getConfiguration().getVertexInputs().get("distill-fsp-last-input-0"));
        assertEquals(student.output(example()), attached.output(example())[0]);
    }

    /** The order of axes must not matter: convolutions and images differ in nothing else. */
    @Test
    void flowsOfBothImageFormatsAreTheSame() {
        assertEquals(flowScore(CNN2DFormat.NCHW), flowScore(CNN2DFormat.NHWC), 1e-5);
    }

    private static double flowScore(CNN2DFormat format) {
        Distillation distillation =
                flows(
                        "labels:weight=0+fsp:layer=conv,from=conv+kdsvd:layer=conv,from=conv",
                        format);
        ComputationGraph graph = (ComputationGraph) distillation.attach(deep(format, 2, false));
        return graph.score(
                (org.nd4j.linalg.dataset.MultiDataSet)
                        distillation
                                .examples(SmallNetworks.data(DataType.FLOAT, format, 20, 20))
                                .next());
    }

    @Test
    void studentComesCloserToTheFlowsOfItsTeacher() {
        Distillation distillation = flows("fsp+labels:weight=0", CNN2DFormat.NCHW);
        ComputationGraph graph =
                (ComputationGraph) distillation.attach(deep(CNN2DFormat.NCHW, 2, true));
        graph.fit(distillation.examples(data()));
        double first = graph.score();
        for (int epoch = 0; epoch < 30; epoch++) {
            graph.fit(distillation.examples(data()));
        }

        assertTrue(graph.score() < first / 2, first + " to " + graph.score());
    }

    /** What {@code ab} compares comes before the function, what other methods compare follows. */
    @Test
    void boundariesAreComparedBeforeTheActivationFunction() {
        ComputationGraph attached =
                (ComputationGraph) distillation("ab:layer=fc+hint:layer=fc").attach(student());
        Map<String, List<String>> inputs = attached.getConfiguration().getVertexInputs();

        assertEquals(List.of("fc"), inputs.get("distill-ab-fc"));
        assertEquals(List.of("fc-activation"), inputs.get("distill-hint-fc"));
        assertEquals(List.of("fc-activation"), inputs.get("out"));
    }

    @Test
    void givenStudentIsNotModified(@TempDir Path folder) throws IOException {
        MultiLayerNetwork student = student();
        INDArray before = student.params().dup();
        ComputationGraph trained = trained(distillation(EVERYTHING), student, 2);

        Model alone = detached(trained, student());

        assertEquals(before, student.params(), "the given student");
        assertEquals(
                student.getLayerWiseConfigurations(),
                ((MultiLayerNetwork) alone).getLayerWiseConfigurations());
        assertNotEquals(before, alone.params());
        assertEquals(trained.output(example())[0], Network.of(alone).output(example())[0]);
        Path file = folder.resolve("student.zip");
        ModelZip.write(file, alone);
        assertEquals(alone.params().length(), student.params().length());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String configuration =
                    new String(
                            zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(),
                            StandardCharsets.UTF_8);
            assertFalse(configuration.toLowerCase(Locale.ROOT).contains("distill"), configuration);
        }
        assertTrue(Files.size(file) > 0);
    }

    /** Every parameter of every head changes, and so do those of the student. */
    @Test
    void headsAreTrainedWithTheStudent() {
        Distillation distillation = distillation(EVERYTHING);
        ComputationGraph before = (ComputationGraph) distillation.attach(student());
        ComputationGraph after = trained(distillation(EVERYTHING), student(), 1);

        for (NamedLayer layer : Network.of(before).layers()) {
            layer.parameters()
                    .forEach(
                            (name, value) ->
                                    assertNotEquals(
                                            value,
                                            after.getLayer(layer.name()).getParam(name),
                                            layer.name() + " " + name));
        }
    }

    @Test
    void sameSeedGivesTheSameStudent() {
        INDArray first = trained(distillation(EVERYTHING), student(), 2).params();

        assertEquals(first, trained(distillation(EVERYTHING), student(), 2).params());
    }

    /** The state written after an epoch is all that the next epochs need. */
    @Test
    void trainingResumesExactlyFromItsState() throws IOException {
        INDArray uninterrupted = trained(distillation(EVERYTHING), student(), 3).params();
        Distillation first = distillation(EVERYTHING);
        ComputationGraph graph = trained(first, student(), 1);
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        first.write(new DataOutputStream(state));

        Distillation second = distillation(EVERYTHING);
        ComputationGraph resumed = (ComputationGraph) second.attach(student());
        second.read(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        resumed.setParams(graph.params());
        resumed.getUpdater(true)
                .setStateViewArray(graph.getUpdater().getUpdaterStateViewArray().dup());
        for (int epoch = 1; epoch < 3; epoch++) {
            resumed.fit(second.examples(data()));
        }

        assertEquals(uninterrupted, resumed.params());
    }

    @Test
    void outputsOfRecurringExamplesAreCached() {
        TeacherOutputs outputs =
                new TeacherOutputs(new Teacher(teacher(), true), List.of("out", "fc"), example());
        INDArray first = Objects.requireNonNull(outputs.of(example()).get("out")).dup();
        outputs.beginPass();

        assertEquals(first, outputs.of(example()).get("out"));
        assertTrue(outputs.isCached());
    }

    @Test
    void cacheIsDroppedWhereExamplesDoNotRecur() {
        TeacherOutputs outputs =
                new TeacherOutputs(new Teacher(teacher(), true), List.of("out"), example());
        for (int pass = 0; pass < 60; pass++) {
            outputs.of(example().add(pass));
            outputs.beginPass();
        }

        assertFalse(outputs.isCached());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kd", "hint", "sp+crd:negatives=9,dimension=4"})
    void graphAndListAreTrainedAlike(String spec) {
        INDArray list = detached(trained(distillation(spec), student(), 2), student()).params();
        ComputationGraph graph = GraphEditor.of(student()).build();

        Model student =
                detached(trained(distillation(spec), graph, 2), GraphEditor.of(student()).build());

        assertEquals(ComputationGraph.class, student.getClass());
        assertEquals(list, student.params());
    }

    @Test
    void imagesWithChannelsLastAreArranged() {
        CNN2DFormat last = CNN2DFormat.NHWC;
        DataSetIterator data = SmallNetworks.data(DataType.FLOAT, last, 20, 10);
        Distillation distillation =
                new Distillation(
                        DistillationSpec.parse("hint:layer=conv+attention"),
                        SmallNetworks.teacher(DataType.FLOAT, last),
                        data.next().getFeatures(),
                        3);
        ComputationGraph graph =
                (ComputationGraph) distillation.attach(SmallNetworks.student(DataType.FLOAT, last));
        graph.fit(distillation.examples(data));

        MultiDataSet batch =
                distillation.examples(SmallNetworks.data(DataType.FLOAT, last, 20, 10)).next();
        assertEquals(6, batch.getLabels(1).size(1), "the teacher's channels before positions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sp:layer=fcc    | option layer of sp must be one of conv, fc, out, found 'fcc';"
                        + " did you mean 'fc'?",
                "factor:layer=fcc | option layer of factor must be one of conv, fc, out, found"
                        + " 'fcc'; did you mean 'fc'?",
                "sp:teacher=conf | option teacher of sp must be one of conv, fc, out, found 'conf';"
                        + " did you mean 'conv'?",
                "attention:layer=fc | attention must compare layers with the same positions, found"
                        + " fc of the student with 6 and fc of the teacher with 8",
                "nst:layer=fc | nst must compare layers with the same positions, found fc of the"
                        + " student with 6 and fc of the teacher with 8",
                "vid:layer=conv,teacher=fc | vid must compare layers with the same positions, found"
                        + " conv of the student with 4x2x2 and fc of the teacher with 8",
                "fsp:layer=fc | fsp must compare layers with images of the same shape, found fc of"
                        + " the student with 6 and fc of the teacher with 8",
                "kdsvd:layer=conv,from=fcc | option from of kdsvd must be one of conv, fc, out,"
                        + " found 'fcc'; did you mean 'fc'?",
                "fsp:layer=conv,from=conv,teacher-from=conf | option teacher-from of fsp must be"
                        + " one of conv, fc, out, found 'conf'; did you mean 'conv'?",
                "fsp:layer=conv,from=conv | fsp must compare layers with images of the same shape,"
                        + " found conv of the student with 4x2x2 and conv of the teacher with 6x2x2",
                "ab:layer=out | ab must compare layers with a ReLU behind it, or another function"
                        + " with the sign of its input, found out of the student",
                "hint:layer=fc,teacher=conv | hint must compare layers with the same positions,"
                        + " found fc of the student with 6 and conv of the teacher with 6x2x2",
            })
    void layersThatCannotBeComparedAreRejected(String spec, String message) {
        Distillation distillation = distillation(spec);

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> distillation.attach(student()));

        assertEquals(message, refusal.getMessage());
    }

    @Test
    void studentWithoutChainsNeedsALayer() {
        Distillation distillation = distillation("hint");

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> distillation.attach(teacher()));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith("hint must have a layer"));
    }

    @Test
    void flowsNeedAConvolutionBehindAnotherLayer() {
        Distillation distillation = distillation("fsp");

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> distillation.attach(student()));

        assertTrue(
                String.valueOf(refusal.getMessage())
                        .endsWith("which must be a convolution behind another layer"),
                refusal.getMessage());
    }

    @Test
    void batchesWithoutIndicesAreRejected() {
        Distillation distillation = distillation("crd:negatives=5");
        distillation.attach(student());
        DataSetIterator anonymous = data();
        anonymous.setPreProcessor(batch -> {});
        org.nd4j.linalg.dataset.DataSet batch = anonymous.next();
        batch.setExampleMetaData(null);

        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> DistillationBatches.exampleIndices(batch));

        assertTrue(
                String.valueOf(refusal.getMessage())
                        .startsWith("batches for crd must have the indices"));
    }
}
