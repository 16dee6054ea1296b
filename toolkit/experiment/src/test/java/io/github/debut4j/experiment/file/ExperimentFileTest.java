package io.github.debut4j.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.experiment.run.ExperimentRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentFileTest {

    private static final String WHOLE =
            """
            version: 1
            title: LeNet
            model: arch:lenet
            data: digits:train=${TRAIN},test=20
            dense: {epochs: 1}
            rows:
              - name: fc2
                layers: {name: fc2, chain: 64 128 2 4 1 64 64 2 2 2 64 64 2 2 4}
                paper:
                  - {parameters: 17.96 K, mc: 70.78}
                  - {start: ALS, accuracy: 98.72, deviation: 0.02}
              - name: both
                layers:
                  - {name: fc2, r_shape: chains.txt}
                  - {name: conv2, generate: general:lc=0.5}
            starts:
              - {name: no ALS, init: random, sweeps: 0}
              - {name: ALS, init: random, sweeps: 2, tolerance: 0.001}
            training:
              epochs: 2
              variants:
                - {name: plain}
                - {name: slow, lr: 0.001}
            seeds: [1, 2]
            mode: model-wise
            paper: {accuracy: 99.29}
            short:
              starts: ALS
              training: {lr: 0.002}
            smoke:
              data: digits:train=30,test=20
              dense: {lr: 0.1}
              training: {epochs: 1}
              rows: fc2
              seeds: 7
            """;

    private static final Map<String, String> VALUES = Map.of("TRAIN", "40");

    @TempDir private Path folder = Path.of("");

    private Path file(String text) throws IOException {
        Files.writeString(folder.resolve("chains.txt"), "fc2: 64 128 2 4 1 64 64 2 2 2\n");
        return Files.writeString(folder.resolve("e.yaml"), text);
    }

    private List<RunResult> planned(String text, RunSize size) throws IOException {
        return ExperimentRunner.prepare(file(text), new Variables(VALUES, Map.of()), size)
                .planned();
    }

    private String refusal(String text) {
        Exception refused = assertThrows(Exception.class, () -> planned(text, RunSize.WHOLE));
        assertTrue(
                refused instanceof IOException || refused instanceof IllegalArgumentException,
                refused.toString());
        String message = String.valueOf(refused.getMessage());
        assertEquals(1, message.lines().count());
        return message.replace(folder + "/", "");
    }

    private static PaperFigures paper(RunResult run) {
        return Objects.requireNonNull(run.paper());
    }

    @Test
    void theRunsAreTheDenseModelAndAllCombinations() throws IOException {
        List<RunResult> runs = planned(WHOLE, RunSize.WHOLE);
        assertEquals(1 + 2 * 2 * 2 * 2, runs.size());
        assertEquals(
                List.of("dense 1", "fc2 no ALS, plain 1", "fc2 no ALS, plain 2"),
                runs.stream()
                        .limit(3)
                        .map(run -> (run.row() + " " + run.variant()).strip() + " " + run.seed())
                        .toList());
        assertEquals(RunResult.Mode.DENSE, runs.get(0).mode());
        assertEquals(99.29, paper(runs.get(0)).accuracy());
        assertEquals(61_482L, runs.get(1).parametersBefore());
        assertEquals(61_482L - 64 * 128 + 512, runs.get(1).parametersAfter());
        assertEquals("17.96 K", paper(runs.get(1)).parameters());
        assertEquals(null, paper(runs.get(1)).accuracy());
        assertEquals(98.72, paper(runs.get(5)).accuracy());
        assertEquals(70.78, paper(runs.get(5)).mc());
        assertEquals("chains.txt", runs.get(9).chains());
    }

    @Test
    void layerWiseModeReplacesOneLayerAtATime() throws IOException {
        List<RunResult> runs =
                planned(
                        WHOLE.replace("mode: model-wise", "mode: [layer-wise, model-wise]"),
                        RunSize.SMOKE);
        assertEquals(
                List.of("dense", "fc2", "fc2", "fc2", "fc2", "fc2", "fc2", "fc2", "fc2"),
                runs.stream().map(RunResult::row).toList());
        List<RunResult> all =
                planned(WHOLE.replace("mode: model-wise", "mode: layer-wise"), RunSize.WHOLE);
        assertEquals(1 + 3 * 8, all.size());
        assertEquals("both: conv2", all.get(17).row());
        assertEquals(RunResult.Mode.LAYER_WISE, all.get(17).mode());
    }

    @Test
    void aSmokeRunOverridesTheFile() throws IOException {
        List<RunResult> runs = planned(WHOLE, RunSize.SMOKE);
        assertEquals(5, runs.size());
        assertEquals(7, runs.get(1).seed());
        Experiment quick =
                ExperimentFile.read(file(WHOLE), new Variables(Map.of(), Map.of()), RunSize.SMOKE);
        assertEquals("digits:train=30,test=20", quick.data().text());
        assertEquals(Map.of("epochs", "1", "lr", "0.1"), quick.dense().orElseThrow().texts());
        assertEquals(Map.of("epochs", "1", "lr", "0.001"), quick.trainings().get(1).texts());
    }

    @Test
    void aShortRunHasItsOwnOverrides() throws IOException {
        assertEquals(1 + 2 * 2 * 2, planned(WHOLE, RunSize.SHORT).size());
        Experiment shorter =
                ExperimentFile.read(file(WHOLE), new Variables(VALUES, Map.of()), RunSize.SHORT);
        assertEquals("digits:train=40,test=20", shorter.data().text());
        assertEquals("e.yaml with --short, on digits:train=40,test=20", shorter.header().origin());
        assertEquals(Map.of("epochs", "2", "lr", "0.002"), shorter.trainings().get(1).texts());
    }

    @Test
    void unusedOverridesAreCheckedToo() {
        String refusal = refusal(WHOLE.replace("starts: ALS", "start: ALS"));
        assertTrue(refusal.startsWith("e.yaml:28: short: unknown key 'start'"), refusal);
    }

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        Experiment read =
                ExperimentFile.read(
                        file(
                                WHOLE.replace("arch:lenet", "models/lenet.pt#lenet")
                                        .replace("digits:train=${TRAIN},test=20", "mnist:x/y")),
                        new Variables(VALUES, Map.of()),
                        RunSize.WHOLE);
        assertEquals(folder + "/models/lenet.pt#lenet", read.models().get(0).text().text());
        assertEquals("lenet.pt", read.models().get(0).name());
        assertEquals("mnist:" + folder + "/x/y", read.data().text());
        assertEquals("e.yaml, on mnist:y", read.header().origin());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1|version: 2|e.yaml:1: version: must be 1, found 2",
                "version: 1||e.yaml:2: version: must be 1, found nothing",
                "title: LeNet|titel: LeNet|e.yaml:2: unknown key 'titel'; did you mean 'title'?",
                "title: LeNet|title: [a]|e.yaml:2: title: must be text, found a list",
                "title: LeNet||e.yaml:1: title: must be there, found nothing",
                "model: arch:lenet||e.yaml:1: model: must be there, or models, found neither",
                "arch:lenet|arch:lente|e.yaml:3: model: the NAME of arch:NAME must be one of",
                "arch:lenet|gone.zip|e.yaml:3: model: gone.zip",
                "digits:train|digit:train|e.yaml:4: data: ",
                "digits:train=${TRAIN}|mnist:gone|e.yaml:4: data: ",
                "${TRAIN}|${TRIAN}|e.yaml:4: data: ${TRIAN} must have a value, found none",
                "${TRAIN}|${TRAIN|e.yaml:4: data: a variable must be ${NAME}",
                "dense: {epochs: 1}|dense: {epoch: 1}|e.yaml:5: dense: unknown key 'epoch'",
                "dense: {epochs: 1}|dense: {epochs: 0}|e.yaml:5: dense.epochs: must be at least",
                "name: both|name: fc2|e.yaml:12: rows[2].name: must differ from the others",
                "{name: fc2, r_shape|{name: fc9, r_shape|e.yaml:14: rows[2].layers[1].name: the",
                "chains.txt|none.txt|e.yaml:14: rows[2].layers[1].r_shape: ",
                "64 128 2 4 1 64|64 120 2 4 1 64|e.yaml:8: rows[1].layers.chain: ",
                "chain: 64|chian: 64|e.yaml:8: rows[1].layers: unknown key 'chian'",
                "start: ALS|start: SLA|e.yaml:11: rows[1].paper[2].start: must be one of",
                "accuracy: 98.72|accuracy: high|e.yaml:11: rows[1].paper[2].accuracy: must be a",
                "mc: 70.78|cm: 70.78|e.yaml:10: rows[1].paper[1]: unknown key 'cm'",
                "sweeps: 0|sweeps: -1|e.yaml:17: starts[1].sweeps: must be in",
                "init: random, sweeps: 0|init: rnd|e.yaml:17: starts[1].init: must be one of",
                "tolerance: 0.001|tolerance: x|e.yaml:18: starts[2].tolerance: must be a number",
                "name: no ALS, ||e.yaml:17: starts[1].name: must be there, found nothing",
                "epochs: 2|epochs: many|e.yaml:20: training.epochs: must be a whole number",
                "epochs: 2|data: digits|e.yaml:20: training: unknown key 'data'",
                "lr: 0.001|lr: 0|e.yaml:23: training.variants[2].lr: must be above 0",
                "name: slow|name: plain|e.yaml:23: training.variants[2].name: must differ",
                "plain}|p, teacher: arch:vgg6-bn, distill: kd}|e.yaml:22: training.variants[1].teacher:"
                        + " the model must take examples of 1x28x28 in 10 classes",
                "seeds: [1, 2]|seeds: [1, 1]|e.yaml:24: seeds: must all differ, found 1 twice",
                "seeds: [1, 2]|seeds: one|e.yaml:24: seeds: must be whole numbers, found 'one'",
                "mode: model-wise|mode: modelwise|e.yaml:25: mode: must be one of layer-wise,",
                "rows: fc2|row: fc2|e.yaml:34: smoke: unknown key 'row'"
            })
    void aWrongValueIsRefusedWithLineAndKey(String old, String other, String message) {
        assertTrue(WHOLE.contains(old), old);
        String refusal = refusal(WHOLE.replace(old, other == null ? "" : other));
        assertTrue(refusal.startsWith(message), refusal);
    }

    @Test
    void overridesNameExistingRows() throws IOException {
        Path file = file(WHOLE.replace("rows: fc2", "rows: fc3"));
        IOException refused =
                assertThrows(
                        IOException.class,
                        () ->
                                ExperimentFile.read(
                                        file, new Variables(VALUES, Map.of()), RunSize.SMOKE));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("smoke.rows: must be one of fc2, both, found 'fc3'"), message);
    }

    @Test
    void aSmokeRunNeedsOverrides() throws IOException {
        Path file = file(WHOLE.substring(0, WHOLE.indexOf("smoke:")));
        IOException refused =
                assertThrows(
                        IOException.class,
                        () ->
                                ExperimentFile.read(
                                        file, new Variables(VALUES, Map.of()), RunSize.SMOKE));
        assertEquals(
                file + ":1: smoke: must be there for --smoke, found nothing", refused.getMessage());
    }

    @Test
    void aListIsNoExperiment() {
        String refusal = refusal("- 1\n");
        assertEquals("e.yaml:1: an experiment must be keys with values, found a list", refusal);
    }

    @Test
    void calibrationsAreCheckedBeforeAnyWork() {
        String text =
                """
                version: 1
                title: Calibrated
                model: arch:lenet
                data: digits:train=60,test=20
                calibrate: 40
                rows:
                  - name: fc2
                    layers: {name: fc2, r_shape: chains.txt}
                """;
        assertEquals(
                "e.yaml:4: data: the data must have as many training examples as calibrate says"
                        + " (61), found 60",
                refusal(text.replace("calibrate: 40", "calibrate: 61")));
        assertEquals(
                "e.yaml:5: calibrate: must be a whole number of at least 8, or off, found 0",
                refusal(text.replace("calibrate: 40", "calibrate: 0")));
        assertEquals(
                "e.yaml:5: metric: must be used with calibrate, found none",
                refusal(text.replace("calibrate: 40", "metric: full")));
        assertEquals(
                "e.yaml:6: metric: must be one of weights, diagonal, blocks, full, found 'best'",
                refusal(text.replace("calibrate: 40", "calibrate: 40\nmetric: best")));
        assertEquals(
                "e.yaml:5: calibrate: must be a whole number of at least 8, or off, found a list",
                refusal(text.replace("calibrate: 40", "calibrate: [40]")));
        assertEquals(
                "e.yaml:6: refit: must be used with calibration, found off",
                refusal(text.replace("calibrate: 40", "calibrate: off\nrefit: all")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: {name: fc2} | 7: rows[1].count.transform: must be there, found nothing",
                "count: {transform: butterfly} | 7: rows[1].count.name: must be there, found"
                        + " nothing",
                "count: {name: fc2, transform: fastfood} | 7: rows[1].count.transform: must be"
                        + " one of adaptive-fastfood, butterfly, shared-butterfly, found"
                        + " 'fastfood'",
                "count: {name: fc2, chain: 1} | 7: rows[1].count: unknown key 'chain'; the"
                        + " keys are name, transform",
                "paper: {mc: 1} | 6: rows[1].layers: or target or count must be there, found"
                        + " nothing",
                "effort: quick | 6: rows[1].layers: or target or count must be there, found nothing"
            })
    void countedRowsAreChecked(String row, String message) {
        String text =
                """
                version: 1
                title: T
                model: arch:lenet
                data: digits:train=60,test=20
                rows:
                  - name: counted
                    ROW
                """;
        assertEquals("e.yaml:" + message, refusal(text.replace("ROW", row)));
    }

    @Test
    void aRowIsCompressedOrCounted() {
        String text =
                """
                version: 1
                title: T
                model: arch:lenet
                data: digits:train=60,test=20
                rows:
                  - name: both
                    layers: {name: fc2, r_shape: chains.txt}
                    count: {name: fc2, transform: butterfly}
                """;
        assertEquals(
                "e.yaml:7: rows[1].layers: or target or count must be there, found layers and"
                        + " count",
                refusal(text));
    }

    /** Each start is completed by the settings of the experiment. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, calibrate: [8]} | 7: starts[1].calibrate: must be a whole number of at"
                        + " least 8, or off, found a list",
                "{name: a, metric: [full]} | 7: starts[1].metric: must be one of weights, diagonal,"
                        + " blocks, full, found a list",
                "{name: a, sequential: maybe} | 7: starts[1].sequential: must be one of auto, on,"
                        + " off, found 'maybe'",
                "{name: a, refit: none} | 7: starts[1].refit: must be one of replaced, all, found"
                        + " 'none'",
                "{name: a, calibrate: off, metric: blocks} | 7: starts[1].metric: must be used with"
                        + " calibration, found off",
                "{name: a, calibrate: 20, sequential: off} | 5: refit: must be used with sequential calibration, to"
                        + " fit all layers, found off",
                "{name: a, calibrate: off} | 5: refit: must be used with calibrate, found none",
                "{name: a, metric: blocks} | 7: starts[1].metric: must be used with calibrate, found"
                        + " none"
            })
    void calibrationsOfStartsAreChecked(String start, String message) {
        String text =
                """
                version: 1
                title: T
                model: arch:lenet
                data: digits:train=60,test=20
                refit: all
                starts:
                  - START
                  - {name: b, calibrate: off}
                rows:
                  - name: fc2
                    layers: {name: fc2, r_shape: chains.txt}
                """;
        assertEquals("e.yaml:" + message, refusal(text.replace("START", start)));
    }
}
