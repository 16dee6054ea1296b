package io.github.debut4j.experiment.run;

import io.github.debut4j.chain.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that decides what a stage gives, as a text: a line for each input, {@code name: value}.
 *
 * @param text of the lines
 */
record StageInputs(String text) {

    /** Changes with the results of stages and with what their folders hold. */
    private static final String RESULTS = "debut4j experiment 1";

    /** Of a kind of stage. */
    static StageInputs of(String kind) {
        return new StageInputs("").with("results", RESULTS).with("stage", kind);
    }

    /** With another input, whose value is put into one line. */
    StageInputs with(String name, Object value) {
        String line = String.valueOf(value).replace("\\", "\\\\").replace("\n", "\\n");
        return new StageInputs(text + name + ": " + line + "\n");
    }

    /** With another input of texts by their keys, in the order of the keys. */
    StageInputs with(String name, Map<String, String> texts) {
        StageInputs inputs = this;
        for (String key : texts.keySet().stream().sorted().collect(Collectors.toList())) {
            inputs = inputs.with(name + "." + key, String.valueOf(texts.get(key)));
        }
        return inputs;
    }

    /** The SHA-256 of the text, 64 hexadecimal digits. */
    String hash() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
