package io.github.debut4j.experiment.run;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.Folders;
import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.experiment.result.RunResult.Training;
import io.github.debut4j.model.Json;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the results of stages, each in a folder that is named by the hash of the stage's inputs.
 * Such a folder is always complete: a stage works in another folder beside it, which is renamed in
 * one step. An interrupted stage finds its files in the working folder when it runs again. One
 * process at a time works at a stage; others that need it wait.
 */
final class StageStore {

    private static final String INPUTS = "inputs.txt";
    private static final String WORKING = ".part";
    private static final String LOCK = ".lock";

    private final Path folder;
    private final OncePerKey<String, Path> stages = new OncePerKey<>();

    /** Does the work of a stage. */
    @FunctionalInterface
    interface Work {

        /**
         * Writes the files of the stage.
         *
         * @param working folder, empty or as an interrupted run left it
         * @return the names of the resulting files; all others are deleted
         */
        Set<String> run(Path working) throws IOException;
    }

    /**
     * A finished stage.
     *
     * @param inputs that determined it
     * @param folder of its result and its network
     */
    record FinishedStage(StageInputs inputs, Path folder) {

        /** Its result. */
        StageResult result() throws IOException {
            return StageResult.read(folder);
        }

        /** Its network, as the text from which it can be loaded. */
        String model() {
            return folder.resolve(StageResult.MODEL).toString();
        }
    }

    StageStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns a stage, and runs it first if it has not been finished before. If another thread runs
     * it, waits for that thread.
     *
     * @throws IOException if the work fails
     */
    FinishedStage get(StageInputs inputs, Work work) throws IOException {
        return new FinishedStage(inputs, stages.get(inputs.hash(), () -> finished(inputs, work)));
    }

    private Path finished(StageInputs inputs, Work work) throws IOException {
        Path result = folder.resolve(inputs.hash());
        if (isComplete(result, inputs)) {
            return result;
        }
        Files.createDirectories(folder);
        Path lockFile = folder.resolve(inputs.hash() + LOCK);
        try (ProcessLock lock = ProcessLock.await(lockFile)) {
            lock.requireHeld();
            if (!isComplete(result, inputs)) {
                finish(inputs, work, result);
            }
            Files.deleteIfExists(lockFile);
        }
        return result;
    }

    private void finish(StageInputs inputs, Work work, Path result) throws IOException {
        Folders.deleteAll(result);
        Path working = folder.resolve(inputs.hash() + WORKING);
        Files.createDirectories(working);
        Set<String> names = work.run(working);
        AtomicFile.writeText(working.resolve(INPUTS), inputs.text());
        for (Path file : files(working)) {
            String name = String.valueOf(file.getFileName());
            if (!names.contains(name) && !name.equals(INPUTS)) {
                Folders.deleteAll(file);
            }
        }
        Files.move(working, result, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isComplete(Path result, StageInputs inputs) {
        try {
            return Files.readString(result.resolve(INPUTS)).equals(inputs.text());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /**
     * Everything that determines the result of a stage, as a text with one line {@code name: value}
     * per input.
     *
     * @param text of the lines
     */
    record StageInputs(String text) {

        /** Must change whenever stages give other results or their folders have other contents. */
        private static final String RESULTS = "debut4j experiment 1";

        /** The inputs of a kind of stage, without those of a particular stage. */
        static StageInputs of(String kind) {
            return new StageInputs("").with("results", RESULTS).with("stage", kind);
        }

        /** These inputs and another one; line ends in its value are escaped. */
        StageInputs with(String name, Object value) {
            String line = String.valueOf(value).replace("\\", "\\\\").replace("\n", "\\n");
            return new StageInputs(text + name + ": " + line + "\n");
        }

        /** These inputs and texts by their keys, in the order of the keys. */
        StageInputs with(String name, Map<String, String> texts) {
            StageInputs inputs = this;
            for (String key : texts.keySet().stream().sorted().toList()) {
                inputs = inputs.with(name + "." + key, String.valueOf(texts.get(key)));
            }
            return inputs;
        }

        /** The SHA-256 hash of the text, 64 hexadecimal digits. */
        String hash() {
            return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The result of a stage.
     *
     * @param parameters of its network, counted as in the papers
     * @param layers that it replaced; may be empty
     * @param training null if it trained nothing
     * @param validation validation metrics after training; null if it trained nothing
     * @param test test metrics of its network
     */
    record StageResult(
            long parameters,
            List<Provenance.Layer> layers,
            @Nullable Training training,
            @Nullable Metrics validation,
            Metrics test) {

        /** The file with the result in the folder of a stage. */
        static final String FILE = "result.json";

        /** The file with the network in the folder of a stage. */
        static final String MODEL = "model.zip";

        private static final Gson GSON = new Gson();

        StageResult {
            layers = List.copyOf(layers);
        }

        /** The result of a stage that trains nothing. */
        static StageResult untrained(long parameters, List<Provenance.Layer> layers, Metrics test) {
            return new StageResult(parameters, layers, null, null, test);
        }

        /** Writes the result into the folder of a stage. */
        void write(Path folder) throws IOException {
            AtomicFile.writeText(folder.resolve(FILE), json() + "\n");
        }

        /** The result as JSON. */
        String json() {
            return Json.pretty(this);
        }

        /**
         * Reads the result of a stage.
         *
         * @throws IOException naming the file, if it is missing or damaged
         */
        static StageResult read(Path folder) throws IOException {
            Path file = folder.resolve(FILE);
            try {
                return ofJson(Files.readString(file));
            } catch (JsonParseException | NullPointerException e) {
                throw new IOException(
                        file + ": is damaged; delete its folder: " + e.getMessage(), e);
            }
        }

        /**
         * The result that {@link #json} wrote.
         *
         * @throws JsonParseException if it is damaged
         */
        static StageResult ofJson(String json) {
            StageResult result = GSON.fromJson(json, StageResult.class);
            if (result == null) {
                throw new JsonParseException("it must hold a result, found nothing");
            }
            return result;
        }
    }
}
