package io.github.debut4j.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.TemporaryFolder;
import io.github.debut4j.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes reports into folders, each completely or not at all: the files are written to a temporary
 * folder beside the target, which they then replace. An existing report is replaced; a folder with
 * other contents is refused.
 */
public final class ReportFolder {

    private static final String MARKDOWN = "report.md";
    private static final String JSON = "report.json";
    private static final String HTML = "report.html";
    private static final Set<String> OURS = Set.of(MARKDOWN, JSON, HTML, Images.FOLDER);

    /** A field that identifies the JSON of a report. */
    private static final String MARK = "replacement";

    private static final String NEW = "new";
    private static final String OLD = "old";

    private ReportFolder() {}

    /**
     * Checks that a report can be written, without changing what exists.
     *
     * @throws IOException in one line, naming the folder, if it cannot: its parent does not exist
     *     or cannot be written to, it is a file, or it contains something other than a report
     */
    public static void requireWritable(Path folder) throws IOException {
        try {
            Path target = target(folder);
            requireOurs(target);
            try (TemporaryFolder hidden = TemporaryFolder.in(parent(target))) {
                return;
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /**
     * Writes a report.
     *
     * @param folder is created, or replaced if it contains a report
     * @throws IOException as {@link #requireWritable} does, or if writing fails; then nothing has
     *     changed
     */
    public static void write(Path folder, Report report) throws IOException {
        try {
            Map<String, byte[]> files = files(report);
            Path target = target(folder);
            requireOurs(target);
            try (TemporaryFolder hidden = TemporaryFolder.in(parent(target))) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Path path = hidden.file(NEW).resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.write(path, file.getValue());
                }
                replace(target, hidden);
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private static IOException failure(Path folder, IOException e) {
        return new IOException(folder + ": cannot be written: " + FailureReason.of(e), e);
    }

    private static Map<String, byte[]> files(Report report) throws IOException {
        Images images = Images.of(report);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(MARKDOWN, MarkdownReport.of(report, images).getBytes(StandardCharsets.UTF_8));
        files.put(JSON, (Json.complete(report) + "\n").getBytes(StandardCharsets.UTF_8));
        files.put(HTML, HtmlReport.of(report, images).getBytes(StandardCharsets.UTF_8));
        images.files().forEach((name, bytes) -> files.put(Images.FOLDER + "/" + name, bytes));
        return files;
    }

    /** The folder, with symbolic links resolved. */
    private static Path target(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            throw new IOException("it must have a parent folder, found none");
        }
        if (!Files.isDirectory(absolute.getParent())) {
            throw new IOException("folder '" + absolute.getParent() + "' does not exist");
        }
        return Files.exists(absolute) ? absolute.toRealPath() : absolute;
    }

    private static void requireOurs(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new IOException("it must be a folder, found a file");
        }
        List<Path> content = list(target);
        for (Path path : content) {
            String name = String.valueOf(path.getFileName());
            if (!OURS.contains(name)) {
                throw new IOException("it must be empty or contain only a report, found " + name);
            }
        }
        if (!content.isEmpty() && !isReport(target.resolve(JSON))) {
            throw new IOException(
                    "it must be empty or contain a report, found a " + JSON + " that is not one");
        }
        for (Path image : list(target.resolve(Images.FOLDER))) {
            if (!image.toString().endsWith(".png")) {
                throw new IOException(
                        "it must be empty or contain only a report, found "
                                + target.relativize(image));
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.sorted().toList();
        }
    }

    private static boolean isReport(Path json) throws IOException {
        if (!Files.isRegularFile(json)) {
            return false;
        }
        try {
            JsonElement found = JsonParser.parseString(Files.readString(json));
            return found.isJsonObject()
                    && found.getAsJsonObject().get("layers").isJsonArray()
                    && found.toString().contains(MARK);
        } catch (JsonParseException | NullPointerException e) {
            return false;
        }
    }

    /** The folder of a target with its full path. */
    private static Path parent(Path target) {
        return Objects.requireNonNull(target.getParent());
    }

    private static void replace(Path target, TemporaryFolder hidden) throws IOException {
        Path fresh = hidden.file(NEW);
        if (!Files.exists(target)) {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = hidden.file(OLD);
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
    }
}
