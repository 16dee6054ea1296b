package io.github.debut4j.experiment.file;

import io.github.debut4j.spec.SpecText;
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
     * The text of a data set with its location resolved.
     *
     * @throws IllegalArgumentException as {@link SpecText#parse} does
     */
    String data(String text) {
        SpecText spec = SpecText.parse("data", text);
        if (spec.location().isBlank()) {
            return text;
        }
        String scheme = spec.scheme() + ":";
        String options = text.substring(scheme.length() + spec.location().length());
        return scheme + file.resolveSibling(spec.location()) + options;
    }
}
