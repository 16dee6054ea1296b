package io.github.debut4j.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureCacheTest {

    @TempDir private Path folder = Path.of("");

    private FigureCache cache(String context) {
        return FigureCache.in(folder.resolve("figures")).with(context);
    }

    @Test
    void measuresOnce() {
        assertEquals(0.1, cache("a").figure("time", () -> 0.1));
        assertEquals(0.1, cache("a").figure("time", () -> 0.2));
        assertEquals(0.2, cache("a").figure("other time", () -> 0.2));
        assertEquals(0.3, cache("b").figure("time", () -> 0.3));
    }

    @Test
    void onlyTimesDependOnTheMachine() {
        FigureCache all = FigureCache.in(folder.resolve("figures"));

        assertEquals(0.1, all.figure("loss", () -> 0.1));
        assertEquals(0.2, all.ofTimes().figure("loss", () -> 0.2));
        assertEquals(0.2, all.ofTimes().figure("loss", () -> 0.3));
    }

    /** Two searches at once use the same times, and so does each when it is repeated. */
    @Test
    void theFirstMeasurementCountsIfThereAreTwo() {
        double slower =
                cache("a")
                        .figure(
                                "time",
                                () -> {
                                    assertEquals(0.1, cache("a").figure("time", () -> 0.1));
                                    return 0.2;
                                });

        assertEquals(0.1, slower);
        assertEquals(0.1, cache("a").figure("time", () -> 0.3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.2", "", "NaN", "Infinity", "-1", "0", "0.2", "0.2 5f4e"})
    void measuresAgainIfAFileIsDamaged(String text) throws IOException {
        cache("a").figure("time", () -> 0.1);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.resolve("figures"))) {
            files = all.toList();
        }
        assertEquals(1, files.size());
        Files.writeString(files.get(0), text);

        assertEquals(0.4, cache("a").figure("time", () -> 0.4));
        assertEquals(0.4, cache("a").figure("time", () -> 0.5));
    }

    @Test
    void keepsNothingWithoutAFolder() {
        FigureCache none = FigureCache.none();

        assertEquals(0.1, none.figure("time", () -> 0.1));
        assertEquals(0.2, none.figure("time", () -> 0.2));
    }
}
