package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @Test
    void comparesThreeModelsAndKeepsTheirFiles(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("new/quick");
        Run run = Run.of("quickstart", "--out=" + out, "--examples=400", "--epochs=1", "--json");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().lines().noneMatch(line -> line.startsWith("note: ")), run.err());
        JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
        JsonFields.assertRecorded("quickstart", report);
        JsonArray rows = report.getAsJsonArray("rows");
        assertRow(rows.get(0).getAsJsonObject(), "original", 61_482, out.resolve("original.zip"));
        assertRow(
                rows.get(1).getAsJsonObject(), "compressed", 10_186, out.resolve("compressed.zip"));
        assertRow(
                rows.get(2).getAsJsonObject(), "fine-tuned", 10_186, out.resolve("finetuned.zip"));
        assertEquals(0, rows.get(0).getAsJsonObject().get("mc").getAsDouble());
        assertEquals(1 - 10_186 / 61_482.0, rows.get(2).getAsJsonObject().get("mc").getAsDouble());
        assertTrue(rows.get(0).getAsJsonObject().get("top1").getAsDouble() > 0.9);
        assertTrue(Files.readString(out.resolve("report.txt")).startsWith("model "));
    }

    private static void assertRow(JsonObject row, String name, long parameters, Path file)
            throws IOException {
        assertEquals(name, row.get("name").getAsString());
        assertEquals(parameters, row.get("parameters").getAsLong());
        assertEquals(Files.size(file), row.get("bytes").getAsLong());
        assertTrue(row.get("forwardMs").getAsDouble() > 0);
    }

    @Test
    void itsChainsAreThoseOfTheTableInThePaper(@TempDir Path folder) throws IOException {
        Path chains = folder.resolve("chains.txt");
        QuickstartCommand.writeBundledFiles(folder.resolve("model.zip"), chains);
        Path published = RealData.projectRoot().resolve("r_shape/lenet_table.txt");
        assertEquals(RShapeFile.read(published).chains(), RShapeFile.read(chains).chains());
    }
}
