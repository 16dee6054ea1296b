package io.github.debut4j.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.cli.Run;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damaged image among the test images, which long commands use last, is found before the work.
 */
class DamagedImagesTest {

    private Path folder = Path.of("");
    private String data = "";
    private String message = "";

    @BeforeEach
    void write(@TempDir Path given) throws IOException {
        folder = given;
        data = "images:" + folder.resolve("images");
        for (String part : new String[] {"train/a", "train/b", "test/a", "test/b"}) {
            Path images = Files.createDirectories(folder.resolve("images").resolve(part));
            for (int k = 0; k < 12; k++) {
                BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(k, 3, 0, 255);
                ImageIO.write(image, "png", images.resolve(k + ".png").toFile());
            }
        }
        Path damaged =
                Files.writeString(folder.resolve("images/test/b/9.png"), "this is no image at all");
        message = damaged + ": must be a valid image, found: ";
    }

    private Run refused(String... command) {
        Run run = Run.of(command);
        assertEquals(1, run.exitCode(), run.err());
        String last = run.err().lines().reduce("", (first, second) -> second);
        assertTrue(last.startsWith("debut: ") && last.contains(message), run.err());
        return run;
    }

    @Test
    void compressFindsItBeforeItFactorises() {
        String out = folder.resolve("out.zip").toString();
        for (String examples : new String[] {"off", "8"}) {
            Run run =
                    refused(
                            "compress",
                            "arch:lenet,classes=2",
                            "--layers=fc2",
                            "--generate=general:lc=0.9",
                            "--data=" + data,
                            "--calibrate=" + examples,
                            "--out=" + out);
            assertFalse(run.err().contains("layer 1/1"), run.err());
        }
    }

    @Test
    void trainFindsItBeforeTheFirstEpoch() {
        Run run =
                refused(
                        "train",
                        "--arch=lenet,classes=2",
                        "--data=" + data,
                        "--epochs=1",
                        "--out=" + folder.resolve("out.zip"));

        assertFalse(run.err().contains("validation"), run.err());
    }

    @Test
    void anExperimentFindsItBeforeItRuns() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("e.yaml"),
                        """
                        version: 1
                        title: T
                        model: arch:lenet,classes=2
                        data: %s
                        rows:
                          - name: fc2
                            layers: {name: fc2, generate: 'general:lc=0.9'}
                        """
                                .formatted(data));
        message = file + ":4: data: " + message;

        Run run = refused("experiment", file.toString(), "--out=" + folder.resolve("out"));

        assertFalse(Files.exists(folder.resolve("out/stages")), run.err());
    }
}
