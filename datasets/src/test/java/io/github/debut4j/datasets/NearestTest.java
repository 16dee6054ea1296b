package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("cifar10", "digits", "mnist");

    @ParameterizedTest
    @CsvSource({
        "mnist, mnist",
        "mnsit, mnist",
        "mist, mnist",
        "minist, mnist",
        "cifar, cifar10",
        "digit, digits"
    })
    void mistypedWordsFindTheirOriginal(String word, String meant) {
        assertEquals(Optional.of(meant), Nearest.nearest(word, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"imagenet", "x", "''"})
    void strangersFindNothing(String word) {
        assertEquals(Optional.empty(), Nearest.nearest(word, KNOWN));
    }

    @Test
    void nothingIsNearestToNothing() {
        assertEquals(Optional.empty(), Nearest.nearest("mnist", List.of()));
    }
}
