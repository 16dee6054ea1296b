package io.github.debut4j.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.Folders;
import io.github.debut4j.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes reports into folders, each whole or not at all: into a new folder beside the target, which
 * is then moved into its place. A report that is there is replaced; a folder that holds anything
 * else is refused.
 */
public final class ReportFolder {

    private static final String MARKDOWN = "report.md";
    private static final String JSON = "report.json";
    private static final String HTML = "report.html";
    private static final Set<String> OURS = Set.of(MARKDOWN, JSON, HTML, Images.FOLDER);

    /** A field that tells our JSON from others. */
    private static final String MARK = "replacement";

    private static final int ATTEMPTS = 1000;

    private ReportFolder() {}

    /**
     * Checks that a report can be written, by beginning to; what is there stays as it is.
     *
     * @throws IOException in one line, naming the folder, if it cannot: its parent does not exist
     *     or cannot be written to, it is a file, or it holds what is no report
     */
    public static void requireWritable(Path folder) throws IOException {
        try {
            Path target = target(folder);
            requireOurs(target);
            Files.delete(besides(target));
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /**
     * Writes a report.
     *
     * @param folder is made, or replaced if it holds a report
     * @throws IOException as {@link #requireWritable} does, or if writing fails; what was there is
     *     then as it was
     */
    public static void write(Path folder, Report report) throws IOException {
        try {
            Map<String, byte[]> files = files(report);
            Path target = target(folder);
            requireOurs(target);
            Path fresh = besides(target);
            try {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Path path = fresh.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.write(path, file.getValue());
                }
                replace(target, fresh);
            } finally {
                Folders.deleteAll(fresh);
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
        files.put(MARKDOWN, Markdown.of(report, images).getBytes(StandardCharsets.UTF_8));
        files.put(JSON, (Json.complete(report) + "\n").getBytes(StandardCharsets.UTF_8));
        files.put(HTML, HtmlPage.of(report, images).getBytes(StandardCharsets.UTF_8));
        images.files().forEach((name, bytes) -> files.put(Images.FOLDER + "/" + name, bytes));
        return files;
    }

    /** The folder itself, where it is known by a symbolic link. */
    private static Path target(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            throw new IOException("it has no folder around it");
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
                throw new IOException("it must be empty or hold a report only, found " + name);
            }
        }
        if (!content.isEmpty() && !isReport(target.resolve(JSON))) {
            throw new IOException(
                    "it must be empty or hold a report, found a " + JSON + " of others");
        }
        for (Path image : list(target.resolve(Images.FOLDER))) {
            if (!image.toString().endsWith(".png")) {
                throw new IOException(
                        "it must be empty or hold a report only, found "
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

    /** A new folder beside the target, where it can be moved from in one step. */
    private static Path besides(Path target) throws IOException {
        String name = ".debut-report-" + ProcessHandle.current().pid() + "-";
        for (int attempt = 1; ; attempt++) {
            try {
                return Files.createDirectory(target.resolveSibling(name + attempt));
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void replace(Path target, Path fresh) throws IOException {
        if (!Files.exists(target)) {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = besides(target);
        try {
            Files.move(
                    target,
                    old,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
        } finally {
            Folders.deleteAll(old);
        }
    }
}
