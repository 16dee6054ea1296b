package io.github.debut4j.experiment.run;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Results of stages, each in the folder of its inputs' hash. A folder of that name is whole: work
 * is done beside it, under another name, and the folder moved in one step. What a killed stage left
 * in its working folder is there when it is begun again.
 */
final class StageStore {

    private static final String INPUTS = "inputs.txt";
    private static final String WORKING = ".part";

    private final Path folder;
    private final Map<String, CompletableFuture<Path>> begun = new ConcurrentHashMap<>();

    /** Does the work of a stage. */
    @FunctionalInterface
    interface Work {

        /**
         * Leaves the stage's files in a folder.
         *
         * @param working empty, or as the last try left it
         * @return the names of the files that are the result; all others are deleted
         */
        Set<String> into(Path working) throws IOException;
    }

    StageStore(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder of a stage; its work is done now if it was not before. Where another thread is at
     * the same stage, waits for it.
     *
     * @throws IOException if the work fails
     */
    Path stage(StageInputs inputs, Work work) throws IOException {
        CompletableFuture<Path> mine = new CompletableFuture<>();
        CompletableFuture<Path> first = begun.putIfAbsent(inputs.hash(), mine);
        if (first != null) {
            return await(first);
        }
        try {
            mine.complete(done(inputs, work));
        } catch (IOException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
        }
        return await(mine);
    }

    private static Path await(CompletableFuture<Path> stage) throws IOException {
        try {
            return stage.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Path done(StageInputs inputs, Work work) throws IOException {
        Path result = folder.resolve(inputs.hash());
        if (isWhole(result, inputs)) {
            return result;
        }
        Folders.deleteAll(result);
        Path working = folder.resolve(inputs.hash() + WORKING);
        Files.createDirectories(working);
        Set<String> names = work.into(working);
        AtomicFile.writeText(working.resolve(INPUTS), inputs.text());
        for (Path file : files(working)) {
            String name = String.valueOf(file.getFileName());
            if (!names.contains(name) && !name.equals(INPUTS)) {
                Folders.deleteAll(file);
            }
        }
        return Files.move(working, result, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isWhole(Path result, StageInputs inputs) {
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
