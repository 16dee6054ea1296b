package io.github.debut4j.experiment.run;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps the results of stages, each in a folder that is named by the hash of the stage's inputs.
 * Such a folder is always complete: a stage works in another folder beside it, which is renamed in
 * one step. An interrupted stage finds its files in the working folder when it runs again.
 */
final class StageStore {

    private static final String INPUTS = "inputs.txt";
    private static final String WORKING = ".part";

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
        return Files.move(working, result, StandardCopyOption.ATOMIC_MOVE);
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
}
