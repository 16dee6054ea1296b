package io.github.debut4j.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The schema in the docs has the keys of the reader. */
class ExperimentSchemaTest {

    private static void requireKeys(List<ExperimentKey> keys, JsonObject of) {
        Set<String> texts = keys.stream().map(ExperimentKey::text).collect(Collectors.toSet());
        assertEquals(texts, of.getAsJsonObject("properties").keySet());
    }

    @Test
    void schemaAndReaderHaveTheSameKeys() throws IOException {
        JsonObject schema =
                JsonParser.parseString(
                                Files.readString(
                                        RealData.projectRoot()
                                                .resolve("docs/experiment.schema.json")))
                        .getAsJsonObject();
        JsonObject parts = schema.getAsJsonObject("$defs");
        requireKeys(ExperimentKey.TOP, schema);
        requireKeys(ExperimentKey.OVERRIDES, parts.getAsJsonObject("instead"));
        requireKeys(ExperimentKey.OF_ROW, parts.getAsJsonObject("row"));
        requireKeys(ExperimentKey.OF_START, parts.getAsJsonObject("start"));
        requireKeys(
                ExperimentKey.OF_MODEL, parts.getAsJsonObject("models").getAsJsonObject("items"));
        requireKeys(ExperimentKey.OF_FIGURE, parts.getAsJsonObject("figure"));
        requireKeys(ExperimentKey.OF_PAPER, parts.getAsJsonObject("figureOf"));
    }
}
