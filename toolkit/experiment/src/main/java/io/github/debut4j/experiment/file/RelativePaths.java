package io.github.debut4j.experiment.file;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.zoo.Models;
import java.nio.file.Path;
import java.util.List;

/**
 * Resolves paths in texts against the folder of a file.
 *
 * @param file the file that contains the texts
 */
record RelativePaths(Path file) {

    /**
     * The text of a model with the path of its file resolved.
     *
     * @throws IllegalArgumentException as {@link Models#files} does
     */
    String model(String text) {
        List<Path> files = Models.files(text);
        if (files.size() != 1 || !text.startsWith(files.get(0).toString())) {
            return text;
        }
        String name = files.get(0).toString();
        return file.resolveSibling(name) + text.substring(name.length());
    }

    /**
     * The text of a data set with its paths resolved.
     *
     * @throws IllegalArgumentException as {@link DataSets#resolved} does
     */
    String data(String text) {
        return DataSets.resolved(text, file::resolveSibling);
    }
}
