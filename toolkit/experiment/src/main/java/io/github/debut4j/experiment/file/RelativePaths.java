package io.github.debut4j.experiment.file;

import io.github.debut4j.spec.SpecText;
import io.github.debut4j.zoo.Models;
import java.nio.file.Path;
import java.util.List;

/**
 * Texts that name files, read relative to a file.
 *
 * @param file beside which they stand
 */
record RelativePaths(Path file) {

    /**
     * A model's text with its file resolved.
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
     * A data set's text with its location resolved.
     *
     * @throws IllegalArgumentException as {@link SpecText#parse} does
     */
    String data(String text) {
        SpecText spec = SpecText.parse("data", text);
        if (spec.location().isBlank()) {
            return text;
        }
        String before = spec.scheme() + ":";
        String behind = text.substring(before.length() + spec.location().length());
        return before + file.resolveSibling(spec.location()) + behind;
    }
}
