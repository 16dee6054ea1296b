package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema in the docs accepts the same plans as the reader. */
class PlanSchemaTest {

    @TempDir private Path folder = Path.of("");

    private static String text() throws IOException {
        return Files.readString(RealData.projectRoot().resolve("docs/plan.schema.json"));
    }

    private boolean isValid(String plan) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text());
        return schema.validate(plan, InputFormat.YAML).isEmpty();
    }

    private boolean isRead(String plan) throws IOException {
        Files.writeString(folder.resolve("c.txt"), "fc: 1 2 1 2 1\n");
        Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
        try {
            PlanFile.read(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theSchemaHasTheKeysOfTheReader() throws IOException {
        JsonObject schema = JsonParser.parseString(text()).getAsJsonObject();
        JsonObject rule = schema.getAsJsonObject("$defs").getAsJsonObject("rule");
        assertEquals(keys(PlanKey.ofPlan()), schema.getAsJsonObject("properties").keySet());
        assertEquals(keys(PlanKey.ofRule()), rule.getAsJsonObject("properties").keySet());
        Set<String> words =
                schema
                        .getAsJsonObject("$defs")
                        .getAsJsonObject("init")
                        .getAsJsonArray("enum")
                        .asList()
                        .stream()
                        .map(word -> word.getAsString())
                        .collect(Collectors.toSet());
        assertEquals(
                Stream.of(Initialiser.values())
                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                words);
    }

    private static Set<String> keys(List<PlanKey> keys) {
        return keys.stream().map(PlanKey::text).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: fc, chain: 1 2 1 2 1",
                "name: [fc, 'conv*'], type: DenseLayer, except: [a, b], chain: [1 2 1 2 1]",
                "name: 0, chain: 1 2 1 2 1, sweeps: 0, seed: -1, tolerance: 0.5, pad: true",
                "r_shape: c.txt",
                "name: fc, r_shape: c.txt, use: 1, init: gradient",
                "name: fc, r_shape: c.txt, use: fc",
                "type: [DenseLayer], generate: 'general:lc=0.5'"
            })
    void bothAcceptTheRule(String rule) throws IOException {
        String plan = "version: 1\nlayers:\n- {" + rule + "}\n";
        assertTrue(isRead(plan), plan);
        assertTrue(isValid(plan), plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: fc",
                "chain: 1 2 1 2 1",
                "name: fc, chain: 1 2 1 2 1, generate: general",
                "name: fc, chain: 1 2 1 2 1, use: 1",
                "r_shape: c.txt, use: fc",
                "name: [], chain: 1 2 1 2 1",
                "name: {}, chain: 1 2 1 2 1",
                "name: fc, chain: 1 2 1 2 1, sweeps: -1",
                "name: fc, chain: 1 2 1 2 1, sweeps: 1.5",
                "name: fc, chain: 1 2 1 2 1, init: best",
                "name: fc, chain: 1 2 1 2 1, pad: 1",
                "name: fc, chain: 1 2 1 2 1, tolerance: -1",
                "name: fc, chain: 1 2 1 2 1, layers: []"
            })
    void bothRefuseTheRule(String rule) throws IOException {
        String plan = "version: 1\nlayers:\n- {" + rule + "}\n";
        assertFalse(isRead(plan), plan);
        assertFalse(isValid(plan), plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calibrate: off",
                "calibrate: 64\nmetric: blocks\nsequential: on",
                "sequential: auto\nmetric: weights"
            })
    void bothAcceptTheCalibration(String keys) throws IOException {
        String plan = "version: 1\n" + keys + "\nlayers: [{name: fc, chain: 1 2 1 2 1}]\n";
        assertTrue(isRead(plan), plan);
        assertTrue(isValid(plan), plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calibrate: 0",
                "calibrate: some",
                "calibrate: 1.5",
                "calibrate: 7",
                "metric: best",
                "sequential: 1"
            })
    void bothRefuseTheCalibration(String keys) throws IOException {
        String plan = "version: 1\n" + keys + "\nlayers: [{name: fc, chain: 1 2 1 2 1}]\n";
        assertFalse(isRead(plan), plan);
        assertFalse(isValid(plan), plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1",
                "version: 2\nlayers: [{name: fc, chain: 1 2 1 2 1}]",
                "layers: [{name: fc, chain: 1 2 1 2 1}]",
                "version: 1\nlayers: []",
                "version: 1\nname: fc\nlayers: [{name: fc, chain: 1 2 1 2 1}]"
            })
    void bothRefuseThePlan(String plan) throws IOException {
        assertFalse(isRead(plan), plan);
        assertFalse(isValid(plan), plan);
    }

    @Test
    void bothAcceptTheTemplate() throws IOException {
        String plan = PlanTemplate.of("small.zip", SmallNetwork.create(), "general:lc=0.5");
        assertTrue(isRead(plan), plan);
        assertTrue(isValid(plan), plan);
    }

    @Test
    void bothAcceptTheExampleOfTheDocs() throws IOException {
        String docs = Files.readString(RealData.projectRoot().resolve("docs/plans.md"));
        String plan = docs.replaceAll("(?s).*```yaml\n(.*?)```.*", "$1");
        String file = "r_shape/vgg_cifar100_mono.txt";
        Files.createDirectories(folder.resolve("r_shape"));
        Files.copy(RealData.projectRoot().resolve(file), folder.resolve(file));
        assertTrue(plan.startsWith("version: 1\n"), plan);
        assertTrue(isRead(plan), plan);
        assertTrue(isValid(plan), plan);
    }
}
