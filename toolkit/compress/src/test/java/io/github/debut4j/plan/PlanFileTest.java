package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals of plan files, independent of a network. */
class PlanFileTest {

    private static final String HEAD = "version: 1\nlayers:\n";

    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
        file = folder.resolve("plan.yaml");
    }

    private String refused(String text) throws IOException {
        Files.writeString(file, text);
        String message = Refusal.of(IOException.class, () -> PlanFile.read(file));
        assertTrue(message.startsWith(file.toString() + ":"), message);
        return message.substring(file.toString().length() + 1);
    }

    private String refusedRule(String rule) throws IOException {
        return refused(HEAD + "  - " + rule.replace("\n", "\n    ") + "\n");
    }

    @Test
    void unknownKeysAreRefusedWithTheNearestKey() throws IOException {
        assertEquals(
                "4: layers[1]: unknown key 'chian'; did you mean 'chain'?",
                refusedRule("name: fc\nchian: 1 2 1 2 1"));
        assertEquals(
                "3: layers[1]: unknown key 'frobnicate'; the keys are seed, init, sweeps, tolerance,"
                        + " pad, order, name, type, except, chain, r_shape, use, generate",
                refusedRule("frobnicate: 3"));
        assertEquals(
                "2: unknown key 'layer'; did you mean 'layers'?", refused("version: 1\nlayer: []"));
        assertEquals(
                "4: layers[1]: 'name' must occur once, found it in line 3, too",
                refusedRule("name: fc\nname: fc2"));
        assertTrue(refused("version: 1\n<<: {seed: 1}\n").startsWith("2: unknown key '<<'; "));
        assertTrue(refused("? [a, b]\n: 1\n").startsWith("1: unknown key 'a list'; "));
    }

    @Test
    void valuesOfTheWrongKindAreRefused() throws IOException {
        String[][] wrong = {
            {"sweeps: many", ".sweeps: must be a whole number, found 'many'"},
            {"sweeps: -1", ".sweeps: must be in 0..2147483647, found -1"},
            {"sweeps: 3000000000", ".sweeps: must be in 0..2147483647, found 3000000000"},
            {"sweeps: 1.5", ".sweeps: must be a whole number, found '1.5'"},
            {"sweeps: [1]", ".sweeps: must be a whole number, found a list"},
            {"sweeps:", ".sweeps: must be a whole number, found nothing"},
            {"tolerance: {a: 1}", ".tolerance: must be a number, found keys with values"},
            {"init: []", ".init: must be one of hierarchical, random, gradient, found a list"},
            {"seed: x", ".seed: must be a whole number, found 'x'"},
            {"tolerance: -1", ".tolerance: must be at least 0 and finite, found -1"},
            {"tolerance: NaN", ".tolerance: must be at least 0 and finite, found NaN"},
            {"tolerance: some", ".tolerance: must be a number, found 'some'"},
            {"pad: maybe", ".pad: must be true or false, found 'maybe'"},
            {
                "init: hierarchic",
                ".init: must be one of hierarchical, random, gradient, found 'hierarchic'; did you"
                        + " mean 'hierarchical'?"
            },
            {
                "order: channel_tap",
                ".order: must be one of tap-channel, channel-tap, found 'channel_tap'; did you"
                        + " mean 'channel-tap'?"
            },
            {"except: {a: b}", ".except: must be text, or a list of texts, found keys with values"},
            {"except: [[a]]", ".except: must be a list of texts, found a list"},
            {"except: []", ".except: must have at least 1 item, found none"}
        };
        for (String[] value : wrong) {
            assertEquals(
                    "5: layers[1]" + value[1],
                    refusedRule("name: fc\nchain: 1 2 1 2 1\n" + value[0]));
        }
        assertEquals("3: layers[1] must be keys with values, found 'fc'", refusedRule("fc"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calibrate: [8] | calibrate: must be a whole number of at least 8, or off, found a"
                        + " list",
                "calibrate: | calibrate: must be a whole number of at least 8, or off, found"
                        + " nothing",
                "calibrate: 7.5 | calibrate: must be a whole number of at least 8, or off, found"
                        + " '7.5'",
                "metric: {full: 1} | metric: must be one of weights, diagonal, blocks, full, found"
                        + " keys with values",
                "metric: identity | metric: must be one of weights, diagonal, blocks, full, found"
                        + " 'identity'",
                "sequential: [on] | sequential: must be one of auto, on, off, found a list",
                "refit: most | refit: must be one of replaced, all, found 'most'",
                "{calibrate: off, metric: full} | metric: must be used with calibration, found off",
                "{calibrate: off, sequential: on} | sequential: must be used with calibration, found"
                        + " off",
                "{calibrate: off, refit: all} | refit: must be used with calibration, found off",
                "{refit: all, sequential: off} | refit: must be used with sequential calibration, to"
                        + " fit all layers, found off"
            })
    void settingsOfCalibrationAreChecked(String settings, String message) throws IOException {
        String lines = settings.replaceAll("^\\{(.*), (.*)}$", "$1\n$2");
        String text = "version: 1\n" + lines + "\nlayers:\n  - {name: a, generate: general}\n";

        String refused = refused(text);

        assertTrue(refused.matches("[23]: .*"), refused);
        assertEquals(message, refused.substring(3));
    }

    @Test
    void aRuleMustHaveLayersAndOneSourceOfChains() throws IOException {
        assertEquals(
                "3: layers[1] must select layers by name or type, found neither",
                refusedRule("chain: 1 2 1 2 1"));
        assertEquals(
                "3: layers[1] must have one of chain, r_shape and generate, found none",
                refusedRule("name: fc"));
        assertEquals(
                "3: layers[1] must have one of chain, r_shape and generate, found chain and"
                        + " generate",
                refusedRule("name: fc\nchain: 1 2 1 2 1\ngenerate: general"));
        assertEquals(
                "5: layers[1].use: must be used with r_shape, found none",
                refusedRule("name: fc\nchain: 1 2 1 2 1\nuse: fc"));
        assertEquals(
                "3: layers[1].name: must name each layer once, found 'fc' twice",
                refusedRule("name: [fc, fc]\nchain: 1 2 1 2 1"));
        assertTrue(
                refusedRule("name: /a(/\nchain: 1 2 1 2 1")
                        .startsWith("3: layers[1].name: must be a regular expression"));
    }

    @Test
    void invalidChainsAreRefused() throws IOException {
        assertEquals(
                "4: layers[1].chain: factor 2: q must equal p of factor 1 (1), found 3",
                refusedRule("name: fc\nchain: 1 2 1 2 1  3 3 1 1 1"));
        assertEquals(
                "4: layers[1].chain: expected a multiple of 5 integers (p q r s t), found 4",
                refusedRule("name: fc\nchain: 1 2 1 2"));
        assertTrue(
                refusedRule("name: fc\ngenerate: general:lc=2")
                        .contains(".generate: option lc of general must be "));
        assertTrue(
                refusedRule("name: fc\ngenerate: generral")
                        .endsWith("found 'generral'; did you mean 'general'?"));
        assertEquals(
                "4: layers[1].r_shape: "
                        + file.resolveSibling("no.txt")
                        + ": cannot be read: no such file",
                refusedRule("name: fc\nr_shape: no.txt"));
        Path chains = Files.writeString(file.resolveSibling("c.txt"), "fc1: 1 2 1 2 1\n");
        assertEquals(
                "5: layers[1].use: no chain named 'fc2' in " + chains + ", did you mean 'fc1'?",
                refusedRule("name: fc\nr_shape: c.txt\nuse: fc2"));
        assertEquals(
                "5: layers[1].use: no chain number 2 in " + chains + ", it has chains 1 to 1",
                refusedRule("name: fc\nr_shape: c.txt\nuse: 2"));
        Files.writeString(chains, "fc: 1 2 1 2\n");
        assertTrue(
                refusedRule("name: fc\nr_shape: c.txt")
                        .startsWith("4: layers[1].r_shape: " + chains + ":1: expected a multiple"));
    }

    @Test
    void theFileMustBeAPlan() throws IOException {
        assertEquals(" a plan must be keys with values, found nothing", refused(""));
        assertEquals("1: a plan must be keys with values, found a list", refused("- a"));
        assertEquals("1: version: must be 1, found nothing", refused("seed: 1"));
        assertEquals("1: version: must be 1, found 2", refused("version: 2"));
        assertEquals("1: layers: must be there, found nothing", refused("version: 1"));
        assertEquals("2: layers: must be a list, found 'a'", refused("version: 1\nlayers: a"));
        assertEquals(
                "2: layers: must have at least 1 item, found none",
                refused("version: 1\nlayers: []"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\n\tlayers: x",
                "a: [",
                "a: 'b",
                "--- a\n--- b\n",
                "a: *b",
                "a: &x [*x, *y]",
                "\u0000",
                "a: \"\\q\""
            })
    void invalidYamlIsRefusedWithItsLocation(String text) throws IOException {
        assertTrue(refused(text).contains(" must be YAML: "));
    }

    @Test
    void filesThatAreNotTextAreRefused() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xff, (byte) 0xfe});
        assertEquals(
                file + ": cannot be read: it is not UTF-8 text",
                Refusal.of(IOException.class, () -> PlanFile.read(file)));
        Files.write(file, new byte[(4 << 20) + 1]);
        assertTrue(
                Refusal.of(IOException.class, () -> PlanFile.read(file))
                        .contains("must have at most"));
        assertEquals(
                folder + ": cannot be read: it is a folder",
                Refusal.of(IOException.class, () -> PlanFile.read(folder)));
        assertTrue(refused("[".repeat(5000)).contains(" must be YAML: "));
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int k = 1; k < 40; k++) {
            bomb.append("a" + k + ": &a" + k + " [*a" + (k - 1) + ", *a" + (k - 1) + "]\n");
        }
        assertTrue(refused(bomb.toString()).startsWith(" must be YAML: Number of aliases "));
    }

    @Test
    void aPlanIsRead() throws IOException {
        Path chains = Files.writeString(file.resolveSibling("c.txt"), "a*: 1 2 1 2 1\n2 2 1 1 1\n");
        Files.writeString(
                file,
                """
                version: 1
                seed: 7
                sweeps: 3
                layers:
                  - {name: 0, chain: [1 2 1 2 1, '2, 1, 2, 1, 1'], pad: yes}
                  - {type: DenseLayer, except: ['x*', y], r_shape: c.txt, use: 2}
                  - r_shape: c.txt
                    init: random
                    tolerance: 1e-3
                """);
        Plan plan = PlanFile.read(file);
        assertEquals(List.of(file, chains), plan.files());
        assertEquals(7, plan.defaults().options().seed());
        Rule first = plan.rules().get(0);
        assertEquals("0", first.layers().names().get(0).text());
        assertEquals(Optional.of(true), first.settings().pad());
        assertEquals(
                "1 2 1 2 1 2 1 2 1 1", ((ChainSource.Literal) first.chains()).chain().toString());
        Rule third = plan.rules().get(2);
        assertTrue(third.layers().isOpen());
        assertEquals(3, third.settings().over(plan.defaults()).options().sweeps());
        assertEquals(1e-3, third.settings().over(plan.defaults()).options().tolerance());
    }
}
