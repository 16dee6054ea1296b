package io.github.debut4j.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.cli.Main;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.testsupport.JavaProcess;
import io.github.debut4j.testsupport.RealData;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkCommandTest {

    private static final Pattern OPTIONS = Pattern.compile("<spark.jvm.args>(.*)</spark.jvm.args>");

    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    private List<String> finetune(String... others) throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "finetune",
                                TrainedDigits.in(folder).toString(),
                                "--data=digits:train=200,test=50",
                                "--epochs=1",
                                "--out=" + folder.resolve("tuned.zip")));
        words.addAll(List.of(others));
        return words;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--spark=lokal | --spark must be local, local[THREADS],",
                "--spark=spark://host | found 'spark://host'",
                "--spark=local --spark-workers=0 | --spark-workers must be at least 1, found 0",
                "--spark-workers=2 | --spark-workers must be absent without --spark, found 2",
                "--spark-steps=2 | --spark-steps must be absent without --spark, found 2",
                "--spark-data=driver | --spark-data must be absent without --spark, found driver",
                "--spark=local --spark-data=both | --spark-data must be executors or driver",
                "--spark=local --spark-data=executors --teacher=FOLDER/original.zip"
                        + " | --spark-data must be driver with --distill",
                "--spark=local --stats=s | --stats must be absent with --spark",
                "--spark=local --teacher=FOLDER/original.zip --distill=crd"
                        + " | --distill must not use crd with --spark",
                "--spark=local | --spark needs ", // the tests have no jars or options for it
            })
    void isRefusedBeforeAnyWork(String options, String message) throws IOException {
        String[] words = options.replace("FOLDER", folder.toString()).split(" ");

        String line = Run.failure(2, finetune(words).toArray(String[]::new));

        assertTrue(line.contains(message), line);
        assertFalse(Files.exists(folder.resolve("tuned.zip")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--spark=lokal | --spark must be local, local[THREADS],",
                "--spark=local | --spark needs ",
                "--spark=local --jobs=0 | --jobs must be at least 1, found 0",
            })
    void experimentsAreRefusedBeforeTheirFileIsRead(String options, String message) {
        List<String> words = new ArrayList<>(List.of("experiment", "none.yaml"));
        words.addAll(List.of(options.split(" ")));

        String line = Run.failure(2, words.toArray(String[]::new));

        assertTrue(line.contains(message), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--spark=local | --spark needs ",
                "--spark=local --jobs=0 | --jobs must be at least 1, found 0",
                "--spark=local --jobs=100001 | --jobs must be at most 100000, found 100001",
                "--jobs=2 | --jobs must be absent without --spark, found 2",
            })
    void compressionIsRefusedBeforeAnyWork(String options, String message) throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "compress",
                                TrainedDigits.in(folder).toString(),
                                "--layers=fc2",
                                "--generate=general:lc=0.5",
                                "--out=" + folder.resolve("small.zip")));
        words.addAll(List.of(options.split(" ")));

        String line = Run.failure(2, words.toArray(String[]::new));

        assertTrue(line.contains(message), line);
        assertFalse(Files.exists(folder.resolve("small.zip")));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void finetuneTrainsOnSpark() throws Exception {
        Path spark = RealData.projectRoot().resolve("toolkit/spark");
        Path jars = spark.resolve("target/spark/jars");
        String path = System.getProperty("java.class.path");
        assumeTrue(Files.isDirectory(jars) || path.contains("spark-core"), "needs Spark's jars");
        Matcher options = OPTIONS.matcher(Files.readString(spark.resolve("pom.xml")));
        assertTrue(options.find());
        List<String> command =
                finetune("--json", "--spark=local[2]", "--spark-steps=1", "--batch=60");

        Process process =
                JavaProcess.of(
                                List.of(options.group(1).split(" ")),
                                String.join(
                                        File.pathSeparator,
                                        spark.resolve("target/lib") + "/*",
                                        jars + "/*",
                                        path),
                                Main.class,
                                command.toArray(String[]::new))
                        .redirectError(folder.resolve("err").toFile())
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        String err = Files.readString(folder.resolve("err"));
        assertEquals(0, process.waitFor(), err);
        assertTrue(err.contains("training on Spark, workers 2, steps between averages 1"), err);
        JsonObject result = JsonParser.parseString(out).getAsJsonObject();
        assertEquals(1, result.get("epochs").getAsInt());
        assertTrue(Files.exists(folder.resolve("tuned.zip")));
        assertFalse(Files.exists(folder.resolve("tuned.zip.checkpoint")));
        // 180 of 200 examples are trained on, in three batches.
        assertTrue(
                Files.readString(folder.resolve("tuned.epochs.jsonl")).contains("\"epoch\":1"),
                out);
    }
}
