package io.github.debut4j.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportFolderTest {

    private static final List<String> HOSTILE =
            List.of(
                    "</summary><script>alert(1)</script>",
                    "a|b`c*d_e[f](g)",
                    "line\nbreak\u0000\u001b[2J\u202e\ud800",
                    "\" onload=\"x",
                    "../../etc/passwd",
                    "x".repeat(300));

    private static String plain(int layer) {
        return "layer" + layer;
    }

    @ParameterizedTest
    @CsvSource({"1, true", "24, true", "3, false"})
    void everyFormDescribesEveryLayer(int layers, boolean known, @TempDir Path folder)
            throws Exception {
        Path target = folder.resolve("report");
        Report report = Reports.of(layers, ReportFolderTest::plain, known);

        ReportFolder.write(target, report);

        String markdown = Files.readString(target.resolve("report.md"));
        Document page = page(target);
        JsonObject json = json(target);
        assertEquals(layers, json.getAsJsonArray("layers").size());
        assertEquals(0.75, json.get("mc").getAsDouble());
        assertEquals(!known, json.get("timing").isJsonNull());
        for (Report.Layer layer : report.replaced()) {
            assertTrue(markdown.contains("\n## " + layer.name() + "\n"), layer.name());
            assertEquals(1, count(page, "summary", layer.name()), layer.name());
        }
        assertEquals((layers + 1) / 2, page.getElementsByTagName("details").getLength());
        assertEquals(known ? 2 * layers : layers, count(page, "class", "pair"));
        assertEquals(List.of("report"), names(folder));
        if (!known) {
            assertTrue(
                    markdown.contains("\nAccuracy 98.00 % \u2192 93.00 % of 200 held-out"),
                    markdown);
            assertTrue(markdown.contains("\nCalibrated with 512 examples of digits"), markdown);
            assertTrue(markdown.contains(" except 2 (batch norms and biases)"), markdown);
            assertTrue(count(page, "td", "0.4875 \u2192 0.3375") >= 1);
            assertTrue(count(page, "dd", "full, sequential") >= 1);
        }
        String differences = "![" + ReportContent.DEPTH + "](images/differences.png)\n";
        assertEquals(known, markdown.contains(differences), markdown);
        assertEquals(known ? 1 : 0, count(page, "alt", ReportContent.DEPTH));
        assertEquals(
                !known,
                json.getAsJsonArray("layers")
                        .get(0)
                        .getAsJsonObject()
                        .get("outputDifference")
                        .isJsonNull());
        assertImagesAreThere(target, markdown, page);
        assertSameTable(report, markdown, page);
    }

    /** Both forms have the same headings and cells. */
    private static void assertSameTable(Report report, String markdown, Document page) {
        ReportContent content = new ReportContent(report);
        String headings = String.join(" | ", content.headings());
        assertTrue(markdown.contains("| " + headings + " |\n"), markdown);
        for (Report.Layer layer : report.replaced()) {
            List<String> row = content.row(layer);
            assertEquals(content.headings().size() - 1, row.size());
            String line = "| " + layer.name() + " | " + String.join(" | ", row) + " |\n";
            assertTrue(markdown.contains(line), line);
            row.forEach(cell -> assertTrue(count(page, "td", cell) >= 1, cell));
        }
    }

    private static void assertImagesAreThere(Path target, String markdown, Document page)
            throws IOException {
        Matcher links = Pattern.compile("!\\[[^]]*]\\(([^)]*)\\)").matcher(markdown);
        int found = 0;
        while (links.find()) {
            assertNotNull(ImageIO.read(target.resolve(links.group(1)).toFile()), links.group(1));
            found++;
        }
        assertTrue(found >= 2, markdown);
        NodeList images = page.getElementsByTagName("img");
        for (int k = 0; k < images.getLength(); k++) {
            String source = ((Element) images.item(k)).getAttribute("src");
            byte[] png = Base64.getDecoder().decode(source.replace("data:image/png;base64,", ""));
            assertNotNull(ImageIO.read(new ByteArrayInputStream(png)));
        }
    }

    @Test
    void everyFormShowsWhatWasPossibleForTheTarget(@TempDir Path folder) throws Exception {
        ReportFolder.write(
                folder, Reports.of(1, ReportFolderTest::plain, true, Reports.frontier()));

        String markdown = Files.readString(folder.resolve("report.md"));
        Document page = page(folder);
        JsonObject frontier = json(folder).getAsJsonObject("frontier");
        assertEquals("params=0.5", frontier.get("target").getAsString());
        assertEquals(2, frontier.getAsJsonArray("points").size());
        assertEquals(0.92, frontier.getAsJsonObject("written").get("accuracy").getAsDouble());
        assertEquals(1, count(page, "h2", "Target"));
        String caption =
                "Accuracy of the best choices for decreasing shares of the parameters, and of the"
                        + " model that was written";
        assertEquals(1, count(page, "alt", caption));
        assertTrue(markdown.contains("![" + caption + "](images/frontier.png)\n"), markdown);
        assertTrue(
                markdown.contains(
                        "| 48.75 % (written) | 487,500 | 24.4 M | 1.95 MB | 3 | 93.00 % | 0.0700 |"
                                + " 92.00 % |\n"),
                markdown);
        assertTrue(markdown.contains("| 100.00 % (original) | 1,000,000 |"), markdown);
        assertEquals(1, count(page, "th", "48.75 % (written)"));
        assertEquals(1, count(page, "th", "25.00 %"));
        assertEquals(1, count(page, "th", "KL"));
        assertImagesAreThere(folder, markdown, page);
    }

    @Test
    void aReportWithoutATargetHasNoSectionOnIt(@TempDir Path folder) throws Exception {
        ReportFolder.write(folder, Reports.of(1, ReportFolderTest::plain, true));

        assertTrue(json(folder).get("frontier").isJsonNull());
        assertEquals(0, count(page(folder), "h2", "Target"));
        assertFalse(Files.readString(folder.resolve("report.md")).contains("## Target"));
        assertFalse(Files.exists(folder.resolve("images/frontier.png")));
    }

    @Test
    void namesOfLayersAreEscaped(@TempDir Path folder) throws Exception {
        Report report = Reports.of(2 * HOSTILE.size(), k -> HOSTILE.get(k / 2) + k % 2, true);

        ReportFolder.write(folder, report);

        Document page = page(folder);
        assertEquals(0, page.getElementsByTagName("script").getLength());
        assertEquals(1, count(page, "summary", HOSTILE.get(0) + "0"));
        assertEquals(1, count(page, "summary", "line\\u000abreak\\u0000\\u001b[2J\\u202e\\ud8000"));
        String markdown = Files.readString(folder.resolve("report.md"));
        assertTrue(markdown.contains("## a\\|b\\`c\\*d\\_e\\[f\\](g)0\n"), markdown);
        assertFalse(markdown.contains("<script>"), markdown);
        assertEquals(
                HOSTILE.get(2).replace('\ud800', '?') + "0",
                json(folder)
                        .getAsJsonArray("layers")
                        .get(4)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString());
        assertEquals(List.of("images", "report.html", "report.json", "report.md"), names(folder));
    }

    @Test
    void thePageIsSelfContained(@TempDir Path folder) throws Exception {
        ReportFolder.write(folder, Reports.of(5, ReportFolderTest::plain, true));

        Document page = page(folder);
        NodeList all = page.getElementsByTagName("*");
        for (int k = 0; k < all.getLength(); k++) {
            Element element = (Element) all.item(k);
            String link = element.getAttribute("href") + element.getAttribute("src");
            if (link.startsWith("#")) {
                assertTrue(count(page, "id", link.substring(1)) == 1, link);
            } else {
                assertTrue(link.isEmpty() || link.startsWith("data:image/png;base64,"), link);
            }
        }
        assertFalse(Files.readString(folder.resolve("report.html")).contains("url("));
    }

    @Test
    void theSameReportGivesTheSameBytesAndReplacesTheOldOne(@TempDir Path folder)
            throws IOException {
        Path target = folder.resolve("report");
        ReportFolder.write(target, Reports.of(8, ReportFolderTest::plain, true));
        ReportFolder.write(target, Reports.of(3, ReportFolderTest::plain, true));
        Map<String, byte[]> first = content(target);
        ReportFolder.write(target, Reports.of(3, ReportFolderTest::plain, true));
        Map<String, byte[]> second = content(target);

        assertEquals(first.keySet(), second.keySet());
        first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
        assertEquals(List.of("report"), names(folder));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    notes.txt       | mine              | it must be empty or contain only a report, found notes.txt
                    report.json     | {"layers":[]}     | it must be empty or contain a report, found a report.json that is not one
                    report.json     | [                 | it must be empty or contain a report, found a report.json that is not one
                    images/cat.jpeg | meow              | it must be empty or contain a report, found a report.json that is not one
                    """)
    void foldersWithOtherContentsAreRefused(
            String name, String content, String message, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
        String expected = folder + ": cannot be written: " + message;

        assertEquals(expected, failure(() -> ReportFolder.requireWritable(folder)));
        assertEquals(
                expected,
                failure(
                        () ->
                                ReportFolder.write(
                                        folder, Reports.of(1, ReportFolderTest::plain, true))));

        assertEquals(content, Files.readString(folder.resolve(name)));
        assertEquals(1, names(folder).size());
    }

    @Test
    void aReportWithAnotherFileIsRefused(@TempDir Path folder) throws IOException {
        ReportFolder.write(folder, Reports.of(1, ReportFolderTest::plain, true));
        Files.writeString(folder.resolve("images/notes.txt"), "mine");

        String message = failure(() -> ReportFolder.requireWritable(folder));

        assertTrue(message.endsWith("contain only a report, found images/notes.txt"), message);
    }

    @Test
    void impossibleLocationsAreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertTrue(
                failure(() -> ReportFolder.requireWritable(file))
                        .endsWith("it must be a folder, found a file"));
        assertTrue(
                failure(() -> ReportFolder.requireWritable(folder.resolve("no/such")))
                        .endsWith("folder '" + folder.resolve("no") + "' does not exist"));
        ReportFolder.requireWritable(folder.resolve("new"));
        assertEquals(List.of("file"), names(folder));
    }

    @Test
    void aReportWithoutReplacedLayersIsRefused() {
        Report report = Reports.of(2, ReportFolderTest::plain, true);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new Report(
                                        null,
                                        report.versions(),
                                        report.original(),
                                        report.before(),
                                        report.after(),
                                        0,
                                        true,
                                        null,
                                        null,
                                        report.layers().subList(1, 2),
                                        null,
                                        null,
                                        null));
        assertEquals("a report must have at least 1 replaced layer, found none", e.getMessage());
    }

    private interface Writing {

        void run() throws IOException;
    }

    private static String failure(Writing writing) {
        return String.valueOf(assertThrows(IOException.class, writing::run).getMessage());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, byte[]> content(Path folder) throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            content.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        return content;
    }

    private static JsonObject json(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                .getAsJsonObject();
    }

    private static Document page(Path folder) throws Exception {
        String html = Files.readString(folder.resolve("report.html"));
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return parser.parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    /** Elements of a name with this text, or elements with this value of an attribute. */
    private static long count(Document page, String what, String value) {
        NodeList all = page.getElementsByTagName("*");
        long count = 0;
        for (int k = 0; k < all.getLength(); k++) {
            Element element = (Element) all.item(k);
            boolean found =
                    element.getTagName().equals(what)
                            ? element.getTextContent().equals(value)
                            : element.getAttribute(what).equals(value);
            count += found ? 1 : 0;
        }
        return count;
    }
}
