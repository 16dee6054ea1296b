package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Markdown pages: their links lead somewhere, and their Java code compiles. */
class DocumentationTest {

    private static final Path ROOT = RealData.projectRoot();
    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(\\s*([^)\\s]+)\\s*\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?)\\s*$");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

    @TempDir private Path folder = Path.of("");

    static List<Path> pages() {
        List<Path> pages = new ArrayList<>();
        try {
            Files.walkFileTree(
                    ROOT,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path dir, BasicFileAttributes attributes) {
                            String name = String.valueOf(dir.getFileName());
                            boolean skip =
                                    !dir.equals(ROOT)
                                            && (name.startsWith(".") || NOT_OURS.contains(name));
                            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.toString().endsWith(".md")) {
                                pages.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    static List<Path> pagesWithJava() {
        return pages().stream().filter(page -> !javaBlocks(page).isEmpty()).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> javaBlocks(Path page) {
        return FENCED.matcher(read(page))
                .results()
                .filter(block -> block.group(1).equals("java"))
                .map(block -> block.group(2))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileAndAHeading(Path page) {
        List<String> broken = new ArrayList<>();
        Matcher links = LINK.matcher(FENCED.matcher(read(page)).replaceAll(""));
        while (links.find()) {
            String link = links.group(1);
            if (!link.matches("\\w+:.*") && !leadsSomewhere(page, link)) {
                broken.add(link);
            }
        }
        assertEquals(List.of(), broken, ROOT.relativize(page).toString());
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** The anchors of a page's headings, as GitHub makes them. */
    private static Set<String> anchors(Path page) {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new TreeSet<>();
        Matcher headings = HEADING.matcher(FENCED.matcher(read(page)).replaceAll(""));
        while (headings.find()) {
            String anchor =
                    headings.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{Alnum} _-]", "")
                            .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    /** The blocks of a page are one program, in their order. */
    @ParameterizedTest
    @MethodSource("pagesWithJava")
    void theJavaCodeOfAPageCompiles(Path page) {
        Predicate<String> isImport = line -> line.startsWith("import ");
        List<String> lines = javaBlocks(page).stream().flatMap(String::lines).toList();
        String source =
                Stream.of(
                                lines.stream().filter(isImport),
                                Stream.of("class Page { void run() throws Exception {"),
                                lines.stream().filter(isImport.negate()),
                                Stream.of("}}"))
                        .flatMap(part -> part)
                        .collect(Collectors.joining("\n"));
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled =
                compiler.getTask(
                                messages,
                                null,
                                null,
                                List.of("-proc:none", "-d", folder.toString()),
                                null,
                                List.of(new Source(source)))
                        .call();
        assertTrue(compiled, () -> ROOT.relativize(page) + "\n" + messages);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Page.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @Test
    void theReadmeAndTheJavaGuideHaveCode() {
        assertTrue(pagesWithJava().contains(ROOT.resolve("docs/java.md")));
    }
}
