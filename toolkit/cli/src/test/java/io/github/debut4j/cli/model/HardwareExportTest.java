package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.cli.Main;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.testsupport.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code debut export --format hls|verilog}. */
class HardwareExportTest {

    private static final String SIZE = "--input=1x28x28";

    private static Path folder = Path.of("");
    private static String original = "";
    private static String compressed = "";

    @BeforeAll
    static void compress(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder).toString();
        compressed = folder.resolve("compressed.zip").toString();
        Run run =
                Run.of(
                        "compress",
                        original,
                        "--r-shape=" + TrainedDigits.chains(folder),
                        "--out=" + compressed);
        assertEquals(0, run.exitCode(), run.err());
    }

    /** Without the tool that runs the engine, the result says so. */
    @ParameterizedTest
    @CsvSource({
        "hls, net.cpp, net.hpp, fc, ++",
        "verilog, net.v, net_weights.hex, conv2, Verilator"
    })
    void writesAnEngineOfALayer(
            String format, String file, String data, String layer, String runtime) {
        Path out = folder.resolve(file);
        JsonObject found =
                Run.json(
                        "export",
                        compressed,
                        SIZE,
                        "--json",
                        "--format=" + format,
                        "--layer=" + layer,
                        "--lanes=2",
                        "--out=" + out);

        assertEquals(format, found.get("format").getAsString());
        assertEquals(folder.resolve(data).toString(), found.get("data").getAsString());
        assertTrue(Files.exists(out) && Files.exists(folder.resolve(data)));
        assertEquals(8, found.get("multipliers").getAsInt());
        double error = found.get("error").getAsDouble();
        assertTrue(error > 0 && error < 0.05, "error " + error);
        if (found.get("runtime").isJsonNull()) {
            assertTrue(found.get("unverified").getAsString().contains("on the path"));
        } else {
            assertTrue(found.get("runtime").getAsString().contains(runtime), found.toString());
            assertEquals(8, found.get("agreed").getAsInt());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "conv1; --seed=1; --layer must be one of conv2, fc",
                "fd; --seed=1; --layer must be one of conv2, fc, fc2, found 'fd'",
                "fc; --name=module; --name must begin with a letter",
                "fc; --accumulator-bits=20; --accumulator-bits must have at least",
                "fc; --weight-bits=1; --weight-bits must have from 2 to 24 bits, found 1",
                "fc; --rows=0; --rows must be from 1 to 64, found 0",
                "fc; --ranges=worst; --ranges must be one of bound, examples"
            })
    void refuses(String layer, String option, String message) {
        Path out = folder.resolve("refused.v");
        String line =
                Run.failure(
                        2, "export", compressed, SIZE, "--layer=" + layer, option, "--out=" + out);

        assertTrue(line.contains(message), line);
        assertFalse(Files.exists(out));
    }

    /** Its program is ended with it, which is not a failure of the program. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aSignalDuringTheSimulationIsNotReported(@TempDir Path work) throws Exception {
        Path started = work.resolve("started");
        Path verilator = Files.createDirectory(work.resolve("bin")).resolve("verilator");
        Files.writeString(verilator, "#!/bin/sh\ntouch '" + started + "'\nexec sleep 120\n");
        assertTrue(verilator.toFile().setExecutable(true));
        Path out = Files.createDirectory(work.resolve("out")).resolve("net.v");
        ProcessBuilder program =
                JavaProcess.of(
                        Main.class,
                        "export",
                        compressed,
                        SIZE,
                        "--layer=fc",
                        "--format=verilog",
                        "--out=" + out);
        program.environment().merge("PATH", "", (path, none) -> verilator.getParent() + ":" + path);
        Path errors = work.resolve("errors");
        Process process = program.redirectError(errors.toFile()).start();
        try {
            while (process.isAlive() && !Files.exists(started)) {
                Thread.sleep(20);
            }
            assertTrue(process.isAlive(), Files.readString(errors));
            process.destroy();

            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(128 + 15, process.exitValue());
        assertFalse(Files.readString(errors).contains("debut:"), Files.readString(errors));
        try (Stream<Path> left = Files.list(work.resolve("out"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void refusesModelsWithoutChains() {
        String line =
                Run.failure(
                        2,
                        "export",
                        original,
                        SIZE,
                        "--layer=fc",
                        "--out=" + folder.resolve("dense.v"));

        assertTrue(line.contains("--layer must be one that has a chain"), line);
        assertFalse(Files.exists(folder.resolve("dense.v")));
    }
}
