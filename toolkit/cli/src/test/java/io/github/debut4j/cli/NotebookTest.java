package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every code cell of every notebook, as a Jupyter kernel would. */
@Tag("slow")
class NotebookTest {

    static List<Path> notebooks() {
        try (Stream<Path> files = Files.list(RealData.projectRoot().resolve("notebooks-java"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellRuns(Path notebook) throws IOException {
        List<String> cells = codeCells(notebook);
        assertFalse(cells.isEmpty());
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            cells.forEach(cell -> run(shell, cell));
        }
    }

    private static List<String> codeCells(Path notebook) throws IOException {
        JsonArray cells =
                JsonParser.parseString(Files.readString(notebook))
                        .getAsJsonObject()
                        .getAsJsonArray("cells");
        return cells.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
                .map(NotebookTest::source)
                .toList();
    }

    private static String source(JsonObject cell) {
        return cell.getAsJsonArray("source").asList().stream()
                .map(JsonElement::getAsString)
                .collect(Collectors.joining());
    }

    private static void run(JShell shell, String cell) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo snippet = analysis.analyzeCompletion(rest);
            shell.eval(snippet.source()).forEach(event -> requireValid(shell, event));
            rest = snippet.remaining();
        }
    }

    private static void requireValid(JShell shell, SnippetEvent event) {
        if (event.exception() != null) {
            fail(event.snippet().source(), event.exception());
        }
        shell.diagnostics(event.snippet())
                .filter(Diag::isError)
                .forEach(e -> fail(event.snippet().source() + "\n" + e.getMessage(null)));
    }
}
