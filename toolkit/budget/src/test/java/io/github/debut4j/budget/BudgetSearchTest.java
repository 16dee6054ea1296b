package io.github.debut4j.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.calibrate.CalibrationProgress;
import io.github.debut4j.calibrate.MomentCollector;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.ReferenceOutputs;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class BudgetSearchTest {

    private static final InputType IMAGES = InputType.convolutional(8, 8, 4);

    private static Model network = network();
    private static INDArray images = images();
    private static Calibration calibration =
            Calibration.of(network, CalibrationData.of(images), Calibration.Options.defaults());
    private static BudgetSearch search = search(EnumSet.allOf(CandidateFormat.class), Set.of());

    /** A search with few candidates, since each of them is timed. */
    private static BudgetSearch timed() {
        BudgetSearch timed = search(EnumSet.of(CandidateFormat.LOWRANK), Set.of("conv2"));
        INDArray[] batch = {images.get(NDArrayIndex.interval(0, 1))};
        timed.time(batch, new NetworkTimer(network, batch, FigureCache.none(), 0.02));
        return timed;
    }

    /** conv 8 of 3x3 on 4 - norm - conv 16 of 3x3, stride 2 - norm - dense 16 - output 10. */
    private static Model network() {
        MultiLayerNetwork list =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .activation(Activation.RELU)
                                .list()
                                .layer(convolution("conv1", 8, 1))
                                .layer(new BatchNormalization())
                                .layer(convolution("conv2", 16, 2))
                                .layer(new BatchNormalization())
                                .layer(new DenseLayer.Builder().name("dense").nOut(16).build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .name("out")
                                                .nOut(10)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(IMAGES)
                                .build());
        list.init();
        return list;
    }

    private static ConvolutionLayer convolution(String name, int outputs, int stride) {
        return new ConvolutionLayer.Builder(3, 3)
                .name(name)
                .nOut(outputs)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .hasBias(false)
                .build();
    }

    private static INDArray images() {
        Nd4j.getRandom().setSeed(1);
        return Nd4j.rand(DataType.FLOAT, 16, 4, 8, 8);
    }

    private static BudgetSearch search(Set<CandidateFormat> formats, Set<String> layers) {
        return BudgetSearch.of(
                network,
                Inventory.of(network, IMAGES),
                calibration,
                new BudgetSearch.Options(
                        Effort.QUICK,
                        formats,
                        layers,
                        FactorizationOptions.defaults(),
                        Factorizer::factorize,
                        FigureCache.none(),
                        SearchListener.NONE));
    }

    private static Choice best(Resource resource, double share) {
        return best(search, resource, share);
    }

    private static Choice best(BudgetSearch search, Resource resource, double share) {
        double whole = search.original().amount(resource).orElseThrow();
        Choice choice = search.best(Map.of(resource, share * whole)).orElseThrow();
        assertTrue(choice.figures().amount(resource).orElseThrow() <= share * whole);
        return choice;
    }

    @Test
    void countsWhatTheCompressedNetworkHas() {
        Choice choice = best(Resource.PARAMETERS, 0.4);
        Model compressed =
                Compressor.compress(network, new CompressionPlan(choice.layers())).network();

        assertEquals(Parameters.count(compressed), choice.figures().parameters());
        assertEquals(
                Inventory.of(compressed, IMAGES).macs().orElseThrow(),
                choice.figures().macs().orElseThrow());
    }

    /** With one format, the choice is that with the least predicted loss. */
    @Test
    void losesMoreWithLess() {
        BudgetSearch chains = search(EnumSet.of(CandidateFormat.CHAIN), Set.of());
        for (Resource resource : List.of(Resource.PARAMETERS, Resource.MACS, Resource.SIZE)) {
            double before = 0;
            for (double share : new double[] {1, 0.8, 0.6, 0.4, 0.3}) {
                Choice choice = best(chains, resource, share);
                assertTrue(choice.loss() >= before, resource + " " + share);
                before = choice.loss();
            }
        }
        assertTrue(best(Resource.PARAMETERS, 1).layers().isEmpty());
    }

    /** Predicted losses do not add up where they are large; measured ones decide then. */
    @Test
    void isNotWorseThanChainsAlone() {
        ReferenceOutputs reference =
                ReferenceOutputs.of(network, List.<INDArray[]>of(new INDArray[] {images}));
        BudgetSearch chains = search(EnumSet.of(CandidateFormat.CHAIN), Set.of());
        for (double share : new double[] {0.5, 0.25}) {
            double all = loss(reference, best(Resource.PARAMETERS, share));
            double alone = loss(reference, best(chains, Resource.PARAMETERS, share));
            assertTrue(all <= 1.02 * alone, share + ": " + all + ", " + alone);
        }
    }

    private static double loss(ReferenceOutputs reference, Choice choice) {
        Model compressed =
                Compressor.compress(
                                network,
                                new CompressionPlan(choice.layers()),
                                Compressor.Options.defaults().withCalibration(calibration))
                        .network();
        return reference.comparison(compressed).agreement().divergence().orElseThrow();
    }

    @Test
    void isEmptyBelowTheLeastAmount() {
        double least = search.least(Resource.PARAMETERS);

        assertTrue(search.best(Map.of(Resource.PARAMETERS, least)).isPresent());
        assertFalse(search.best(Map.of(Resource.PARAMETERS, least - 1)).isPresent());
    }

    @Test
    void saysWhatTheSmallestChoiceNeeds() {
        double share = search.least(Resource.PARAMETERS) / search.original().parameters();
        String possible = String.format(Locale.ROOT, "%.4f", Math.ceil(share * 1e4) / 1e4);

        assertEquals(
                Optional.of("params must be at least " + possible),
                TargetSearch.impossible(Target.parse("params=0.001,macs=1"), search));
        assertEquals(
                Optional.of(
                        "size must be at least "
                                + (long) Math.ceil(search.least(Resource.SIZE))
                                + "B"),
                TargetSearch.impossible(Target.parse("size=1B"), search));
        assertEquals(
                Optional.empty(),
                TargetSearch.impossible(Target.parse("params=" + possible), search));
    }

    @Test
    void refusesATargetThatTheOriginalMeets() {
        Figures timed = search.original().withMilliseconds(1);
        for (String text : List.of("params=1", "time=1", "size=1GB", "macs=1,agreement=0.9")) {
            Target target = Target.parse(text);
            SettingException refused =
                    assertThrows(
                            SettingException.class, () -> TargetSearch.requireUse(target, timed));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("that the original exceeds"),
                    text);
        }
        TargetSearch.requireUse(Target.parse("params=1,macs=0.9"), search.original());
        TargetSearch.requireUse(Target.parse("agreement=0.9"), search.original());
    }

    @Test
    void refusesMultiplyAddsThatAreUnknown() {
        Figures unknown = BudgetSearch.figures(network, Inventory.of(network));

        SettingException refused =
                assertThrows(
                        SettingException.class,
                        () -> TargetSearch.requireUse(Target.parse("macs=0.5"), unknown));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("macs must"), refused.getMessage());
    }

    @Test
    void refusesLayersWithoutCandidates() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> search(Set.of(CandidateFormat.TUCKER), Set.of("dense")));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("found none for dense"),
                refused.getMessage());
    }

    @Test
    void neverChoosesASlowerCandidateForTime() {
        BudgetSearch timed = timed();
        double whole = timed.original().milliseconds().orElseThrow();
        for (double share : new double[] {0.999, 0.99, 0.9}) {
            Optional<Choice> choice = timed.best(Map.of(Resource.TIME, share * whole));
            if (choice.isPresent()) {
                double time = choice.get().figures().milliseconds().orElseThrow();
                assertTrue(time <= share * whole);
            }
        }
    }

    @Test
    void assemblesTheOriginalIfNothingIsReplaced() {
        Model same = search.assembled(best(Resource.PARAMETERS, 1));

        INDArray expected = Network.of(network).output(images)[0];
        INDArray found = Network.of(same).output(images)[0];
        assertEquals(0, expected.distance2(found), 1e-4);
    }

    @Test
    void theFrontierLeavesOutNetworksThatBreakDown() {
        ReferenceOutputs reference =
                ReferenceOutputs.of(network, List.<INDArray[]>of(new INDArray[] {images}));
        MultiLayerNetwork broken = ((MultiLayerNetwork) network).clone();
        broken.params().assign(Double.NaN);
        List<Choice> choices = new ArrayList<>();
        Frontier frontier =
                Frontier.of(
                        search,
                        Resource.PARAMETERS,
                        choice -> {
                            choices.add(choice);
                            if (choices.size() == 2) {
                                MomentCollector.collect(
                                        broken,
                                        Set.of("dense"),
                                        layer -> true,
                                        CalibrationData.of(images),
                                        CalibrationProgress.NONE);
                            }
                            return reference.comparison(search.assembled(choice));
                        },
                        SearchListener.NONE);
        choices.remove(1);
        assertEquals(choices, frontier.points().stream().map(FrontierPoint::choice).toList());
        assertTrue(choices.size() > 1);
    }

    @Test
    void usesOnlyTheFormatsAndLayersThatAreAllowed() {
        BudgetSearch limited = search(EnumSet.of(CandidateFormat.TUCKER), Set.of("conv2", "dense"));
        double whole = limited.original().parameters();

        List<LayerPlan> plans =
                limited.best(Map.of(Resource.PARAMETERS, 0.95 * whole)).orElseThrow().layers();

        assertEquals(List.of("conv2"), plans.stream().map(LayerPlan::layer).toList());
        assertTrue(plans.get(0).format().tucker().isPresent());
    }
}
