package io.github.debut4j.experiment.run;

import io.github.debut4j.chain.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Everything that determines the result of a stage, as a text with one line {@code name: value} per
 * input.
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
