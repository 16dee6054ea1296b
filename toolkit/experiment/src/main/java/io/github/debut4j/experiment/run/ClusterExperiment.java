package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.Experiment.RunSize;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What executors must know of an experiment to read and check it themselves.
 *
 * @param file the absolute path of its file
 * @param variables the values of those that the file names
 * @param size which part of the file applies
 * @param folder the absolute path of the results
 * @param probe the name of a folder that the driver has created in the results
 * @param cache the absolute path of the factorisation cache; null for none
 * @param inputs all that the results depend on, as the driver found it, in lines {@code name:
 *     value}
 */
record ClusterExperiment(
        String file,
        Map<String, String> variables,
        RunSize size,
        String folder,
        String probe,
        @Nullable String cache,
        String inputs)
        implements Serializable {

    ClusterExperiment {
        variables = Map.copyOf(variables);
    }

    /** The folder of the results. */
    Path results() {
        return Path.of(folder);
    }

    /** The folder by which executors recognise the results. */
    Path probeFolder() {
        return results().resolve(probe);
    }

    /** The folder of the factorisation cache; empty for none. */
    Optional<Path> cacheFolder() {
        return Optional.ofNullable(cache).map(Path::of);
    }

    /**
     * Checks that the folder of the results is the driver's, and can be written.
     *
     * @throws IOException if not
     */
    void requireShared() throws IOException {
        if (!Files.isDirectory(probeFolder())) {
            throw new IOException(
                    folder
                            + " must be a folder that the driver and all executors share, found"
                            + (Files.exists(results()) ? " another one" : " none")
                            + " there");
        }
        try {
            Files.delete(Files.createTempFile(probeFolder(), "probe", ""));
        } catch (IOException e) {
            throw new IOException(
                    folder + " must be writable by all executors, found that it is not", e);
        }
    }

    /**
     * Checks that an executor finds what the driver found.
     *
     * @param found all that the results depend on, as the executor found it
     * @throws IOException naming the first difference
     */
    void requireSame(String found) throws IOException {
        String[] expected = inputs.split("\n", -1);
        String[] actual = found.split("\n", -1);
        for (int k = 0; k < expected.length; k++) {
            String line = k < actual.length ? actual[k] : "";
            if (!line.equals(expected[k])) {
                throw new IOException(
                        "files must be those that the driver read, '"
                                + expected[k]
                                + "', found '"
                                + line
                                + "'");
            }
        }
    }
}
