package io.github.debut4j.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.debut4j.chain.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;

/** DL4J's model zip with the model's story in it. */
public final class ModelZip {

    private static final String STORY = "debut4j.json";
    private static final int MOST_STORY_BYTES = 1 << 24;
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** The same model gives the same bytes whenever it is written. */
    private static final FileTime NO_TIME = FileTime.fromMillis(315_532_800_000L);

    private ModelZip() {}

    /**
     * Writes a model, whole or not at all.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}; its updater's state is
     *     not written
     * @param story empty for a model that was not compressed
     * @throws IOException naming the file, if it cannot be written
     */
    public static void write(Path file, Model model, Optional<Story> story) throws IOException {
        AtomicFile.writeVia(
                file,
                temporary -> {
                    ModelSerializer.writeModel(model, temporary.toFile(), false);
                    try (FileSystem zip = FileSystems.newFileSystem(temporary)) {
                        Path root = zip.getPath("/");
                        if (story.isPresent()) {
                            Files.writeString(root.resolve(STORY), GSON.toJson(story.get()));
                        }
                        forgetTimes(root);
                    }
                });
    }

    private static void forgetTimes(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Files.setLastModifiedTime(entry, NO_TIME);
            }
        }
    }

    /**
     * Reads the story of a model.
     *
     * @return empty if the file has none
     * @throws IOException naming the file, if it is no zip, or holds a story that is no story
     */
    public static Optional<Story> readStory(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(STORY);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] json = in.readNBytes(MOST_STORY_BYTES);
                return Optional.ofNullable(
                        GSON.fromJson(new String(json, StandardCharsets.UTF_8), Story.class));
            }
        } catch (JsonParseException | NullPointerException e) {
            throw new IOException(
                    file + ": entry " + STORY + " must hold a model's story, found none", e);
        }
    }
}
