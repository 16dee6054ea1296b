package io.github.debut4j.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A compressed LeNet is distilled from the dense one, on generated digits. */
class DistillationCommandTest {

    private static final String DATA = "digits:train=1200,test=500";

    @TempDir static Path folder = Path.of("");
    private static Path teacher = Path.of("");
    private static Path student = Path.of("");

    @BeforeAll
    static void compress() throws IOException {
        teacher = TrainedDigits.in(folder);
        student = folder.resolve("student.zip");
        Run.text(
                "compress",
                teacher.toString(),
                "--layers",
                "conv2,fc,fc2",
                "--r-shape",
                TrainedDigits.chains(folder).toString(),
                "--init",
                "random",
                "--sweeps",
                "2",
                "--out",
                student.toString());
    }

    private static JsonObject finetune(String out, String... options) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "finetune",
                                student.toString(),
                                "--json",
                                "--data",
                                DATA,
                                "--schedule",
                                "constant",
                                "--batch",
                                "32",
                                "--teacher",
                                teacher.toString(),
                                "--out",
                                folder.resolve(out).toString()));
        all.addAll(List.of(options));
        return Run.json(all.toArray(new String[0]));
    }

    private static double accuracy(JsonObject result) {
        JsonObject test = result.getAsJsonObject("test");
        return test.get("correct").getAsDouble() / test.get("total").getAsDouble();
    }

    private static double before() {
        JsonObject score = Run.json("evaluate", student.toString(), "--json", "--data", DATA);
        return score.get("correct").getAsDouble() / score.get("total").getAsDouble();
    }

    /** The learning rate is almost 0, so the gain comes from the reconstruction. */
    @Test
    @Tag("slow")
    void reconstructionRaisesTheAccuracyWithoutLabels() {
        double after =
                accuracy(
                        finetune(
                                "reconstructed.zip",
                                "--reconstruct",
                                "200",
                                "--epochs",
                                "1",
                                "--lr",
                                "1e-12"));

        assertTrue(after > before() + 0.2, before() + " to " + after);
    }

    @Test
    @Tag("slow")
    void aDistilledStudentRecoversAndKeepsNoDistillationHeads() throws IOException {
        double after =
                accuracy(
                        finetune(
                                "taught.zip",
                                "--distill",
                                "kd+sp:weight=100+crd:negatives=50,dimension=16",
                                "--epochs",
                                "2",
                                "--lr",
                                "0.01"));

        assertTrue(after > before() + 0.3, before() + " to " + after);
        assertFalse(configuration("taught.zip").toLowerCase(Locale.ROOT).contains("distill"));
        assertEquals(configuration(student.getFileName().toString()), configuration("taught.zip"));
    }

    /** The methods that compare compressed layers or flows, each with its defaults. */
    @Test
    @Tag("slow")
    void layersFlowsAndFactorsTeachTheStudent() throws IOException {
        double after =
                accuracy(
                        finetune(
                                "layers.zip",
                                "--distill",
                                "vid+ab+nst+fsp+kdsvd+factor",
                                "--epochs",
                                "1",
                                "--optimizer",
                                "adam",
                                "--lr",
                                "0.002"));

        assertTrue(after > before() + 0.3, before() + " to " + after);
        assertEquals(configuration(student.getFileName().toString()), configuration("layers.zip"));
    }

    private static String configuration(String file) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(file).toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--distill kd | --teacher must be there with distill, found nothing",
                "--reconstruct 10 | --teacher must be there with reconstruct, found nothing",
                "--teacher T --distill kdd | --distill: method of distill must be one of kd, hint,"
                        + " match, vid, ab, attention, nst, fsp, kdsvd, factor, sp, rkd, pkt,"
                        + " correlation, crd, labels, found 'kdd'; did you mean 'kd'?",
                "--teacher T --reconstruct none | --reconstruct must be STEPS[:lr=RATE] with steps"
                        + " in 1..10000000, found 'none'",
                "--teacher arch:lenett --distill kd | --teacher: the NAME of arch:NAME must be one"
                        + " of",
            })
    void wrongOptionsAreRefusedBeforeTheTraining(String options, String message) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "finetune",
                                student.toString(),
                                "--data",
                                "digits",
                                "--out",
                                folder.resolve("never.zip").toString()));
        for (String option : options.split(" ", -1)) {
            all.add(option.equals("T") ? teacher.toString() : option);
        }

        String failure = Run.failure(2, all.toArray(new String[0]));

        assertTrue(
                failure.contains(message.replace("found T", "found " + teacher)),
                failure + " instead of " + message);
        assertTrue(Files.notExists(folder.resolve("never.zip")));
    }

    @Test
    void aTeacherForOtherInputIsRefused() {
        Run run =
                Run.of(
                        "finetune",
                        student.toString(),
                        "--data",
                        DATA,
                        "--teacher",
                        "arch:vgg16-bn-cifar10",
                        "--distill",
                        "kd",
                        "--out",
                        folder.resolve("never.zip").toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--teacher: the model must take examples of"), run.err());
        assertTrue(Files.notExists(folder.resolve("never.zip")));
    }
}
