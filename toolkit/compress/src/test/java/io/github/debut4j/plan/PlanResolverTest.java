package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.PlanResolver.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanResolverTest {

    private static final ComputationGraph NETWORK = SmallNetwork.create();
    private static final String CONV = "8 72 4 36 1 8 8 2 2 4";
    private static final String FC1 = "16 128 4 32 1 16 16 4 4 4";
    private static final String FC2 = "16 16 4 4 1 16 16 4 4 4";

    private Path file = Path.of("");

    @BeforeEach
    void use(@TempDir Path folder) {
        file = folder.resolve("plan.yaml");
    }

    private Resolution resolve(String... rules) throws IOException {
        return resolve(NETWORK, rules);
    }

    private Resolution resolve(Model model, String... rules) throws IOException {
        StringBuilder text = new StringBuilder("version: 1\nlayers:\n");
        for (String rule : rules) {
            text.append("  - {").append(rule).append("}\n");
        }
        Files.writeString(file, text);
        return PlanResolver.resolve(
                model, PlanFile.read(file), ChainChoice.ranked(Factorizer::factorize));
    }

    private String refused(String... rules) {
        String message = Refusal.of(IllegalArgumentException.class, () -> resolve(rules));
        return message.replace(file + ":", "");
    }

    private static List<String> names(Resolution resolution) {
        return resolution.plan().layers().stream().map(LayerPlan::layer).toList();
    }

    private Path chains(String name, String text) throws IOException {
        return Files.writeString(file.resolveSibling(name), text);
    }

    @Test
    void unknownLayersTypesAndExceptionsAreRefusedWithTheNearestName() {
        assertEquals(
                "3: layers[1].name: the network has no layer 'conv22'; did you mean 'conv2'?",
                refused("name: conv22, chain: " + CONV));
        assertEquals(
                "4: layers[2].name: the network has no layer that matches 'block*'; its layers are"
                        + " conv1, pool1, conv2, norm, conv3, fc1, fc2, out",
                refused("name: conv2, chain: " + CONV, "name: 'block*', chain: " + CONV));
        assertEquals(
                "3: layers[1].type: the network has no layer of type 'DenseLayr'; did you mean"
                        + " 'DenseLayer'?",
                refused("type: DenseLayr, chain: " + CONV));
        assertEquals(
                "3: layers[1].except: the network has no layer 'conv4'; did you mean 'conv1'?",
                refused("name: 'conv*', except: conv4, chain: " + CONV));
        assertEquals(
                "3: layers[1].name: 'fc*' matches no layer of type ConvolutionLayer",
                refused("name: 'fc*', type: ConvolutionLayer, chain: " + CONV));
    }

    @Test
    void chainsThatDoNotFitNameTheFactor() throws IOException {
        assertEquals(
                "3: layers[1].chain: layer conv2: factor 1: q must equal the layer's inputs times"
                        + " its kernel size (8 * 9 = 72), found 128",
                refused("name: conv2, chain: " + FC1));
        assertEquals(
                "3: layers[1].chain: layer fc1: factor 1 (last): p must equal the layer's outputs"
                        + " (16), found 8",
                refused("name: fc1, chain: 8 128 8 128 1"));
        assertEquals(
                "3: layers[1].chain: layer fc1: factor 1: q must be at least the layer's inputs"
                        + " (128), found 72",
                refused("name: fc1, pad: true, chain: " + CONV));
        Path chains = chains("c.txt", "# sizes\nconv*: " + CONV + "\n");
        assertEquals(
                "3: layers[1].r_shape: layer conv1: chain conv* ("
                        + chains
                        + ":2): factor 1: q must equal the layer's inputs times its kernel size"
                        + " (1 * 9 = 9), found 72",
                refused("name: 'conv*', r_shape: c.txt"));
    }

    @Test
    void aLayerThatTwoRulesMatchIsRefused() {
        assertEquals(
                "4: layers[2].name: layer fc2 must be in one rule, found it in "
                        + "3: layers[1] too",
                refused("name: fc2, chain: " + FC2, "name: [fc2], chain: " + FC2));
        assertEquals(
                "4: layers[2]: layer conv2 must be in one rule, found it in 3: layers[1] too;"
                        + " a rule with exactly its name wins",
                refused(
                        "name: 'conv[23]', chain: " + CONV,
                        "type: ConvolutionLayer, except: conv1, chain: " + CONV));
    }

    @Test
    void aRuleThatNamesTheLayerWinsInAnyOrder() throws IOException {
        String other = "8 72 2 18 1 8 8 4 4 2";
        for (boolean first : new boolean[] {true, false}) {
            String exact = "name: conv2, sweeps: 9, chain: " + other;
            String pattern = "name: '/conv[23]/', chain: " + CONV;
            Resolution resolution = first ? resolve(exact, pattern) : resolve(pattern, exact);
            for (LayerPlan layer : resolution.plan().layers()) {
                boolean own = layer.layer().equals("conv2");
                assertEquals(own ? other : CONV, layer.chain().toString());
                assertEquals(own ? 9 : 5, layer.options().sweeps());
                assertFalse(layer.padded());
            }
            assertEquals(
                    first ? List.of("conv2", "conv3") : List.of("conv3", "conv2"),
                    names(resolution));
        }
    }

    @Test
    void layersThatCannotBeReplacedAreRefusedByNameAndSkippedByPatterns() throws IOException {
        assertEquals(
                "3: layers[1].name: layer pool1 cannot be replaced: it has no weights",
                refused("name: pool1, chain: " + CONV));
        assertTrue(
                refused("name: '/pool.*|norm/', chain: " + CONV)
                        .startsWith(
                                "3: layers[1].name: at least 1 layer must be left that a chain can"
                                        + " replace, found only pool1 (it has no weights), norm ("));
        Resolution all = resolve("name: '*', except: [conv1, fc1, fc2, out], chain: " + CONV);
        assertEquals(List.of("conv2", "conv3"), names(all));
        assertEquals(1, all.notes().size(), all.notes().toString());
        assertTrue(
                all.notes()
                        .get(0)
                        .startsWith("note: " + file + ":3: layers[1].name: skipped: norm ("));
    }

    @Test
    void aNamedLayerMustNotBeExcluded() {
        assertEquals(
                "3: layers[1].except: layer fc1 must not be excluded, found its name among the"
                        + " layers to replace",
                refused("name: [fc1, 'fc*'], except: fc1, chain: " + FC1));
        assertEquals(
                "3: layers[1].name: at least 1 layer must be left that a chain can replace, found"
                        + " none",
                refused("name: 'fc*', except: 'f*', chain: " + FC1));
    }

    @Test
    void chainsOfFilesAreSelectedByNameAndByPattern() throws IOException {
        chains("c.txt", "conv[23]: " + CONV + "\nfc2: " + FC2 + "\nfc*: " + FC1 + "\nx9: " + FC2);
        Resolution open = resolve("r_shape: c.txt");
        assertEquals(List.of("conv2", "conv3", "fc1", "fc2"), names(open));
        assertEquals(FC1, open.plan().layers().get(2).chain().toString());
        assertEquals(FC2, open.plan().layers().get(3).chain().toString());
        assertEquals(1, open.notes().size());
        assertTrue(open.notes().get(0).contains("chain x9 is not used"), open.notes().get(0));
        assertEquals(List.of("fc2"), names(resolve("name: fc2, r_shape: c.txt")));
        Resolution some = resolve("name: '/conv.|fc1/', r_shape: c.txt");
        assertEquals(List.of("conv2", "conv3", "fc1"), names(some));
        assertTrue(
                some.notes().get(0).contains("layer conv1 is not replaced: no chain named 'conv1'"),
                some.notes().get(0));
        assertTrue(
                refused("name: conv1, r_shape: c.txt")
                        .startsWith("3: layers[1].r_shape: no chain named 'conv1' in "));
        assertEquals(
                List.of("fc1", "fc2"),
                names(
                        resolve(
                                "name: fc1, r_shape: c.txt, use: 'fc*'",
                                "name: fc2, r_shape: c.txt, use: 4")));
    }

    private static FeatureOrder order(Resolution resolution, String layer) {
        return resolution.plan().layers().stream()
                .filter(plan -> plan.layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .order();
    }

    @Test
    void theOrderIsThatOfTheRuleElseOfTheFileElseOfTheSource() throws IOException {
        FeatureOrder published = FeatureOrder.TAP_CHANNEL;
        FeatureOrder other = FeatureOrder.CHANNEL_TAP;
        String generate = "generate: 'general:lc=0.5'";
        assertEquals(published, order(resolve("name: conv2, chain: " + CONV), "conv2"));
        assertEquals(other, order(resolve("name: conv2, " + generate), "conv2"));
        assertEquals(
                other, order(resolve("name: conv2, order: channel-tap, chain: " + CONV), "conv2"));
        assertEquals(
                published, order(resolve("name: conv2, order: tap-channel, " + generate), "conv2"));
        chains("c.txt", "conv2: order=channel-tap " + CONV + "\nconv3: " + CONV);
        Resolution file = resolve("r_shape: c.txt");
        assertEquals(other, order(file, "conv2"));
        assertEquals(published, order(file, "conv3"));
        assertEquals(
                other,
                order(resolve("name: 'conv*', order: channel-tap, r_shape: c.txt"), "conv3"));
        LayerSettings settings = LayerSettings.none().withOrder(Optional.of(other));
        assertEquals(
                other,
                order(
                        PlanResolver.resolve(
                                NETWORK,
                                new Plan.Builder(settings)
                                        .chain("conv2", Chain.parse(CONV))
                                        .build(),
                                ChainChoice.ranked(Factorizer::factorize)),
                        "conv2"));
    }

    /** Of layers with one tap, both orders are the same, so none is kept and none can be wrong. */
    @Test
    void theOrderOfDenseLayersIsIgnored() throws IOException {
        chains("c.txt", "fc1: order=channel-tap " + FC1);
        assertEquals(FeatureOrder.TAP_CHANNEL, order(resolve("r_shape: c.txt"), "fc1"));
        assertEquals(
                FeatureOrder.TAP_CHANNEL,
                order(resolve("name: fc1, order: tap-channel, r_shape: c.txt"), "fc1"));
        assertEquals(
                FeatureOrder.TAP_CHANNEL,
                order(resolve("name: fc1, generate: 'general:lc=0.5'"), "fc1"));
    }

    @Test
    void denseLayersOnFlattenedImagesWithTheChannelsLastHaveAnOrder() throws IOException {
        MultiLayerNetwork model =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new DenseLayer.Builder().name("fc1").nOut(16).build())
                                .layer(new DenseLayer.Builder().name("fc2").nOut(16).build())
                                .setInputType(InputType.convolutional(4, 4, 8, CNN2DFormat.NHWC))
                                .build());
        model.init();
        String generate = "generate: 'general:lc=0.5'";
        Resolution generated = resolve(model, "name: 'fc*', " + generate);
        assertEquals(FeatureOrder.CHANNEL_TAP, order(generated, "fc1"));
        assertEquals(FeatureOrder.TAP_CHANNEL, order(generated, "fc2"));
        assertEquals(
                FeatureOrder.TAP_CHANNEL,
                order(resolve(model, "name: fc1, order: tap-channel, " + generate), "fc1"));
        assertEquals(
                FeatureOrder.TAP_CHANNEL, order(resolve(model, "name: fc1, chain: " + FC1), "fc1"));
    }

    @Test
    void anOrderThatContradictsThatOfTheFileIsRefused() throws IOException {
        Path chains = chains("c.txt", "conv2: order=channel-tap " + CONV);
        assertEquals(
                "3: layers[1].order: layer conv2: order must be left out or channel-tap, as of"
                        + " chain conv2 ("
                        + chains
                        + ":1), found tap-channel",
                refused("name: conv2, order: tap-channel, r_shape: c.txt"));
    }

    /** What the order is for: the columns that the chain is chosen for are in it. */
    @Test
    void theMatrixOfTheChoiceIsInTheOrder() throws IOException {
        List<Matrix> seen = new ArrayList<>();
        for (String order : List.of("tap-channel", "channel-tap")) {
            Files.writeString(
                    file,
                    "version: 1\norder: "
                            + order
                            + "\nlayers:\n  - {name: conv2, generate: 'general:lc=0.5'}\n");
            PlanResolver.resolve(
                    NETWORK,
                    PlanFile.read(file),
                    (layer, f, candidates, options) -> {
                        seen.add(f.get());
                        return candidates.get(0);
                    });
        }
        double tap1Channel2 = seen.get(0).get(3, 1 * 8 + 2);
        assertEquals(tap1Channel2, seen.get(1).get(3, 2 * 9 + 1));
        assertNotEquals(tap1Channel2, seen.get(1).get(3, 1 * 8 + 2));
    }

    @Test
    void ambiguousChainsOfFilesAreRefused() throws IOException {
        chains("c.txt", "fc*: " + FC1 + "\n/fc[0-9]/: " + FC1);
        assertTrue(
                refused("name: fc1, r_shape: c.txt").contains(" found fc* and /fc[0-9]/; a chain"));
        assertTrue(refused("r_shape: c.txt").contains(" found fc* and /fc[0-9]/; a chain"));
        Path bare = chains("bare.txt", FC2 + "\n" + FC1);
        assertEquals(List.of("fc2", "fc1"), names(resolve("name: [fc2, fc1], r_shape: bare.txt")));
        assertEquals(
                "3: layers[1].r_shape: a layer must be named for each of the 2 chains without names"
                        + " in "
                        + bare
                        + ", found 1",
                refused("name: fc2, r_shape: bare.txt"));
        assertTrue(refused("name: 'fc*', r_shape: bare.txt").endsWith("found patterns"));
        assertTrue(
                refused("r_shape: bare.txt")
                        .endsWith("must have names where the rule names no layers, found none"));
        Path other = chains("other.txt", "a: " + FC1);
        assertEquals(
                "4: layers[2].r_shape: "
                        + other
                        + ": a chain must be named after one of the rule's layers (conv2, conv3),"
                        + " found a",
                refused(
                        "name: fc1, chain: " + FC1,
                        "name: 'conv*', except: conv1, r_shape: other.txt"));
        assertTrue(
                refused("r_shape: other.txt")
                        .contains(": a chain must be named after a layer (conv1, "));
    }

    @Test
    void chainsAreGeneratedForEveryLayerThatIsLargeEnough() throws IOException {
        Resolution resolution =
                resolve("type: [ConvolutionLayer, DenseLayer], generate: 'general:lc=0.5'");
        assertTrue(names(resolution).containsAll(List.of("conv2", "conv3", "fc1")));
        for (LayerPlan layer : resolution.plan().layers()) {
            if (layer.layer().equals("fc1")) {
                assertEquals(16, layer.chain().rows());
                assertEquals(128, layer.chain().cols());
                assertFalse(layer.padded());
            }
        }
    }

    @Test
    void theBestOfSeveralChainsIsChosen() throws IOException {
        List<Chain> seen = new ArrayList<>();
        Files.writeString(
                file, "version: 1\nlayers:\n- {name: fc1, generate: 'general:lc=0.5', sweeps: 2}");
        Resolution resolution =
                PlanResolver.resolve(
                        NETWORK,
                        PlanFile.read(file),
                        (layer, f, candidates, options) -> {
                            assertEquals("fc1", layer);
                            assertEquals(16, f.get().rows());
                            assertEquals(2, options.sweeps());
                            candidates.forEach(format -> seen.add(format.chain()));
                            return candidates.get(candidates.size() - 1);
                        });
        assertTrue(seen.size() > 1);
        assertEquals(seen.get(seen.size() - 1), resolution.plan().layers().get(0).chain());
    }

    @Test
    void largerChainsNeedPadding() throws IOException {
        String larger = "16 132 4 33 1 16 16 4 4 4";
        assertTrue(refused("name: fc1, chain: " + larger).endsWith("found 132"));
        assertTrue(
                resolve("name: fc1, pad: true, chain: " + larger).plan().layers().get(0).padded());
        assertFalse(resolve("name: fc1, pad: true, chain: " + FC1).plan().layers().get(0).padded());
    }

    @Test
    void hierarchicalInitialisationNeedsANestedChain() throws IOException {
        String flat = "16 128 4 32 1 16 16 8 8 2";
        assertTrue(
                refused("name: fc1, init: hierarchical, chain: " + flat)
                        .startsWith(
                                "3: layers[1].init: layer fc1: the chain must be nested for the"
                                        + " hierarchical initialiser: factor 2: "));
        Resolution random = resolve("name: fc1, init: random, chain: " + flat);
        assertEquals(
                Optional.of(Initialiser.RANDOM),
                random.plan().layers().get(0).options().initialiser());
        assertTrue(random.notes().get(0).startsWith("warning: fc1: not nested: "));
    }

    @Test
    void aLayerThatBecomesSlowerIsNoted() throws IOException {
        String wide = "1024 128 16 2 1 16 1024 1 64 16";
        List<String> notes = resolve("name: fc1, chain: " + wide).notes();
        assertEquals(1, notes.size(), notes::toString);
        assertTrue(
                notes.get(0)
                        .startsWith(
                                "warning: fc1: its chain is expected to take 5.2 times as long as"
                                        + " the dense layer: the results of its 2 factors have"
                                        + " 1,040 values"),
                notes.get(0));
        assertEquals(List.of(), resolve("name: fc1, chain: " + FC1).notes());
    }

    @Test
    void aNetworkWithNothingToReplaceIsRefused() {
        MultiLayerNetwork empty =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new ActivationLayer.Builder().build())
                                .layer(new ActivationLayer.Builder().build())
                                .build());
        empty.init();
        assertEquals(
                "the network must have a layer that a chain can replace, found only layer0, layer1 (it has no"
                        + " weights)",
                Refusal.of(
                        IllegalArgumentException.class,
                        () -> resolve(empty, "name: 0, chain: " + FC2)));
    }

    @Test
    void aBuiltPlanEqualsThatOfAFile() throws IOException {
        Resolution fromFile =
                resolve("name: 'conv[23]', chain: " + CONV, "name: fc1, chain: " + FC1);
        Plan plan =
                new Plan.Builder(LayerSettings.none())
                        .chain("conv[23]", Chain.parse(CONV))
                        .chain("fc1", Chain.parse(FC1))
                        .build();
        Resolution built =
                PlanResolver.resolve(NETWORK, plan, (layer, f, chains, options) -> chains.get(0));
        assertEquals(names(fromFile), names(built));
        assertEquals(
                fromFile.plan().layers().stream().map(LayerPlan::chain).toList(),
                built.plan().layers().stream().map(LayerPlan::chain).toList());
    }
}
