package io.github.debut4j.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.run.StageStore.StageInputs;
import io.github.debut4j.factorize.Factorizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys of stages do not change, so that stages which users have finished stay valid. The hashes
 * were recorded with the version that resolved every plan again before it looked for the stage.
 */
class StageKeysTest {

    private static final String EXPERIMENT =
            """
            version: 1
            title: keys
            model: arch:lenet
            data: digits:train=40,test=20
            dense: {epochs: 1, batch: 20}
            rows:
              - name: fc2
                layers: {name: fc2, chain: 64 128 2 4 1 64 64 2 2 2 64 64 2 2 4}
            starts:
              - {name: ALS, init: random, sweeps: 1, tolerance: 0.001}
            training:
              epochs: 1
              batch: 20
              variants:
                - {name: kd, distill: kd}
                - {name: other, distill: kd, teacher: arch:lenet}
            """;

    private static final Set<String> RECORDED =
            Set.of(
                    "5d9d4032ba4d9576117135711aed1876d4db7faaf6b91f3ee4ddf3f1fe897200",
                    "56c484e0951bf297d02972ed213e6aef77f62f1547915c93df0e1e38fc586084",
                    "4a8e54165035f30becad4f4e7e8da2b67c98c8647be2ea4b281020f0aa036ee4",
                    "45555384beb1494047f666e5109cf751b0772d3d5d07b20d34a52d23cd1a0716");

    @TempDir private Path folder = Path.of("");

    private List<String> run(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), text);
        List<String> started = new ArrayList<>();
        ExperimentRunner.Outcome outcome =
                ExperimentRunner.prepare(file, new Variables(Map.of(), Map.of()), RunSize.WHOLE)
                        .run(
                                folder.resolve("out"),
                                1,
                                Factorizer::factorize,
                                new ExperimentListener() {
                                    @Override
                                    public void started(Run run, String work) {
                                        started.add(work);
                                    }
                                });
        assertEquals(List.of(), outcome.failures());
        return started;
    }

    private Set<String> stages() throws IOException {
        try (Stream<Path> stages = Files.list(folder.resolve("out/stages"))) {
            return stages.map(stage -> stage.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void keysAreThoseOfEarlierVersions() throws IOException {
        run(EXPERIMENT);
        assertEquals(RECORDED, stages());
    }

    @Test
    void finishedStagesAreFoundWithoutLoadingTheirNetworks() throws IOException {
        run(EXPERIMENT);
        for (String stage : stages()) {
            Files.delete(folder.resolve("out/stages").resolve(stage).resolve("model.zip"));
        }
        assertEquals(List.of(), run(EXPERIMENT));
    }

    @Test
    void weightsChooseAmongGeneratedChainsOncePerCompression() throws IOException {
        String generated =
                EXPERIMENT.replace(
                        "chain: 64 128 2 4 1 64 64 2 2 2 64 64 2 2 4", "generate: general:lc=0.9");
        assertEquals(List.of("training", "compressing", "training", "training"), run(generated));
        assertEquals(List.of(), run(generated));
        assertEquals(4, stages().size());
    }

    @Test
    void modelsAreIdentifiedByTheirContent() throws IOException {
        Path file = Files.writeString(folder.resolve("m.pt"), "abc");
        Fingerprints fingerprints = new Fingerprints();
        String abc =
                """
                results: debut4j experiment 1
                stage: dense
                model.sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                model: #lenet
                """;
        assertEquals(abc, text(fingerprints, file));
        Path moved = Files.move(file, folder.resolve("n.pt"));
        assertEquals(abc, text(fingerprints, moved));
        Files.writeString(moved, "abd");
        Files.setLastModifiedTime(moved, FileTime.fromMillis(1));
        assertNotEquals(abc, text(fingerprints, moved));
    }

    @Test
    void aModelFileIsReadOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("m.pt"), "abc");
        FileTime time = Files.getLastModifiedTime(file);
        Fingerprints fingerprints = new Fingerprints();
        String before = text(fingerprints, file);
        Files.writeString(file, "xyz");
        Files.setLastModifiedTime(file, time);
        assertEquals(before, text(fingerprints, file));
        assertTrue(!before.equals(text(new Fingerprints(), file)));
    }

    private static String text(Fingerprints fingerprints, Path file) throws IOException {
        return fingerprints.addModel(StageInputs.of("dense"), "model", file + "#lenet").text();
    }
}
